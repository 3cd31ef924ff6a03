// The optimizer updates, in place. Each entry of w depends on its own entries alone.

#define NK_EACH_ENTRY(BODY)                                                                                            \
  size_t i = 0;                                                                                                        \
  for (; i + LANES <= n; i += LANES) {                                                                                 \
    BODY(load, store)                                                                                                  \
  }                                                                                                                    \
  if (i < n) {                                                                                                         \
    size_t rest = n - i;                                                                                               \
    BODY(NK_LOAD_REST, NK_STORE_REST)                                                                                  \
  }
#define NK_LOAD_REST(P) load_part(P, rest)
#define NK_STORE_REST(P, VALUE) store_part(P, VALUE, rest)

static void NK_(descend)(size_t n, REAL rate, const REAL *g, REAL *w) {
#define NK_BODY(LOAD, STORE) STORE(w + i, FMA(splat(-rate), LOAD(g + i), LOAD(w + i)));
  NK_EACH_ENTRY(NK_BODY)
#undef NK_BODY
}

static void NK_(momentum)(size_t n, REAL keep, REAL add, REAL rate, const REAL *g, REAL *v, REAL *w) {
#define NK_BODY(LOAD, STORE)                                                                                           \
  V velocity = FMA(splat(keep), LOAD(v + i), add * LOAD(g + i));                                                       \
  STORE(v + i, velocity);                                                                                              \
  STORE(w + i, FMA(splat(-rate), velocity, LOAD(w + i)));
  NK_EACH_ENTRY(NK_BODY)
#undef NK_BODY
}

static void NK_(nesterov)(size_t n, REAL keep, REAL rate, const REAL *g, REAL *v, REAL *w) {
#define NK_BODY(LOAD, STORE)                                                                                           \
  V gradient = LOAD(g + i), velocity = FMA(splat(keep), LOAD(v + i), gradient);                                        \
  STORE(v + i, velocity);                                                                                              \
  STORE(w + i, FMA(splat(-rate), FMA(splat(keep), velocity, gradient), LOAD(w + i)));
  NK_EACH_ENTRY(NK_BODY)
#undef NK_BODY
}

static void NK_(root_mean_square)(size_t n, REAL keep, REAL add, REAL rate, REAL inside, REAL outside, const REAL *g,
                                  REAL *s, REAL *w) {
#define NK_BODY(LOAD, STORE)                                                                                           \
  V gradient = LOAD(g + i), square = FMA(splat(keep), LOAD(s + i), add * gradient * gradient);                         \
  STORE(s + i, square);                                                                                                \
  STORE(w + i, LOAD(w + i) - rate * gradient / (root(square + inside) + outside));
  NK_EACH_ENTRY(NK_BODY)
#undef NK_BODY
}

static void NK_(adam)(size_t n, REAL b1, REAL b2, REAL c1, REAL c2, REAL rate, REAL inside, REAL outside, REAL shrink,
                      const REAL *g, REAL *m, REAL *s, REAL *w) {
  REAL d1 = 1 - b1, d2 = 1 - b2, rate1 = rate / c1, unbias = 1 / c2;
#define NK_BODY(LOAD, STORE)                                                                                           \
  V gradient = LOAD(g + i);                                                                                            \
  V mean = FMA(splat(b1), LOAD(m + i), d1 * gradient);                                                                 \
  V square = FMA(splat(b2), LOAD(s + i), d2 * gradient * gradient);                                                    \
  STORE(m + i, mean);                                                                                                  \
  STORE(s + i, square);                                                                                                \
  V spread = root(FMA(square, splat(unbias), splat(inside))) + outside;                                                \
  STORE(w + i, FMA(splat(shrink), LOAD(w + i), -(rate1 * mean / spread)));
  NK_EACH_ENTRY(NK_BODY)
#undef NK_BODY
}

static int NK_(all_finite)(size_t n, const REAL *x) {
  // x − x is 0 for every finite x and NaN otherwise.
  V bad = splat(0);
  size_t i = 0;
  for (; i + LANES <= n; i += LANES) bad += load(x + i) - load(x + i);
  if (i < n) bad += load_part(x + i, n - i) - load_part(x + i, n - i);
  return lane_sum(bad) == 0;
}

#undef NK_EACH_ENTRY
#undef NK_LOAD_REST
#undef NK_STORE_REST
