// The path for any processor: 16-byte vectors, which every compiler can lower, and no instruction beyond the baseline.
#define NK_PATH_NAME portable
#define NK_VECTOR_BYTES 16
#define NK_MASKED 0
#define PANEL_VECTORS 2
#if defined(__aarch64__)
#define NK_FUSED 1
#else
#define NK_FUSED 0
#endif
#include "Instantiate.h"
