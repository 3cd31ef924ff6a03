// Every routine for one path and one type, then its table, whose functions take any type's pointers; the names are
// released for the next type.
#include "Vector.h"
#include "Elementary.h"
#include "include/ElementwiseFunctions.h"
#include "Activations.h"
#include "MatrixProduct.h"
#include "include/LossTerms.h"
#include "Losses.h"
#include "Optimizers.h"

#define IN const void *
#define OUT void *
#define SCALAR double
#pragma clang assume_nonnull begin
#define ANY_TYPE(RESULT, NAME, PARAMETERS, ARGUMENTS)                                                                  \
  static RESULT NK_(any_##NAME) PARAMETERS { return NK_(NAME) ARGUMENTS; }
NK_EACH_ROUTINE(ANY_TYPE)
#undef ANY_TYPE
#pragma clang assume_nonnull end
#undef IN
#undef OUT
#undef SCALAR

#define FIELD(RESULT, NAME, PARAMETERS, ARGUMENTS) .NAME = NK_(any_##NAME),
const nk_table NK_TABLE_NAME(NK_PATH_NAME, NK_TYPE_NAME) = {NK_EACH_ROUTINE(FIELD)};
#undef FIELD

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
