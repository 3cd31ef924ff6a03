// The path for x86-64 processors with AVX2 and FMA (2013 and later).
#include "Paths.h"
#if NK_HAS_X86
#define NK_PATH_NAME avx2
#define NK_VECTOR_BYTES 32
#define NK_MASKED 0
#define NK_FUSED 1
#define PANEL_VECTORS 2
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#include "Instantiate.h"
#pragma clang attribute pop
#endif
