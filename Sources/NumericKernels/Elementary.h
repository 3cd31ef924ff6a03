// exp, log and their relatives on vectors, within 2 units in the last place. No table, no branch on a value.

/// e^x in two factors: x = k ln 2 + r with |r| ≤ ln 2 / 2, e^x = 2^k (1 + p), p = e^r − 1.
/// `k` must stay within ±1100 (double) or ±150 (float).
INLINE V NK_(reduced_expm1)(V x, I *exponent, V *whole) {
  V shifted = FMA(x, splat(LOG2_E), splat(ROUNDING_SHIFT));
  V k = shifted - ROUNDING_SHIFT;
  *exponent = (I)shifted - (I)splat(ROUNDING_SHIFT);
  *whole = k;
  V r = FMA(-k, splat(LN2_HIGH), x);
  r = FMA(-k, splat(LN2_LOW), r);
  // Estrin's order: pairs, pairs of pairs … is a shorter chain of waiting than Horner's.
  V r2 = r * r;
#if IS_DOUBLE
  V r4 = r2 * r2;
  V q01 = FMA(splat(0x1.5555555555556p-3), r, splat(0.5));
  V q23 = FMA(splat(0x1.11111111109b3p-7), r, splat(0x1.5555555553d63p-5));
  V q45 = FMA(splat(0x1.a01a01a7c41d5p-13), r, splat(0x1.6c16c1788bd90p-10));
  V q67 = FMA(splat(0x1.71de0dae63bb3p-19), r, splat(0x1.a019b90d2ae7ap-16));
  V q89 = FMA(splat(0x1.af38a9b0ec855p-26), r, splat(0x1.289185613a3d6p-22));
  V high = FMA(FMA(q89, r2, q67), r4, FMA(q45, r2, q23));
  V q = FMA(high, r2, q01);
#else
  V q01 = FMA(splat(0x1.5555555a78ed4p-3), r, splat(0.5));
  V q23 = FMA(splat(0x1.1110e0f238322p-7), r, splat(0x1.5554e9063586ep-5));
  V q45 = FMA(splat(0x1.a124f19fe89acp-13), r, splat(0x1.6d43246b523b4p-10));
  V q = FMA(FMA(q45, r2, q23), r2, q01);
#endif
  return FMA(r2, q, r);
}
#define reduced_expm1 NK_(reduced_expm1)

/// 2^k for normal results.
INLINE V NK_(power_of_two)(I k) { return (V)((k + EXPONENT_BIAS) << MANTISSA_BITS); }
#define power_of_two NK_(power_of_two)

/// m·2^k, rounded once also where the result is denormal, infinite where it is too large.
INLINE V NK_(scale)(V m, I k, V whole) {
#if NK_MASKED && IS_DOUBLE
  (void)k;
  return (V)_mm512_scalef_pd((__m512d)m, (__m512d)whole);
#elif NK_MASKED
  (void)k;
  return (V)_mm512_scalef_ps((__m512)m, (__m512)whole);
#else
  (void)whole;
  I half = k >> 1;
  return m * power_of_two(half) * power_of_two(k - half);
#endif
}
#define scale NK_(scale)

/// e^x for x that is at most EXP_HIGH or NaN.
INLINE V NK_(exp_below)(V x) {
  V clamped = at_least(x, EXP_LOW);
  I k;
  V whole;
  V p = reduced_expm1(clamped, &k, &whole);
  return scale(1 + p, k, whole);
}
#define exp_below NK_(exp_below)

INLINE V NK_(exp)(V x) { return exp_below(at_most(x, EXP_HIGH)); }
#define vector_exp NK_(exp)

/// x e^x for x ≤ 0. The factor joins before the power of two, so that a denormal e^x costs no digits.
INLINE V NK_(x_exp)(V x) {
  V clamped = at_least(x, EXP_LOW);
  I k;
  V whole;
  V p = reduced_expm1(clamped, &k, &whole);
  return scale((1 + p) * clamped, k, whole);
}
/// e^x − 1 as high + low, for x up to EXPM1_HIGH; the scales stay normal.
INLINE V NK_(expm1_parts)(V x, V *low) {
  I k;
  V whole;
  V p = reduced_expm1(x, &k, &whole);
  V power = power_of_two(k);
  V base = power - 1, rest = power * p;
  V high = base + rest;
  *low = rest - (high - base);
  return high;
}
#define expm1_parts NK_(expm1_parts)

INLINE V NK_(expm1)(V x) {
  V clamped = at_least(at_most(x, EXPM1_HIGH), -EXPM1_HIGH);
  V low;
  V result = expm1_parts(clamped, &low);
  // Above EXPM1_HIGH the one no longer shows; −0 keeps its sign.
  result = pick(x > EXPM1_HIGH, vector_exp(x), result);
  return pick(x == 0, x, result);
}
#define vector_expm1 NK_(expm1)

INLINE V NK_(tanh)(V x) {
  V magnitude = absolute(x);
  // Beyond TANH_HIGH the answer rounds to 1.
  V doubled = 2 * at_most(magnitude, TANH_HIGH);
  V low;
  V high = expm1_parts(doubled, &low);
  // tanh x = e/(e + 2), e = e^2x − 1; then one correction step with what the first roundings lost.
  V denominator = high + 2;
  V inverse = rough_inverse(denominator);
  V quotient = high * inverse;
  V dropped = low + pick(high > 2, 2 - (denominator - high), high - (denominator - 2));
  V lost = residual(quotient, denominator, high) + FMA(-quotient, dropped, low);
  return copy_sign(FMA(lost, inverse, quotient), x);
}
#define vector_tanh NK_(tanh)

INLINE V NK_(sigmoid)(V x) {
  // e = e^−|x| ≤ 1, so that neither tail overflows: 1/(1 + e) or e/(1 + e).
  V e = exp_below(-absolute(x));
  V denominator = 1 + e;
  V inverse = rough_inverse(denominator);
  V low = e - (denominator - 1);
  V numerator = pick(x < 0, e, splat(1));
  V quotient = numerator * inverse;
  V lost = residual(quotient, denominator, numerator) - quotient * low;
  return FMA(lost, inverse, quotient);
}
#define vector_sigmoid NK_(sigmoid)

INLINE V NK_(log)(V x) {
  // Denormals first become normal; then x = 2^k m with m in [√½, √2).
  I tiny = x < SMALLEST_NORMAL;
  V scaled = pick(tiny, x * DENORMAL_SCALE, x);
  I bits = (I)scaled + ((I)splat(1) - (I)splat(SQRT_HALF));
  I k = (bits >> MANTISSA_BITS) - EXPONENT_BIAS - (tiny & DENORMAL_SHIFT);
  V m = (V)((bits & MANTISSA_MASK) + (I)splat(SQRT_HALF));
  V whole = __builtin_convertvector(k, V);
  V f = m - 1;
  V s = f / (2 + f);
  V z = s * s;
#if IS_DOUBLE
  V q = FMA(splat(1.479819860511658591e-01), z, splat(1.531383769920937332e-01));
  q = FMA(q, z, splat(1.818357216161805012e-01));
  q = FMA(q, z, splat(2.222219843214978396e-01));
  q = FMA(q, z, splat(2.857142874366239149e-01));
  q = FMA(q, z, splat(3.999999999940941908e-01));
  q = FMA(q, z, splat(6.666666666666735130e-01));
#else
  V q = FMA(splat(0xf89e26.0p-26f), z, splat(0x91e9ee.0p-25f));
  q = FMA(q, z, splat(0xccce13.0p-25f));
  q = FMA(q, z, splat(0xaaaaaa.0p-24f));
#endif
  q = q * z;
  V square = (REAL)0.5 * f * f;
  V result = whole * LN2_HIGH - ((square - (s * (square + q) + whole * LN2_LOW)) - f);
  result = pick(x == 0, splat(-INFINITE), result);
  result = pick(x == INFINITE, x, result);
  return pick((x < 0) | (x != x), splat(NOT_A_NUMBER), result);
}
#define vector_log NK_(log)

INLINE V NK_(log1p)(V x) {
  // log u for u = 1 + x as rounded, plus what the rounding dropped.
  V u = 1 + x;
  V dropped = pick(x > 1, 1 - (u - x), x - (u - 1));
  V result = vector_log(u) + dropped / u;
  result = pick(u == 1, x, result);
  result = pick(x == INFINITE, x, result);
  return pick(x == -1, splat(-INFINITE), result);
}
#define vector_log1p NK_(log1p)

INLINE V NK_(softplus)(V x) {
  return pick(x > 0, x, pick(x != x, x, splat(0))) + vector_log1p(exp_below(-absolute(x)));
}
#define vector_softplus NK_(softplus)

/// x σ(x); far below zero 1 + e^x is 1.
INLINE V NK_(silu)(V x) {
  return pick(x < -40, NK_(x_exp)(x), x * vector_sigmoid(x));
}

/// x Φ(x) = x/2 · erfc(−x/√2), by the C library's erfc: relative accuracy survives far below zero.
INLINE double NK_(gelu)(double x) {
  if (x == -__builtin_inf()) return -0.0;
  return 0.5 * x * __builtin_erfc(-0.70710678118654752440 * x);
}

/// Φ(x) + x φ(x)
INLINE double NK_(gelu_slope)(double x) {
  if (x == -__builtin_inf()) return 0;
  if (x == __builtin_inf()) return 1;
  double density = 0.39894228040143267794 * __builtin_exp(-0.5 * x * x);
  return 0.5 * __builtin_erfc(-0.70710678118654752440 * x) + x * density;
}
