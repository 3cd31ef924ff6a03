// The elementwise functions and their slopes over whole matrices, and softmax.

// One loop for each function: a switch around an inlined constant would, where nothing is optimized, lay every function
// into every loop, and the square of their number outgrows a thread's stack.

#define MAP(NAME, ...)                                                                                                 \
  static void NK_(map_##NAME)(REAL parameter, size_t rows, size_t columns, const REAL *x, size_t x_stride, REAL *out,  \
                              size_t out_stride) {                                                                     \
    for (size_t row = 0; row < rows; row += 1, x += x_stride, out += out_stride) {                                     \
      size_t j = 0;                                                                                                    \
      for (; j + LANES <= columns; j += LANES) store(out + j, NK_(value_##NAME)(load(x + j), parameter));              \
      if (j < columns)                                                                                                 \
        store_part(out + j, NK_(value_##NAME)(load_part(x + j, columns - j), parameter), columns - j);                 \
    }                                                                                                                  \
  }
NK_EACH_FUNCTION(MAP)
#undef MAP

#define SLOPE(NAME, ...)                                                                                               \
  static void NK_(scale_by_slope_##NAME)(REAL parameter, REAL at_zero, size_t rows, size_t columns, const REAL *z,     \
                                         const REAL *a, REAL *delta, size_t stride) {                                  \
    for (size_t row = 0; row < rows; row += 1, z += stride, a += stride, delta += stride) {                            \
      size_t j = 0;                                                                                                    \
      for (; j + LANES <= columns; j += LANES)                                                                         \
        store(delta + j, load(delta + j) * NK_(slope_##NAME)(load(z + j), load(a + j), parameter, at_zero));           \
      if (j < columns) {                                                                                               \
        size_t n = columns - j;                                                                                        \
        V slope = NK_(slope_##NAME)(load_part(z + j, n), load_part(a + j, n), parameter, at_zero);                     \
        store_part(delta + j, load_part(delta + j, n) * slope, n);                                                     \
      }                                                                                                                \
    }                                                                                                                  \
  }
NK_EACH_FUNCTION(SLOPE)
#undef SLOPE

static void NK_(map)(nk_function f, REAL parameter, size_t rows, size_t columns, const REAL *x, size_t x_stride,
                     REAL *out, size_t out_stride) {
  // Rows that follow each other without a gap are one long row.
  if (x_stride == columns && out_stride == columns) {
    columns *= rows;
    rows = 1;
  }
  switch (f) {
#define CASE(NAME, ...)                                                                                                \
  case nk_##NAME: NK_(map_##NAME)(parameter, rows, columns, x, x_stride, out, out_stride); break;
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
  case nk_##NAME: NK_(scale_by_slope_##NAME)(parameter, at_zero, rows, columns, z, a, delta, stride); break;
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
