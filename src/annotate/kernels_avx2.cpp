// For processors with AVX2 and fused multiply-add: 16 registers of 8 floats.
#define TOCSIN_KERNELS avx2
#define TOCSIN_KERNELS_NAME "avx2"
#define TOCSIN_WIDTH 8
#define TOCSIN_ROWS 6
#define TOCSIN_COLUMNS 2
#define TOCSIN_BYTES_256
#include <immintrin.h>

#include "annotate/kernels_body.h"
