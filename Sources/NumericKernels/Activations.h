// The elementwise functions and their slopes over whole matrices, and softmax.

INLINE V NK_(apply)(nk_function f, REAL parameter, V x) {
  switch (f) {
#define CASE(NAME, ...)                                                                                                \
  case nk_##NAME: return NK_(value_##NAME)(x, parameter);
    NK_EACH_FUNCTION(CASE)
#undef CASE
  }
  return x;
}

INLINE V NK_(slope)(nk_function f, REAL parameter, REAL at_zero, V z, V a) {
  switch (f) {
#define CASE(NAME, ...)                                                                                                \
  case nk_##NAME: return NK_(slope_##NAME)(z, a, parameter, at_zero);
    NK_EACH_FUNCTION(CASE)
#undef CASE
  }
  return splat(1);
}

/// One function over a matrix; `f` is a constant at every call, so each is compiled to its own loop.
INLINE void NK_(map_one)(const nk_function f, REAL parameter, size_t rows, size_t columns, const REAL *x,
                         size_t x_stride, REAL *out, size_t out_stride) {
  for (size_t row = 0; row < rows; row += 1, x += x_stride, out += out_stride) {
    size_t j = 0;
    for (; j + LANES <= columns; j += LANES) store(out + j, NK_(apply)(f, parameter, load(x + j)));
    if (j < columns) store_part(out + j, NK_(apply)(f, parameter, load_part(x + j, columns - j)), columns - j);
  }
}

INLINE void NK_(slope_one)(const nk_function f, REAL parameter, REAL at_zero, size_t rows, size_t columns,
                           const REAL *z, const REAL *a, REAL *delta, size_t stride) {
  for (size_t row = 0; row < rows; row += 1, z += stride, a += stride, delta += stride) {
    size_t j = 0;
    for (; j + LANES <= columns; j += LANES)
      store(delta + j, load(delta + j) * NK_(slope)(f, parameter, at_zero, load(z + j), load(a + j)));
    if (j < columns) {
      size_t n = columns - j;
      V slope = NK_(slope)(f, parameter, at_zero, load_part(z + j, n), load_part(a + j, n));
      store_part(delta + j, load_part(delta + j, n) * slope, n);
    }
  }
}

static void NK_(map)(nk_function f, REAL parameter, size_t rows, size_t columns, const REAL *x, size_t x_stride,
                     REAL *out, size_t out_stride) {
  // Rows that follow each other without a gap are one long row.
  if (x_stride == columns && out_stride == columns) {
    columns *= rows;
    rows = 1;
  }
  switch (f) {
#define CASE(NAME, ...)                                                                                                \
  case nk_##NAME: NK_(map_one)(nk_##NAME, parameter, rows, columns, x, x_stride, out, out_stride); break;
    NK_EACH_FUNCTION(CASE)
#undef CASE
  }
}

static void NK_(scale_by_slope)(nk_function f, REAL parameter, REAL at_zero, size_t rows, size_t columns,
                                const REAL *z, const REAL *a, REAL *delta, size_t stride) {
  if (stride == columns) {
    columns *= rows;
    rows = 1;
  }
  switch (f) {
#define CASE(NAME, ...)                                                                                                \
  case nk_##NAME: NK_(slope_one)(nk_##NAME, parameter, at_zero, rows, columns, z, a, delta, stride); break;
    NK_EACH_FUNCTION(CASE)
#undef CASE
  }
}

/// The first n lanes of v, others in the rest.
INLINE V NK_(keep_part)(V v, size_t n, REAL others) {
  static const REAL numbers[16] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  return pick(load(numbers) < (REAL)n, v, splat(others));
}

/// exp(x − m) of one row of x into `out` unless that is NULL; returns Σ exp(x − m), and m, the row's maximum.
INLINE REAL NK_(softmax_row)(size_t columns, const REAL *x, REAL *out, REAL *maximum) {
  size_t whole = columns / LANES * LANES, rest = columns - whole;
  V high = splat(-INFINITE);
  for (size_t j = 0; j < whole; j += LANES) {
    V v = load(x + j);
    high = pick(v > high, v, high);
  }
  if (rest > 0) {
    V v = NK_(keep_part)(load_part(x + whole, rest), rest, -INFINITE);
    high = pick(v > high, v, high);
  }
  V shift = splat(lane_maximum(high));
  V total = splat(0);
  for (size_t j = 0; j < whole; j += LANES) {
    V e = exp_below(load(x + j) - shift);
    if (out != NULL) store(out + j, e);
    total += e;
  }
  if (rest > 0) {
    V e = exp_below(load_part(x + whole, rest) - shift);
    if (out != NULL) store_part(out + whole, e, rest);
    total += NK_(keep_part)(e, rest, 0);
  }
  *maximum = shift[0];
  return lane_sum(total);
}

static void NK_(softmax)(size_t rows, size_t columns, const REAL *x, size_t x_stride, REAL *out, size_t out_stride,
                         REAL *maxima, REAL *sums) {
  size_t whole = columns / LANES * LANES, rest = columns - whole;
  for (size_t row = 0; row < rows; row += 1, x += x_stride, out += out_stride) {
    REAL maximum, sum = NK_(softmax_row)(columns, x, out, &maximum);
    if (maxima != NULL) maxima[row] = maximum;
    if (sums != NULL) sums[row] = sum;
    V inverse = splat(1 / sum);
    for (size_t j = 0; j < whole; j += LANES) store(out + j, load(out + j) * inverse);
    if (rest > 0) store_part(out + whole, load_part(out + whole, rest) * inverse, rest);
  }
}

static void NK_(softmax_pullback)(size_t rows, size_t columns, const REAL *p, size_t p_stride, REAL *delta,
                                  size_t delta_stride) {
  for (size_t row = 0; row < rows; row += 1, p += p_stride, delta += delta_stride) {
    REAL inner = 0;
    for (size_t j = 0; j < columns; j += 1) inner += p[j] * delta[j];
    for (size_t j = 0; j < columns; j += 1) delta[j] = p[j] * (delta[j] - inner);
  }
}
