// For processors with AVX-512: 32 registers of 16 floats.
#define TOCSIN_KERNELS avx512
#define TOCSIN_KERNELS_NAME "avx512"
#define TOCSIN_WIDTH 16
#define TOCSIN_ROWS 6
#define TOCSIN_COLUMNS 4
#define TOCSIN_BYTES_512
#include <immintrin.h>

#include "annotate/kernels_body.h"
