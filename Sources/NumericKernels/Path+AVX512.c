// The path for x86-64 processors with AVX-512 (F, DQ, BW, VL).
#include "Paths.h"
#if NK_HAS_X86
#define NK_PATH_NAME avx512
#define NK_VECTOR_BYTES 64
#define NK_MASKED 1
#define NK_FUSED 1
#define PANEL_VECTORS 4
#include <immintrin.h>
#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx512bw,avx512vl,avx2,fma"))), apply_to = function)
#include "Instantiate.h"
#pragma clang attribute pop
#endif
