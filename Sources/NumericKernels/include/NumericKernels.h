// Array arithmetic for the network engine: matrix products, elementary functions, losses and optimizer updates.
//
// Every routine exists in float and double and in up to three versions ("paths"): one for any processor, one for AVX2
// with FMA and one for AVX-512. The path is chosen at run time by what the processor has. A path always gives the same
// result for the same input; two paths may differ by rounding.
//
// Matrices are row-major; `stride` is the distance between the starts of two rows, in elements.
#ifndef NUMERIC_KERNELS_H
#define NUMERIC_KERNELS_H

#include <stddef.h>
#include <stdint.h>

#include "ElementwiseFunctions.h"
#include "LossTerms.h"

#pragma clang assume_nonnull begin

/// One version of the routines.
typedef enum nk_path { nk_path_portable = 0, nk_path_avx2 = 1, nk_path_avx512 = 2 } nk_path;

/// An elementwise function, `nk_relu` and so on. All are within 2 units in the last place over the whole range, denormals
/// included, but for silu (3), mish and selu (4) and gelu (relative to the C library's erfc); elu adds the rounding of its
/// parameter.
#define NK_ENUMERATOR(NAME, ...) nk_##NAME,
typedef enum nk_function { NK_EACH_FUNCTION(NK_ENUMERATOR) } nk_function;

/// What the slope of an elementwise function is computed from: with the output alone the input need not be kept.
typedef enum nk_slope_source {
  nk_from_input = 0,
  nk_from_output,
  /// From the output as long as the slope at the kink is 0.
  nk_from_output_unless_kinked,
} nk_slope_source;

/// A loss summed over every entry of a batch, without any reduction factor: the entries of LossTerms.h, and
/// nk_softmax_cross_entropy, the categorical cross-entropy of softmax(p), row by row.
typedef enum nk_loss { NK_EACH_LOSS(NK_ENUMERATOR) nk_softmax_cross_entropy } nk_loss;
#undef NK_ENUMERATOR

/// How many functions and losses there are: they are numbered from 0.
#define NK_ONE(...) +1
enum { nk_function_count = 0 NK_EACH_FUNCTION(NK_ONE), nk_loss_count = 1 NK_EACH_LOSS(NK_ONE) };
#undef NK_ONE

/// The name in the list: "leaky_relu", "squared_error".
const char *nk_function_name(nk_function f);
const char *nk_loss_name(nk_loss kind);
nk_slope_source nk_function_slope_source(nk_function f);

/// Every routine, once: its result, name, parameters and the arguments that hand them on. The table, and the functions
/// in it for each path and type, follow from this list. IN and OUT point to numbers of the table's type, which every
/// constant (SCALAR) is rounded to.
#define NK_EACH_ROUTINE(ROUTINE)                                                                                       \
  /* c[m,n] = start + a[m,k] b[k,n]; a(i,p) is a[i*a_row + p*a_column], so either layout of a serves.               */ \
  /* start: the row `start_row` repeated, or zero. With a factor instead: c = c + factor (a b).                     */ \
  ROUTINE(void, product,                                                                                               \
          (size_t m, size_t n, size_t k, IN a, size_t a_row, size_t a_column, IN b, size_t b_stride, OUT c,            \
           size_t c_stride, IN _Nullable start_row, IN _Nullable factor),                                              \
          (m, n, k, a, a_row, a_column, b, b_stride, c, c_stride, start_row, factor))                                  \
  /* out[columns,rows] = the transpose of x[rows,columns].                                                          */ \
  ROUTINE(void, transpose, (size_t rows, size_t columns, IN x, size_t x_stride, OUT out, size_t out_stride),           \
          (rows, columns, x, x_stride, out, out_stride))                                                               \
  /* out[j] = the sum of column j of x.                                                                             */ \
  ROUTINE(void, column_sums, (size_t rows, size_t columns, IN x, size_t x_stride, OUT out),                            \
          (rows, columns, x, x_stride, out))                                                                           \
  /* out = f(x), entry by entry; x and out may be the same.                                                         */ \
  ROUTINE(void, map,                                                                                                   \
          (nk_function f, SCALAR parameter, size_t rows, size_t columns, IN x, size_t x_stride, OUT out,               \
           size_t out_stride),                                                                                         \
          (f, parameter, rows, columns, x, x_stride, out, out_stride))                                                 \
  /* delta *= f'(z), where a = f(z); `at_zero`: the share of the way between both slopes at a kink at 0.            */ \
  ROUTINE(void, scale_by_slope,                                                                                        \
          (nk_function f, SCALAR parameter, SCALAR at_zero, size_t rows, size_t columns, IN z, IN a, OUT delta,        \
           size_t stride),                                                                                             \
          (f, parameter, at_zero, rows, columns, z, a, delta, stride))                                                 \
  /* out = softmax of each row of x. Where asked for: each row's maximum m, and its sum of e^(x - m).               */ \
  ROUTINE(void, softmax,                                                                                               \
          (size_t rows, size_t columns, IN x, size_t x_stride, OUT out, size_t out_stride, OUT _Nullable maxima,       \
           OUT _Nullable sums),                                                                                        \
          (rows, columns, x, x_stride, out, out_stride, maxima, sums))                                                 \
  /* The loss nk_softmax_cross_entropy, from the maxima and sums of the softmax of p.                               */ \
  ROUTINE(SCALAR, softmax_loss,                                                                                        \
          (size_t rows, size_t columns, IN p, size_t p_stride, IN y, size_t y_stride, IN maxima, IN sums),             \
          (rows, columns, p, p_stride, y, y_stride, maxima, sums))                                                     \
  /* delta = (diag p - p p^T) delta, row by row, for p a softmax.                                                   */ \
  ROUTINE(void, softmax_pullback,                                                                                      \
          (size_t rows, size_t columns, IN p, size_t p_stride, OUT delta, size_t delta_stride),                        \
          (rows, columns, p, p_stride, delta, delta_stride))                                                           \
  ROUTINE(SCALAR, loss,                                                                                                \
          (nk_loss kind, SCALAR parameter, size_t rows, size_t columns, IN p, size_t p_stride, IN y, size_t y_stride), \
          (kind, parameter, rows, columns, p, p_stride, y, y_stride))                                                  \
  /* out = scale * d loss / d p.                                                                                    */ \
  ROUTINE(void, loss_gradient,                                                                                         \
          (nk_loss kind, SCALAR parameter, SCALAR scaling, size_t rows, size_t columns, IN p, size_t p_stride, IN y,   \
           size_t y_stride, OUT out, size_t out_stride),                                                               \
          (kind, parameter, scaling, rows, columns, p, p_stride, y, y_stride, out, out_stride))                        \
  /* out = scale * (p * t - y), t the sum of the row of y or 1: the fused gradients of both cross-entropies.        */ \
  ROUTINE(void, fused_gradient,                                                                                        \
          (int weigh_rows, SCALAR scaling, size_t rows, size_t columns, IN p, size_t p_stride, IN y, size_t y_stride,  \
           OUT out, size_t out_stride),                                                                                \
          (weigh_rows, scaling, rows, columns, p, p_stride, y, y_stride, out, out_stride))                             \
  /* w -= rate g                                                                                                    */ \
  ROUTINE(void, descend, (size_t n, SCALAR rate, IN g, OUT w), (n, rate, g, w))                                        \
  /* v = keep v + add g; w -= rate v                                                                                */ \
  ROUTINE(void, momentum, (size_t n, SCALAR keep, SCALAR add, SCALAR rate, IN g, OUT v, OUT w),                        \
          (n, keep, add, rate, g, v, w))                                                                               \
  /* v = keep v + g; w -= rate (g + keep v)                                                                         */ \
  ROUTINE(void, nesterov, (size_t n, SCALAR keep, SCALAR rate, IN g, OUT v, OUT w), (n, keep, rate, g, v, w))          \
  /* s = keep s + add g^2; w -= rate g / (sqrt s + outside), with s + inside under the root                         */ \
  ROUTINE(void, root_mean_square,                                                                                      \
          (size_t n, SCALAR keep, SCALAR add, SCALAR rate, SCALAR inside, SCALAR outside, IN g, OUT s, OUT w),         \
          (n, keep, add, rate, inside, outside, g, s, w))                                                              \
  /* m = b1 m + (1-b1) g; s = b2 s + (1-b2) g^2; w = shrink w - rate (m/c1) / (sqrt(s/c2 + inside) + outside)       */ \
  ROUTINE(void, adam,                                                                                                  \
          (size_t n, SCALAR b1, SCALAR b2, SCALAR c1, SCALAR c2, SCALAR rate, SCALAR inside, SCALAR outside,           \
           SCALAR shrink, IN g, OUT m, OUT s, OUT w),                                                                  \
          (n, b1, b2, c1, c2, rate, inside, outside, shrink, g, m, s, w))                                              \
  /* 1 when every entry is finite, else 0.                                                                          */ \
  ROUTINE(int, all_finite, (size_t n, IN x), (n, x))                                                                   \
  /* Runs `rounds` rounds of multiply-adds on registers alone and returns how many scalar ones that was.            */ \
  ROUTINE(uint64_t, multiply_add_peak, (uint64_t rounds, OUT sink), (rounds, sink))

#define IN const void *
#define OUT void *
#define SCALAR double
#define NK_FIELD(RESULT, NAME, PARAMETERS, ARGUMENTS) RESULT(*NAME) PARAMETERS;
/// The routines of one path for one type of number: NK_EACH_ROUTINE says what each computes.
typedef struct nk_table {
  NK_EACH_ROUTINE(NK_FIELD)
} nk_table;
#undef NK_FIELD
#undef IN
#undef OUT
#undef SCALAR

/// The routines of the best path this processor has.
const nk_table *nk_best_double(void);
const nk_table *nk_best_float(void);

/// The best path this processor has.
nk_path nk_best_path(void);
/// From here on the best path is `most`, or the nearest below it that the processor has. The portable path gives the
/// same bits on every machine; the wider ones add in another order.
void nk_choose_path(nk_path most);

/// The routines of one path, or NULL when this processor or build does not have it.
const nk_table *_Nullable nk_table_double_for(nk_path path);
const nk_table *_Nullable nk_table_float_for(nk_path path);

/// Scalars for initialisation and schedules.
static inline double nk_scalar_log(double x) { return __builtin_log(x); }
static inline double nk_scalar_exp(double x) { return __builtin_exp(x); }
static inline double nk_scalar_cos(double x) { return __builtin_cos(x); }
static inline double nk_scalar_pow(double x, double y) { return __builtin_pow(x, y); }

#pragma clang assume_nonnull end

#endif
