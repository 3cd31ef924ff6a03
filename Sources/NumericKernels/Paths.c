// The choice of a path at run time, and the names of the routines.
#include "Paths.h"

#if NK_HAS_X86
static int has_avx2(void) {
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
}

static int has_avx512(void) {
  __builtin_cpu_init();
  return has_avx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
         __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl");
}
#endif

const nk_table *nk_table_double_for(nk_path path) {
#if NK_HAS_X86
  if (path == nk_path_avx512) return has_avx512() ? &nk_avx512_double : NULL;
  if (path == nk_path_avx2) return has_avx2() ? &nk_avx2_double : NULL;
#endif
  return path == nk_path_portable ? &nk_portable_double : NULL;
}

const nk_table *nk_table_float_for(nk_path path) {
#if NK_HAS_X86
  if (path == nk_path_avx512) return has_avx512() ? &nk_avx512_float : NULL;
  if (path == nk_path_avx2) return has_avx2() ? &nk_avx2_float : NULL;
#endif
  return path == nk_path_portable ? &nk_portable_float : NULL;
}

// The path in use, -1 until it is chosen. Relaxed loads and stores are enough: every value is a valid path.
static int chosen = -1;

nk_path nk_best_path(void) {
  int path = __atomic_load_n(&chosen, __ATOMIC_RELAXED);
  if (path >= 0) return (nk_path)path;
  nk_choose_path(nk_path_avx512);
  return (nk_path)__atomic_load_n(&chosen, __ATOMIC_RELAXED);
}

void nk_choose_path(nk_path most) {
  int path = most;
  while (path > nk_path_portable && nk_table_double_for((nk_path)path) == NULL) path -= 1;
  __atomic_store_n(&chosen, path, __ATOMIC_RELAXED);
}

const nk_table *nk_best_double(void) {
#if NK_HAS_X86
  nk_path path = nk_best_path();
  if (path == nk_path_avx512) return &nk_avx512_double;
  if (path == nk_path_avx2) return &nk_avx2_double;
#endif
  return &nk_portable_double;
}

const nk_table *nk_best_float(void) {
#if NK_HAS_X86
  nk_path path = nk_best_path();
  if (path == nk_path_avx512) return &nk_avx512_float;
  if (path == nk_path_avx2) return &nk_avx2_float;
#endif
  return &nk_portable_float;
}

const char *nk_function_name(nk_function f) {
  switch (f) {
#define CASE(NAME, ...)                                                                                                \
  case nk_##NAME: return #NAME;
    NK_EACH_FUNCTION(CASE)
#undef CASE
  }
  return "";
}

nk_slope_source nk_function_slope_source(nk_function f) {
  switch (f) {
#define CASE(NAME, SOURCE)                                                                                             \
  case nk_##NAME: return SOURCE;
    NK_EACH_FUNCTION(CASE)
#undef CASE
  }
  return nk_from_input;
}

const char *nk_loss_name(nk_loss kind) {
  switch (kind) {
#define CASE(NAME)                                                                                                     \
  case nk_##NAME: return #NAME;
    NK_EACH_LOSS(CASE)
#undef CASE
  case nk_softmax_cross_entropy: return "softmax_cross_entropy";
  }
  return "";
}
