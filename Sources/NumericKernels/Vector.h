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

/// The sum of the lanes, always in the same order: halves are added, then quarters, and so on.
INLINE REAL NK_(lane_sum)(V v) {
  REAL part[LANES];
  store(part, v);
  for (size_t width = LANES / 2; width > 0; width /= 2)
    for (size_t lane = 0; lane < width; lane += 1) part[lane] += part[lane + width];
  return part[0];
}
#define lane_sum NK_(lane_sum)

INLINE REAL NK_(lane_maximum)(V v) {
  REAL part[LANES];
  store(part, v);
  for (size_t width = LANES / 2; width > 0; width /= 2)
    for (size_t lane = 0; lane < width; lane += 1)
      part[lane] = part[lane] > part[lane + width] ? part[lane] : part[lane + width];
  return part[0];
}
#define lane_maximum NK_(lane_maximum)
