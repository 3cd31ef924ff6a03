// One path, both types. The including file sets NK_PATH_NAME, NK_VECTOR_BYTES, NK_FUSED, NK_MASKED, PANEL_VECTORS.
#include "Paths.h"

#if NK_MASKED
#include <immintrin.h>
#endif

#pragma STDC FP_CONTRACT OFF

#define NK_JOIN3(A, B, C) nk_##A##_##B##_##C
#define NK_JOIN(A, B, C) NK_JOIN3(A, B, C)
#define NK_(NAME) NK_JOIN(NK_PATH_NAME, NK_TYPE_NAME, NAME)
#define NK_TABLE_NAME2(A, B) nk_##A##_##B
#define NK_TABLE_NAME(A, B) NK_TABLE_NAME2(A, B)
#define INLINE static inline __attribute__((always_inline, unused))

// How a product meets what c holds.
#define NK_REPLACE 0
#define NK_ADD 1
#define NK_SCALE_AND_ADD 2

#define PANEL_BYTES 114688
#if PANEL_VECTORS == 4
#define PEAK_SUMS 24
#else
#define PEAK_SUMS 12
#endif

#define NK_TYPE_NAME double
#define REAL double
// The type a comparison of double vectors has; int64_t is another name for it on one system and not on the next.
#if defined(__LP64__)
#define BITS long
#else
#define BITS long long
#endif
#define IS_DOUBLE 1
#define LANES (NK_VECTOR_BYTES / 8)
#define LOG2_E 1.44269504088896338700
#define LN2_HIGH 6.93147180369123816490e-01
#define LN2_LOW 1.90821492927058770002e-10
#define ROUNDING_SHIFT 0x1.8p52
#define EXPONENT_BIAS 1023
#define MANTISSA_BITS 52
#define MANTISSA_MASK 0xfffffffffffffLL
#define REAL_MAGNITUDE_MASK __builtin_nan("0xfffffffffffff")
#define SPLITTER 134217729.0
#define EXP_HIGH 710.0
#define EXP_LOW -760.0
#define EXPM1_HIGH 60.0
#define TANH_HIGH 20.0
#define SQRT_HALF 0x1.6a09e667f3bcdp-1
#define SMALLEST_NORMAL 0x1p-1022
#define DENORMAL_SCALE 0x1p54
#define DENORMAL_SHIFT 54
#define INFINITE __builtin_inf()
#define NOT_A_NUMBER __builtin_nan("")
#include "AllRoutines.h"

#define NK_TYPE_NAME float
#define REAL float
#define BITS int
#define IS_DOUBLE 0
#define LANES (NK_VECTOR_BYTES / 4)
#define LOG2_E 1.44269504088896338700f
#define LN2_HIGH 6.9313812256e-01f
#define LN2_LOW 9.0580006145e-06f
#define ROUNDING_SHIFT 0x1.8p23f
#define EXPONENT_BIAS 127
#define MANTISSA_BITS 23
#define MANTISSA_MASK 0x7fffff
#define REAL_MAGNITUDE_MASK __builtin_nanf("0x7fffff")
#define SPLITTER 4097.0f
#define EXP_HIGH 89.0f
#define EXP_LOW -115.0f
#define EXPM1_HIGH 30.0f
#define TANH_HIGH 10.0f
#define SQRT_HALF 0x1.6a09e6p-1f
#define SMALLEST_NORMAL 0x1p-126f
#define DENORMAL_SCALE 0x1p25f
#define DENORMAL_SHIFT 25
#define INFINITE __builtin_inff()
#define NOT_A_NUMBER __builtin_nanf("")
#include "AllRoutines.h"
