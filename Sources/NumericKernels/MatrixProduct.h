// Matrix products: a block of c stays in registers while rows of b stream past it.

/// How a product meets what c holds.
typedef struct NK_(ending) {
  /// The row c starts from, or NULL for 0; read only by NK_REPLACE.
  const REAL *start_row;
  /// c = start_row + a b (0), c = c + a b (1) or c = c + factor (a b) (2).
  int mode;
  REAL factor;
} NK_(ending);

/// c[MR, NV vectors] from a b over k terms. MR, NV and PARTIAL are constants at every call, so the loops over them
/// unroll and `sum` lives in registers. With PARTIAL only `rest` lanes of the last vector exist.
INLINE void NK_(tile)(const int MR, const int NV, const int PARTIAL, size_t rest, size_t k, const REAL *a, size_t a_row,
                      size_t a_column, const REAL *b, size_t b_stride, REAL *c, size_t c_stride, NK_(ending) ending) {
  V sum[16][4];
#pragma unroll
  for (int j = 0; j < NV; j += 1) {
    V start = splat(0);
    if (ending.mode == NK_REPLACE && ending.start_row != NULL) {
      const REAL *from = ending.start_row + j * LANES;
      start = PARTIAL && j == NV - 1 ? load_part(from, rest) : load(from);
    }
#pragma unroll
    for (int i = 0; i < MR; i += 1) sum[i][j] = start;
  }
  if (ending.mode != NK_REPLACE) {
#pragma unroll
    for (int i = 0; i < MR; i += 1)
#pragma unroll
      for (int j = 0; j < NV; j += 1) __builtin_prefetch(c + i * c_stride + j * LANES, 1);
  }
  for (size_t p = 0; p < k; p += 1, a += a_column, b += b_stride) {
    V right[4];
#pragma unroll
    for (int j = 0; j < NV; j += 1)
      right[j] = PARTIAL && j == NV - 1 ? load_part(b + j * LANES, rest) : load(b + j * LANES);
#pragma unroll
    for (int i = 0; i < MR; i += 1) {
      V left = splat(a[i * a_row]);
#pragma unroll
      for (int j = 0; j < NV; j += 1) sum[i][j] = FMA(left, right[j], sum[i][j]);
    }
  }
  V factor = splat(ending.mode == NK_SCALE_AND_ADD ? ending.factor : 1);
#pragma unroll
  for (int i = 0; i < MR; i += 1)
#pragma unroll
    for (int j = 0; j < NV; j += 1) {
      REAL *to = c + i * c_stride + j * LANES;
      if (PARTIAL && j == NV - 1)
        store_part(to, ending.mode == NK_REPLACE ? sum[i][j] : FMA(factor, sum[i][j], load_part(to, rest)), rest);
      else
        store(to, ending.mode == NK_REPLACE ? sum[i][j] : FMA(factor, sum[i][j], load(to)));
    }
}

/// A panel of c: NV vectors wide, all m rows, in the tallest tiles that fit.
INLINE void NK_(panel)(const int MR, const int NV, const int PARTIAL, size_t rest, size_t m, size_t k, const REAL *a,
                       size_t a_row, size_t a_column, const REAL *b, size_t b_stride, REAL *c, size_t c_stride,
                       NK_(ending) ending) {
  size_t i = 0;
#define NK_TILES(ROWS)                                                                                                 \
  if ((ROWS) <= MR)                                                                                                    \
    for (; i + (ROWS) <= m; i += (ROWS))                                                                               \
      NK_(tile)(ROWS, NV, PARTIAL, rest, k, a + i * a_row, a_row, a_column, b, b_stride, c + i * c_stride, c_stride,   \
                ending);
  NK_TILES(16) NK_TILES(12) NK_TILES(8) NK_TILES(6) NK_TILES(4) NK_TILES(2) NK_TILES(1)
#undef NK_TILES
}

static void NK_(product)(size_t m, size_t n, size_t k, const REAL *a, size_t a_row, size_t a_column, const REAL *b,
                         size_t b_stride, REAL *c, size_t c_stride, const REAL *start_row, const REAL *factor) {
  size_t j = 0;
  while (j < n) {
    size_t vectors = (n - j + LANES - 1) / LANES;
    if (vectors > PANEL_VECTORS) vectors = PANEL_VECTORS;
    size_t rest = n - j < vectors * LANES ? n - j - (vectors - 1) * LANES : 0;
    // As many terms at once as leave the panel of b in a small second-level cache: reading it again from there costs
    // less than bringing c back for every block that the first level could hold.
    size_t depth = PANEL_BYTES / (vectors * LANES * sizeof(REAL));
    size_t blocks = (k + depth - 1) / depth;
    if (blocks > 1) depth = (k + blocks - 1) / blocks;
    size_t done = 0;
    do {
      size_t terms = k - done < depth ? k - done : depth;
      const REAL *left = a + done * a_column, *right = b + done * b_stride + j;
      NK_(ending) ending = {start_row == NULL ? NULL : start_row + j, done > 0 ? NK_ADD : NK_REPLACE, 1};
      if (factor != NULL) {
        ending.mode = NK_SCALE_AND_ADD;
        ending.factor = *factor;
      }
#define NK_PANEL(MR, NV)                                                                                               \
  if (rest == 0)                                                                                                       \
    NK_(panel)(MR, NV, 0, 0, m, terms, left, a_row, a_column, right, b_stride, c + j, c_stride, ending);           \
  else                                                                                                                 \
    NK_(panel)(MR, NV, 1, rest, m, terms, left, a_row, a_column, right, b_stride, c + j, c_stride, ending);
      switch (vectors) {
#if PANEL_VECTORS == 4
      case 4: NK_PANEL(6, 4) break;
      case 3: NK_PANEL(8, 3) break;
      case 2: NK_PANEL(12, 2) break;
      default: NK_PANEL(16, 1) break;
#else
      case 2: NK_PANEL(6, 2) break;
      default: NK_PANEL(8, 1) break;
#endif
      }
#undef NK_PANEL
      done += terms;
    } while (done < k);
    j += vectors * LANES;
  }
}

/// LANES rows of LANES numbers become their columns. One round interleaves row i with row i + LANES/2, which turns the
/// bits of every number's address by one place; after as many rounds as a lane has bits, row and column have changed
/// places.
INLINE void NK_(transpose_block)(V row[LANES]) {
#pragma unroll
  for (int size = LANES; size > 1; size /= 2) {
    V next[LANES];
#pragma unroll
    for (int i = 0; i < LANES / 2; i += 1) {
      next[2 * i] = INTERLEAVE_LOW(row[i], row[i + LANES / 2]);
      next[2 * i + 1] = INTERLEAVE_HIGH(row[i], row[i + LANES / 2]);
    }
#pragma unroll
    for (int i = 0; i < LANES; i += 1) row[i] = next[i];
  }
}

static void NK_(transpose)(size_t rows, size_t columns, const REAL *x, size_t x_stride, REAL *out, size_t out_stride) {
  V block[LANES];
  for (size_t i = 0; i < rows; i += LANES) {
    size_t height = rows - i < LANES ? rows - i : LANES;
    for (size_t j = 0; j < columns; j += LANES) {
      size_t width = columns - j < LANES ? columns - j : LANES;
      const REAL *from = x + i * x_stride + j;
      REAL *to = out + j * out_stride + i;
      if (height == LANES && width == LANES) {
#pragma unroll
        for (int row = 0; row < LANES; row += 1) block[row] = load(from + row * x_stride);
        NK_(transpose_block)(block);
#pragma unroll
        for (int row = 0; row < LANES; row += 1) store(to + row * out_stride, block[row]);
      } else {
        for (size_t row = 0; row < LANES; row += 1)
          block[row] = row < height ? load_part(from + row * x_stride, width) : splat(0);
        NK_(transpose_block)(block);
        for (size_t row = 0; row < width; row += 1) store_part(to + row * out_stride, block[row], height);
      }
    }
  }
}

static void NK_(column_sums)(size_t rows, size_t columns, const REAL *x, size_t x_stride, REAL *out) {
  size_t j = 0;
  for (; j + LANES <= columns; j += LANES) {
    V sum = splat(0);
    for (size_t i = 0; i < rows; i += 1) sum += load(x + i * x_stride + j);
    store(out + j, sum);
  }
  if (j < columns) {
    V sum = splat(0);
    for (size_t i = 0; i < rows; i += 1) sum += load_part(x + i * x_stride + j, columns - j);
    store_part(out + j, sum, columns - j);
  }
}

/// 24 (or 12) independent sums, so that the multiply–add units never wait for each other or for memory.
static uint64_t NK_(multiply_add_peak)(uint64_t rounds, REAL *sink) {
  V sum[PEAK_SUMS];
  V left = splat(sink[0]), right = splat(sink[1]);
#pragma unroll
  for (int i = 0; i < PEAK_SUMS; i += 1) sum[i] = splat((REAL)i);
  for (uint64_t round = 0; round < rounds; round += 1) {
#pragma unroll
    for (int i = 0; i < PEAK_SUMS; i += 1) sum[i] = FMA(sum[i], left, right);
  }
  V total = splat(0);
#pragma unroll
  for (int i = 0; i < PEAK_SUMS; i += 1) total += sum[i];
  sink[0] = lane_sum(total);
  return rounds * PEAK_SUMS * LANES;
}
