// Which paths this build has, and the tables they fill.
#ifndef NK_PATHS_H
#define NK_PATHS_H

#include "include/NumericKernels.h"

#if defined(__x86_64__) && defined(__clang__)
#define NK_HAS_X86 1
#else
#define NK_HAS_X86 0
#endif

extern const nk_table nk_portable_double;
extern const nk_table nk_portable_float;
#if NK_HAS_X86
extern const nk_table nk_avx2_double;
extern const nk_table nk_avx2_float;
extern const nk_table nk_avx512_double;
extern const nk_table nk_avx512_float;
#endif

#endif
