// Vectors of LANES numbers of type REAL, for one path and one type. Included once for each by Instantiate.h.
// NK_(name) gives a name its path and type, so that the copies do not clash.

typedef REAL NK_(V) __attribute__((ext_vector_type(LANES)));
typedef BITS NK_(I) __attribute__((ext_vector_type(LANES)));
typedef NK_(V) NK_(VU) __attribute__((aligned(sizeof(REAL)), may_alias));
#define V NK_(V)
#define I NK_(I)

INLINE V NK_(splat)(REAL x) { return (V)(x); }
#define splat NK_(splat)

INLINE V NK_(load)(const REAL *p) { return *(const NK_(VU) *)p; }
#define load NK_(load)

INLINE void NK_(store)(REAL *p, V v) { *(NK_(VU) *)p = v; }
#define store NK_(store)

/// The first n lanes from memory, zero in the others; nothing beyond the n entries is touched.
INLINE V NK_(load_part)(const REAL *p, size_t n) {
#if NK_MASKED && IS_DOUBLE
  return (V)_mm512_maskz_loadu_pd((__mmask8)((1u << n) - 1), p);
#elif NK_MASKED
  return (V)_mm512_maskz_loadu_ps((__mmask16)((1u << n) - 1), p);
#else
  V v = splat(0);
  for (size_t lane = 0; lane < LANES; lane += 1)
    if (lane < n) v[lane] = p[lane];
  return v;
#endif
}
#define load_part NK_(load_part)

INLINE void NK_(store_part)(REAL *p, V v, size_t n) {
#if NK_MASKED && IS_DOUBLE
  _mm512_mask_storeu_pd(p, (__mmask8)((1u << n) - 1), (__m512d)v);
#elif NK_MASKED
  _mm512_mask_storeu_ps(p, (__mmask16)((1u << n) - 1), (__m512)v);
#else
  for (size_t lane = 0; lane < LANES; lane += 1)
    if (lane < n) p[lane] = v[lane];
#endif
}
#define store_part NK_(store_part)

/// x where the mask's lane is all ones, y where it is zero.
INLINE V NK_(pick)(I mask, V x, V y) { return (V)((mask & (I)x) | (~mask & (I)y)); }
#define pick NK_(pick)

/// The larger of x and a bound, NaN where x is NaN.
INLINE V NK_(at_least)(V x, REAL bound) {
#if NK_MASKED && IS_DOUBLE
  return (V)_mm512_max_pd((__m512d)splat(bound), (__m512d)x);
#elif NK_MASKED
  return (V)_mm512_max_ps((__m512)splat(bound), (__m512)x);
#else
  return pick(x < bound, splat(bound), x);
#endif
}
#define at_least NK_(at_least)

/// The smaller of x and a bound, NaN where x is NaN.
INLINE V NK_(at_most)(V x, REAL bound) {
#if NK_MASKED && IS_DOUBLE
  return (V)_mm512_min_pd((__m512d)splat(bound), (__m512d)x);
#elif NK_MASKED
  return (V)_mm512_min_ps((__m512)splat(bound), (__m512)x);
#else
  return pick(x > bound, splat(bound), x);
#endif
}
#define at_most NK_(at_most)

/// a·b + c, in one rounding where the path has the instruction.
INLINE V NK_(fma)(V a, V b, V c) {
#if NK_FUSED
  return __builtin_elementwise_fma(a, b, c);
#else
  return a * b + c;
#endif
}
#define FMA NK_(fma)

INLINE V NK_(absolute)(V x) { return (V)((I)x & (I)splat(REAL_MAGNITUDE_MASK)); }
#define absolute NK_(absolute)

INLINE V NK_(copy_sign)(V magnitude, V sign) {
  I bit = (I)splat(-(REAL)0);
  return (V)(((I)magnitude & ~bit) | ((I)sign & bit));
}
#define copy_sign NK_(copy_sign)

INLINE V NK_(root)(V x) { return __builtin_elementwise_sqrt(x); }
#define root NK_(root)

/// c − a·b as exactly as a second number of the same type can hold it.
INLINE V NK_(residual)(V a, V b, V c) {
#if NK_FUSED
  return __builtin_elementwise_fma(-a, b, c);
#else
  // Dekker: split each factor in two halves whose products are exact.
  V wide_a = a * SPLITTER, wide_b = b * SPLITTER;
  V high_a = wide_a - (wide_a - a), high_b = wide_b - (wide_b - b);
  V low_a = a - high_a, low_b = b - high_b;
  V product = a * b;
  V tail = ((high_a * high_b - product) + high_a * low_b + low_a * high_b) + low_a * low_b;
  return (c - product) - tail;
#endif
}
#define residual NK_(residual)

/// The vector turned by half its lanes, a quarter, … one: TURNS(STEP) runs STEP with each.
#if LANES == 2
#define TURN_1(A) __builtin_shufflevector(A, A, 1, 0)
#define TURNS(STEP) STEP(TURN_1)
#elif LANES == 4
#define TURN_2(A) __builtin_shufflevector(A, A, 2, 3, 0, 1)
#define TURN_1(A) __builtin_shufflevector(A, A, 1, 2, 3, 0)
#define TURNS(STEP) STEP(TURN_2) STEP(TURN_1)
#elif LANES == 8
#define TURN_4(A) __builtin_shufflevector(A, A, 4, 5, 6, 7, 0, 1, 2, 3)
#define TURN_2(A) __builtin_shufflevector(A, A, 2, 3, 4, 5, 6, 7, 0, 1)
#define TURN_1(A) __builtin_shufflevector(A, A, 1, 2, 3, 4, 5, 6, 7, 0)
#define TURNS(STEP) STEP(TURN_4) STEP(TURN_2) STEP(TURN_1)
#elif LANES == 16
#define TURN_8(A) __builtin_shufflevector(A, A, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7)
#define TURN_4(A) __builtin_shufflevector(A, A, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3)
#define TURN_2(A) __builtin_shufflevector(A, A, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1)
#define TURN_1(A) __builtin_shufflevector(A, A, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0)
#define TURNS(STEP) STEP(TURN_8) STEP(TURN_4) STEP(TURN_2) STEP(TURN_1)
#endif

/// The sum of the lanes, always in the same order: halves are added, then quarters, and so on.
INLINE REAL NK_(lane_sum)(V v) {
#define STEP(TURN) v = v + TURN(v);
  TURNS(STEP)
#undef STEP
  return v[0];
}
#define lane_sum NK_(lane_sum)

INLINE REAL NK_(lane_maximum)(V v) {
#define STEP(TURN)                                                                                                     \
  {                                                                                                                    \
    V turned = TURN(v);                                                                                                \
    v = pick(turned > v, turned, v);                                                                                   \
  }
  TURNS(STEP)
#undef STEP
  return v[0];
}
#define lane_maximum NK_(lane_maximum)

/// 1/x to at least half the digits of the type, for 1 ≤ x < 2^120; every caller corrects its quotient afterwards.
/// In double one division is faster than the estimate and a step of refinement.
INLINE V NK_(rough_inverse)(V x) {
#if NK_MASKED && !IS_DOUBLE
  return (V)_mm512_rcp14_ps((__m512)x);
#else
  return 1 / x;
#endif
}
#define rough_inverse NK_(rough_inverse)

/// The lower (or upper) halves of two vectors, lane by lane in turn.
#if LANES == 2
#define INTERLEAVE_LOW(A, B) __builtin_shufflevector(A, B, 0, 2)
#define INTERLEAVE_HIGH(A, B) __builtin_shufflevector(A, B, 1, 3)
#elif LANES == 4
#define INTERLEAVE_LOW(A, B) __builtin_shufflevector(A, B, 0, 4, 1, 5)
#define INTERLEAVE_HIGH(A, B) __builtin_shufflevector(A, B, 2, 6, 3, 7)
#elif LANES == 8
#define INTERLEAVE_LOW(A, B) __builtin_shufflevector(A, B, 0, 8, 1, 9, 2, 10, 3, 11)
#define INTERLEAVE_HIGH(A, B) __builtin_shufflevector(A, B, 4, 12, 5, 13, 6, 14, 7, 15)
#elif LANES == 16
#define INTERLEAVE_LOW(A, B) __builtin_shufflevector(A, B, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
#define INTERLEAVE_HIGH(A, B) \
  __builtin_shufflevector(A, B, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
#endif
