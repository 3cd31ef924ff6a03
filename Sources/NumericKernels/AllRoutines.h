// Every routine for one path and one type, then its table; the names are released for the next type.
#include "Vector.h"
#include "Elementary.h"
#include "include/ElementwiseFunctions.h"
#include "Activations.h"
#include "MatrixProduct.h"
#include "include/LossTerms.h"
#include "Losses.h"
#include "Optimizers.h"

const NK_TABLE_JOIN(table, NK_TYPE_NAME) NK_TABLE_JOIN(NK_PATH_NAME, NK_TYPE_NAME) = {
    .product = NK_(product),
    .transpose = NK_(transpose),
    .column_sums = NK_(column_sums),
    .map = NK_(map),
    .scale_by_slope = NK_(scale_by_slope),
    .softmax = NK_(softmax),
    .softmax_loss = NK_(softmax_loss),
    .softmax_pullback = NK_(softmax_pullback),
    .loss = NK_(loss),
    .loss_gradient = NK_(loss_gradient),
    .fused_gradient = NK_(fused_gradient),
    .descend = NK_(descend),
    .momentum = NK_(momentum),
    .nesterov = NK_(nesterov),
    .root_mean_square = NK_(root_mean_square),
    .adam = NK_(adam),
    .all_finite = NK_(all_finite),
    .multiply_add_peak = NK_(multiply_add_peak),
};

#undef NK_TYPE_NAME
#undef REAL
#undef BITS
#undef IS_DOUBLE
#undef LANES
#undef LOG2_E
#undef LN2_HIGH
#undef LN2_LOW
#undef ROUNDING_SHIFT
#undef EXPONENT_BIAS
#undef MANTISSA_BITS
#undef MANTISSA_MASK
#undef REAL_MAGNITUDE_MASK
#undef SPLITTER
#undef EXP_HIGH
#undef EXP_LOW
#undef EXPM1_HIGH
#undef TANH_HIGH
#undef SQRT_HALF
#undef SMALLEST_NORMAL
#undef DENORMAL_SCALE
#undef DENORMAL_SHIFT
#undef INFINITE
#undef NOT_A_NUMBER
#undef V
#undef I
#undef splat
#undef load
#undef store
#undef load_part
#undef store_part
#undef pick
#undef at_least
#undef at_most
#undef FMA
#undef absolute
#undef copy_sign
#undef root
#undef residual
#undef lane_sum
#undef lane_maximum
#undef rough_inverse
#undef INTERLEAVE_LOW
#undef TURNS
#undef TURN_8
#undef TURN_4
#undef TURN_2
#undef TURN_1
#undef INTERLEAVE_HIGH
#undef reduced_expm1
#undef power_of_two
#undef scale
#undef vector_exp
#undef exp_below
#undef expm1_parts
#undef vector_expm1
#undef vector_tanh
#undef vector_sigmoid
#undef vector_log
#undef vector_log1p
#undef vector_softplus
