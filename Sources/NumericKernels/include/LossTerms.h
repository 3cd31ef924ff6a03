// The losses that are sums over single entries, each once: its name in the list, its term and the term's slope below.
//
// NumericKernels.h includes this file for the names, AllRoutines.h for the code, once per path and type.
#ifndef NK_EACH_LOSS

/// F(name). The entries of `LossFunctions` name these routines.
#define NK_EACH_LOSS(F)                                                                                                \
  F(squared_error)                                                                                                     \
  F(absolute_error)                                                                                                    \
  F(huber)                                                                                                             \
  F(log_cosh)                                                                                                          \
  F(hinge)                                                                                                             \
  F(binary_cross_entropy)                                                                                              \
  F(categorical_cross_entropy)                                                                                         \
  F(focal)                                                                                                             \
  F(sigmoid_cross_entropy)

#endif

#ifdef NK_TYPE_NAME

/// What the prediction p costs against the target y.
#define NK_TERM(NAME) INLINE V NK_(term_##NAME)(V p, V y, REAL parameter)
/// The term's derivative with respect to p.
#define NK_TERM_SLOPE(NAME) INLINE V NK_(term_slope_##NAME)(V p, V y, REAL parameter)

// (p - y)^2
NK_TERM(squared_error) { return (p - y) * (p - y); }
NK_TERM_SLOPE(squared_error) { return 2 * (p - y); }

// |p - y|, slope 0 where both are equal
NK_TERM(absolute_error) { return absolute(p - y); }
NK_TERM_SLOPE(absolute_error) { return pick(p > y, splat(1), pick(p < y, splat(-1), p - y)); }

// r^2/2 up to |r| = parameter, from there on the tangent: c (r - c/2) with c = r held between -parameter and parameter
NK_TERM(huber) {
  V r = p - y, c = at_least(at_most(r, parameter), -parameter);
  return c * (r - (REAL)0.5 * c);
}
NK_TERM_SLOPE(huber) { return at_least(at_most(p - y, parameter), -parameter); }

// log cosh r = r + log1p(e^-2r) - log 2; below 1 by log1p((e^r - 1)^2 / 2e^r), where the difference would lose digits
NK_TERM(log_cosh) {
  V r = absolute(p - y);
  V e = vector_expm1(at_most(r, 1));
  V far = r + vector_log1p(exp_below(-2 * r)) - (REAL)0.69314718055994530942;
  return pick(r < 1, vector_log1p(e * e / (2 * (1 + e))), far);
}
NK_TERM_SLOPE(log_cosh) { return vector_tanh(p - y); }

// max(0, 1 - y p), half of the slope where the margin y p is 1
NK_TERM(hinge) {
  V m = 1 - y * p;
  return pick(m > 0, m, pick(m == m, splat(0), m));
}
NK_TERM_SLOPE(hinge) {
  V m = 1 - y * p;
  return pick(m > 0, -y, pick(m == 0, (REAL)-0.5 * y, pick(m < 0, splat(0), m)));
}

/// y log p with 0 log 0 = 0: an absent class costs nothing whatever its probability.
INLINE V NK_(weighted_log)(V y, V p) { return pick(y == 0, splat(0), y * vector_log(p)); }

// -(y log p + (1 - y) log(1 - p)), with 0 log 0 = 0
NK_TERM(binary_cross_entropy) { return -(NK_(weighted_log)(y, p) + NK_(weighted_log)(1 - y, 1 - p)); }
NK_TERM_SLOPE(binary_cross_entropy) {
  return pick(y == 1, splat(0), (1 - y) / (1 - p)) - pick(y == 0, splat(0), y / p);
}

// -y log p, with 0 log 0 = 0
NK_TERM(categorical_cross_entropy) { return -NK_(weighted_log)(y, p); }
NK_TERM_SLOPE(categorical_cross_entropy) { return pick(y == 0, splat(0), -y / p); }

/// (1 - p)^parameter, entry by entry by the C library.
INLINE V NK_(focus)(V p, REAL parameter) {
  V q = 1 - p;
  for (size_t lane = 0; lane < LANES; lane += 1) q[lane] = (REAL)__builtin_pow(q[lane], parameter);
  return q;
}

// -y (1 - p)^parameter log p, with 0 log 0 = 0
NK_TERM(focal) { return -NK_(focus)(p, parameter) * NK_(weighted_log)(y, p); }
NK_TERM_SLOPE(focal) {
  V inside = parameter * vector_log(p) / (1 - p) - 1 / p;
  // Where p = 1 the first part is 0/0; it tends to -parameter, times (1 - p)^parameter.
  inside = pick(p == 1, splat(-parameter - 1), inside);
  return pick(y == 0, splat(0), y * NK_(focus)(p, parameter) * inside);
}

// binary cross-entropy of sigmoid(p)
NK_TERM(sigmoid_cross_entropy) { return vector_softplus(p) - p * y; }
NK_TERM_SLOPE(sigmoid_cross_entropy) { return vector_sigmoid(p) - y; }

#undef NK_TERM
#undef NK_TERM_SLOPE
#endif
