// The elementwise functions, each once: its name in the list, its value and its slope below.
//
// NumericKernels.h includes this file for the names, AllRoutines.h for the code, once per path and type.
#ifndef NK_EACH_FUNCTION

/// F(name, what the slope is computed from). A name that an operation of `Primitives` bears is the same function.
#define NK_EACH_FUNCTION(F)                                                                                            \
  F(linear, nk_from_output)                                                                                            \
  F(sigmoid, nk_from_output)                                                                                           \
  F(tanh, nk_from_output)                                                                                              \
  F(relu, nk_from_output_unless_kinked)                                                                                \
  F(leaky_relu, nk_from_input)                                                                                         \
  F(elu, nk_from_input)                                                                                                \
  F(selu, nk_from_input)                                                                                               \
  F(gelu, nk_from_input)                                                                                               \
  F(silu, nk_from_input)                                                                                               \
  F(mish, nk_from_input)                                                                                               \
  F(softplus, nk_from_input)                                                                                           \
  F(softsign, nk_from_input)                                                                                           \
  F(hard_tanh, nk_from_input)                                                                                          \
  F(hard_sigmoid, nk_from_input)                                                                                       \
  F(exp, nk_from_output)                                                                                               \
  F(expm1, nk_from_output)                                                                                             \
  F(log, nk_from_input)                                                                                                \
  F(log1p, nk_from_input)

#endif

#ifdef NK_TYPE_NAME

/// f(x).
#define NK_VALUE(NAME) INLINE V NK_(value_##NAME)(V x, REAL parameter)
/// f'(z), given a = f(z); `at_zero` is the share of the way from the lower to the upper slope that is taken at a kink
/// at 0.
#define NK_SLOPE(NAME) INLINE V NK_(slope_##NAME)(V z, V a, REAL parameter, REAL at_zero)

/// The slope of a function with a kink at 0: `below` it, `above` it, the convention's mixture on it, and NaN for NaN.
INLINE V NK_(kinked)(V z, REAL at_zero, V below, REAL lower, REAL upper) {
  return pick(z == 0, splat(lower + at_zero * (upper - lower)), pick(z < 0, below, pick(z > 0, splat(upper), z)));
}

NK_VALUE(linear) { return x; }
NK_SLOPE(linear) { return splat(1); }

NK_VALUE(sigmoid) { return vector_sigmoid(x); }
NK_SLOPE(sigmoid) { return a * (1 - a); }

NK_VALUE(tanh) { return vector_tanh(x); }
NK_SLOPE(tanh) { return (1 - a) * (1 + a); }

NK_VALUE(relu) { return pick(x <= 0, splat(0), x); }
NK_SLOPE(relu) { return pick(z == 0, splat(at_zero), pick(z < 0, splat(0), pick(z > 0, splat(1), z))); }

// parameter: the slope below zero
NK_VALUE(leaky_relu) { return pick(x < 0, parameter * x, x); }
NK_SLOPE(leaky_relu) { return NK_(kinked)(z, at_zero, splat(parameter), parameter, 1); }

// parameter: the scale of e^x - 1 below zero
NK_VALUE(elu) { return pick(x < 0, parameter * vector_expm1(x), x); }
NK_SLOPE(elu) { return NK_(kinked)(z, at_zero, parameter * exp_below(at_most(z, 0)), parameter, 1); }

#define SELU_SCALE ((REAL)1.0507009873554805)
#define SELU_DEPTH ((REAL)(1.0507009873554805 * 1.6732632423543772))
NK_VALUE(selu) { return pick(x < 0, SELU_DEPTH * vector_expm1(x), SELU_SCALE * x); }
NK_SLOPE(selu) {
  return NK_(kinked)(z, at_zero, SELU_DEPTH * exp_below(at_most(z, 0)), SELU_DEPTH, SELU_SCALE);
}
#undef SELU_SCALE
#undef SELU_DEPTH

// x/2 (1 + erf(x / sqrt 2)), the exact form
NK_VALUE(gelu) {
  V y = x;
  for (size_t lane = 0; lane < LANES; lane += 1) y[lane] = (REAL)NK_(gelu)(x[lane]);
  return y;
}
NK_SLOPE(gelu) {
  V y = z;
  for (size_t lane = 0; lane < LANES; lane += 1) y[lane] = (REAL)NK_(gelu_slope)(z[lane]);
  return y;
}

NK_VALUE(silu) { return NK_(silu)(x); }
NK_SLOPE(silu) {
  V s = vector_sigmoid(z);
  return pick(absolute(z) == INFINITE, s, FMA(z, s * vector_sigmoid(-z), s));
}

/// t = tanh(softplus x) and 1 - t. With e = e^x it is t = (e^2 + 2e)/(e^2 + 2e + 2); above 0 both parts are divided by
/// e^2, so that nothing overflows.
INLINE V NK_(mish_gate)(V x, V *rest) {
  V decay = exp_below(-absolute(x));
  V numerator = pick(x > 0, 1 + 2 * decay, decay * (2 + decay));
  V remainder = pick(x > 0, 2 * decay * decay, splat(2));
  V denominator = numerator + remainder;
  *rest = remainder / denominator;
  return numerator / denominator;
}
NK_VALUE(mish) {
  V rest;
  // Far below zero the gate is e^x, whose denormals lose digits that the product still has.
  return pick(x < -40, NK_(x_exp)(x), x * NK_(mish_gate)(x, &rest));
}
NK_SLOPE(mish) {
  V rest, gate = NK_(mish_gate)(z, &rest);
  return pick(absolute(z) == INFINITE, gate, FMA(z, vector_sigmoid(z) * rest * (1 + gate), gate));
}

NK_VALUE(softplus) { return vector_softplus(x); }
NK_SLOPE(softplus) { return vector_sigmoid(z); }

NK_VALUE(softsign) { return pick(absolute(x) == INFINITE, copy_sign(splat(1), x), x / (1 + absolute(x))); }
NK_SLOPE(softsign) {
  V reciprocal = 1 / (1 + absolute(z));
  return reciprocal * reciprocal;
}

NK_VALUE(hard_tanh) { return at_least(at_most(x, 1), -1); }
NK_SLOPE(hard_tanh) { return pick(absolute(z) < 1, splat(1), pick(z == z, splat(0), z)); }

NK_VALUE(hard_sigmoid) { return at_least(at_most((x + 3) / 6, 1), 0); }
NK_SLOPE(hard_sigmoid) { return pick(absolute(z) < 3, splat((REAL)1 / 6), pick(z == z, splat(0), z)); }

NK_VALUE(exp) { return vector_exp(x); }
NK_SLOPE(exp) { return a; }

NK_VALUE(expm1) { return vector_expm1(x); }
NK_SLOPE(expm1) { return a + 1; }

NK_VALUE(log) { return vector_log(x); }
NK_SLOPE(log) { return 1 / z; }

NK_VALUE(log1p) { return vector_log1p(x); }
NK_SLOPE(log1p) { return 1 / (1 + z); }

#undef NK_VALUE
#undef NK_SLOPE
#endif
