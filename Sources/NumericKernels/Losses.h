// The losses and their gradients over a batch.

#define TERM(NAME)                                                                                                     \
  static REAL NK_(loss_##NAME)(REAL parameter, size_t rows, size_t columns, const REAL *p, size_t p_stride,            \
                               const REAL *y, size_t y_stride) {                                                       \
    V total = splat(0);                                                                                                \
    for (size_t row = 0; row < rows; row += 1, p += p_stride, y += y_stride) {                                         \
      size_t j = 0;                                                                                                    \
      for (; j + LANES <= columns; j += LANES) total += NK_(term_##NAME)(load(p + j), load(y + j), parameter);         \
      if (j < columns) {                                                                                               \
        /* Lanes past the end must add exactly zero whatever the loss makes of them. */                                \
        V term = NK_(term_##NAME)(load_part(p + j, columns - j), load_part(y + j, columns - j), parameter);            \
        total += NK_(keep_part)(term, columns - j, 0);                                                                 \
      }                                                                                                                \
    }                                                                                                                  \
    return lane_sum(total);                                                                                            \
  }
NK_EACH_LOSS(TERM)
#undef TERM

/// Σ y (log s + m − p) over the rows, with each row's maximum m and sum s = Σ e^(p − m).
static REAL NK_(softmax_loss)(size_t rows, size_t columns, const REAL *p, size_t p_stride, const REAL *y,
                              size_t y_stride, const REAL *maxima, const REAL *sums) {
  size_t whole = columns / LANES * LANES, rest = columns - whole;
  V total = splat(0);
  for (size_t first = 0; first < rows; first += LANES) {
    size_t count = rows - first < LANES ? rows - first : LANES;
    REAL logarithms[LANES];
    store(logarithms, vector_log(load_part(sums + first, count)));
    for (size_t lane = 0; lane < count; lane += 1, p += p_stride, y += y_stride) {
      V logarithm = splat(logarithms[lane]), maximum = splat(maxima[first + lane]);
      for (size_t j = 0; j < whole; j += LANES) {
        V target = load(y + j);
        total += pick(target == 0, splat(0), target * (logarithm - (load(p + j) - maximum)));
      }
      if (rest > 0) {
        V target = load_part(y + whole, rest);
        V cost = target * (logarithm - (load_part(p + whole, rest) - maximum));
        total += pick(target == 0, splat(0), cost);
      }
    }
  }
  return lane_sum(total);
}

/// The same when the maxima and sums are not at hand.
static REAL NK_(whole_softmax_loss)(size_t rows, size_t columns, const REAL *p, size_t p_stride, const REAL *y,
                                    size_t y_stride) {
  REAL result = 0, maxima[64], sums[64];
  for (size_t first = 0; first < rows; first += 64) {
    size_t count = rows - first < 64 ? rows - first : 64;
    const REAL *from = p + first * p_stride;
    for (size_t row = 0; row < count; row += 1)
      sums[row] = NK_(softmax_row)(columns, from + row * p_stride, NULL, maxima + row);
    result += NK_(softmax_loss)(count, columns, from, p_stride, y + first * y_stride, y_stride, maxima, sums);
  }
  return result;
}

static REAL NK_(loss)(nk_loss kind, REAL parameter, size_t rows, size_t columns, const REAL *p, size_t p_stride,
                      const REAL *y, size_t y_stride) {
  if (kind == nk_softmax_cross_entropy) return NK_(whole_softmax_loss)(rows, columns, p, p_stride, y, y_stride);
  if (p_stride == columns && y_stride == columns) {
    columns *= rows;
    rows = 1;
  }
  switch (kind) {
#define CASE(NAME)                                                                                                     \
  case nk_##NAME: return NK_(loss_##NAME)(parameter, rows, columns, p, p_stride, y, y_stride);
    NK_EACH_LOSS(CASE)
#undef CASE
  case nk_softmax_cross_entropy: break;
  }
  return 0;
}

static void NK_(fused_gradient)(int weigh_rows, REAL scaling, size_t rows, size_t columns, const REAL *p,
                                size_t p_stride, const REAL *y, size_t y_stride, REAL *out, size_t out_stride) {
  if (!weigh_rows && p_stride == columns && y_stride == columns && out_stride == columns) {
    columns *= rows;
    rows = 1;
  }
  size_t whole = columns / LANES * LANES, rest = columns - whole;
  for (size_t row = 0; row < rows; row += 1, p += p_stride, y += y_stride, out += out_stride) {
    REAL weight = 1;
    if (weigh_rows) {
      V total = splat(0);
      for (size_t j = 0; j < whole; j += LANES) total += load(y + j);
      if (rest > 0) total += load_part(y + whole, rest);
      weight = lane_sum(total);
    }
    for (size_t j = 0; j < whole; j += LANES)
      store(out + j, scaling * FMA(load(p + j), splat(weight), -load(y + j)));
    if (rest > 0)
      store_part(out + whole, scaling * FMA(load_part(p + whole, rest), splat(weight), -load_part(y + whole, rest)),
                 rest);
  }
}

#define TERM_SLOPE(NAME)                                                                                               \
  static void NK_(loss_gradient_##NAME)(REAL parameter, REAL scaling, size_t rows, size_t columns, const REAL *p,      \
                                        size_t p_stride, const REAL *y, size_t y_stride, REAL *out,                    \
                                        size_t out_stride) {                                                           \
    for (size_t row = 0; row < rows; row += 1, p += p_stride, y += y_stride, out += out_stride) {                      \
      size_t j = 0;                                                                                                    \
      for (; j + LANES <= columns; j += LANES)                                                                         \
        store(out + j, scaling * NK_(term_slope_##NAME)(load(p + j), load(y + j), parameter));                         \
      if (j < columns) {                                                                                               \
        size_t n = columns - j;                                                                                        \
        store_part(out + j, scaling * NK_(term_slope_##NAME)(load_part(p + j, n), load_part(y + j, n), parameter), n); \
      }                                                                                                                \
    }                                                                                                                  \
  }
NK_EACH_LOSS(TERM_SLOPE)
#undef TERM_SLOPE

static void NK_(loss_gradient)(nk_loss kind, REAL parameter, REAL scaling, size_t rows, size_t columns, const REAL *p,
                               size_t p_stride, const REAL *y, size_t y_stride, REAL *out, size_t out_stride) {
  if (kind == nk_softmax_cross_entropy) {
    NK_(softmax)(rows, columns, p, p_stride, out, out_stride, NULL, NULL);
    NK_(fused_gradient)(1, scaling, rows, columns, out, out_stride, y, y_stride, out, out_stride);
    return;
  }
  if (p_stride == columns && y_stride == columns && out_stride == columns) {
    columns *= rows;
    rows = 1;
  }
  switch (kind) {
#define CASE(NAME)                                                                                                     \
  case nk_##NAME:                                                                                                      \
    NK_(loss_gradient_##NAME)                                                                                          \
    (parameter, scaling, rows, columns, p, p_stride, y, y_stride, out, out_stride);                         \
    break;
    NK_EACH_LOSS(CASE)
#undef CASE
  case nk_softmax_cross_entropy: break;
  }
}
