// For any processor: registers of 4 floats, as SSE2 and NEON have them.
#define TOCSIN_KERNELS portable
#define TOCSIN_KERNELS_NAME "portable"
#define TOCSIN_WIDTH 4
#define TOCSIN_ROWS 4
#define TOCSIN_COLUMNS 2
#include "annotate/kernels_body.h"
