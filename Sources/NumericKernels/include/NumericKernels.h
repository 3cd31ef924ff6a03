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

#define NK_DECLARE_TABLE(NAME, REAL)                                                                                   \
  typedef struct NAME {                                                                                                \
    /* c[m,n] = start + a[m,k] b[k,n]; a(i,p) is a[i*a_row + p*a_column], so either layout of a serves.             */ \
    /* start: the row `start_row` repeated, or zero. With a factor instead: c = c + factor (a b).                   */ \
    void (*product)(size_t m, size_t n, size_t k, const REAL *a, size_t a_row, size_t a_column, const REAL *b,         \
                    size_t b_stride, REAL *c, size_t c_stride, const REAL *_Nullable start_row,                        \
                    const REAL *_Nullable factor);                                                                     \
    /* out[columns,rows] = the transpose of x[rows,columns].                                                        */ \
    void (*transpose)(size_t rows, size_t columns, const REAL *x, size_t x_stride, REAL *out, size_t out_stride);      \
    /* out[j] = the sum of column j of x.                                                                           */ \
    void (*column_sums)(size_t rows, size_t columns, const REAL *x, size_t x_stride, REAL *out);                       \
    /* out = f(x), entry by entry; x and out may be the same.                                                       */ \
    void (*map)(nk_function f, REAL parameter, size_t rows, size_t columns, const REAL *x, size_t x_stride, REAL *out, \
                size_t out_stride);                                                                                    \
    /* delta *= f'(z), where a = f(z); `at_zero`: the share of the way between both slopes at a kink at 0.          */ \
    void (*scale_by_slope)(nk_function f, REAL parameter, REAL at_zero, size_t rows, size_t columns, const REAL *z,    \
                           const REAL *a, REAL *delta, size_t stride);                                                 \
    /* out = softmax of each row of x. Where asked for: each row's maximum m, and its sum of e^(x - m).             */ \
    void (*softmax)(size_t rows, size_t columns, const REAL *x, size_t x_stride, REAL *out, size_t out_stride,         \
                    REAL *_Nullable maxima, REAL *_Nullable sums);                                                     \
    /* The loss nk_softmax_cross_entropy, from the maxima and sums of the softmax of p.                             */ \
    REAL (*softmax_loss)(size_t rows, size_t columns, const REAL *p, size_t p_stride, const REAL *y, size_t y_stride,  \
                         const REAL *maxima, const REAL *sums);                                                        \
    /* delta = (diag p - p p^T) delta, row by row, for p a softmax.                                                 */ \
    void (*softmax_pullback)(size_t rows, size_t columns, const REAL *p, size_t p_stride, REAL *delta,                 \
                             size_t delta_stride);                                                                     \
    REAL (*loss)(nk_loss kind, REAL parameter, size_t rows, size_t columns, const REAL *p, size_t p_stride,            \
                 const REAL *y, size_t y_stride);                                                                      \
    /* out = scale * d loss / d p.                                                                                  */ \
    void (*loss_gradient)(nk_loss kind, REAL parameter, REAL scale, size_t rows, size_t columns, const REAL *p,        \
                          size_t p_stride, const REAL *y, size_t y_stride, REAL *out, size_t out_stride);              \
    /* out = scale * (p * t - y), t the sum of the row of y or 1: the fused gradients of both cross-entropies.      */ \
    void (*fused_gradient)(int weigh_rows, REAL scale, size_t rows, size_t columns, const REAL *p, size_t p_stride,    \
                           const REAL *y, size_t y_stride, REAL *out, size_t out_stride);                              \
    /* w -= rate g                                                                                                  */ \
    void (*descend)(size_t n, REAL rate, const REAL *g, REAL *w);                                                      \
    /* v = keep v + add g; w -= rate v                                                                              */ \
    void (*momentum)(size_t n, REAL keep, REAL add, REAL rate, const REAL *g, REAL *v, REAL *w);                       \
    /* v = keep v + g; w -= rate (g + keep v)                                                                       */ \
    void (*nesterov)(size_t n, REAL keep, REAL rate, const REAL *g, REAL *v, REAL *w);                                 \
    /* s = keep s + add g^2; w -= rate g / (sqrt s + outside), with s + inside under the root                       */ \
    void (*root_mean_square)(size_t n, REAL keep, REAL add, REAL rate, REAL inside, REAL outside, const REAL *g,       \
                             REAL *s, REAL *w);                                                                        \
    /* m = b1 m + (1-b1) g; s = b2 s + (1-b2) g^2; w = shrink w - rate (m/c1) / (sqrt(s/c2 + inside) + outside)     */ \
    void (*adam)(size_t n, REAL b1, REAL b2, REAL c1, REAL c2, REAL rate, REAL inside, REAL outside, REAL shrink,      \
                 const REAL *g, REAL *m, REAL *s, REAL *w);                                                            \
    /* 1 when every entry is finite, else 0.                                                                        */ \
    int (*all_finite)(size_t n, const REAL *x);                                                                        \
    /* Runs `rounds` rounds of multiply-adds on registers alone and returns how many scalar ones that was.          */ \
    uint64_t (*multiply_add_peak)(uint64_t rounds, REAL *sink);                                                        \
  } NAME;

NK_DECLARE_TABLE(nk_table_double, double)
NK_DECLARE_TABLE(nk_table_float, float)

/// The routines of the best path this processor has.
const nk_table_double *nk_best_double(void);
const nk_table_float *nk_best_float(void);

/// The best path this processor has.
nk_path nk_best_path(void);
/// From here on the best path is `most`, or the nearest below it that the processor has. The portable path gives the
/// same bits on every machine; the wider ones add in another order.
void nk_choose_path(nk_path most);

/// The routines of one path, or NULL when this processor or build does not have it.
const nk_table_double *_Nullable nk_table_double_for(nk_path path);
const nk_table_float *_Nullable nk_table_float_for(nk_path path);

/// Scalars for initialisation and schedules.
static inline double nk_scalar_log(double x) { return __builtin_log(x); }
static inline double nk_scalar_exp(double x) { return __builtin_exp(x); }
static inline double nk_scalar_cos(double x) { return __builtin_cos(x); }
static inline double nk_scalar_pow(double x, double y) { return __builtin_pow(x, y); }

#pragma clang assume_nonnull end

#endif
