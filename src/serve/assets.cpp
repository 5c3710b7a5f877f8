#include "serve/assets.h"

#include <algorithm>

// The bytes are put in by the assembler: no compiler has to read them as numbers. tools/web writes the table.
#define TOCSIN_EMBED(symbol, file)                                            \
    asm(".section .rodata\n.globl " #symbol "\n" #symbol ":\n.incbin \"" file \
        "\"\n"                                                                \
        ".globl " #symbol "_end\n" #symbol "_end:\n.byte 0\n.previous\n");    \
    extern "C" const char symbol[];                                           \
    extern "C" const char symbol##_end[]

TOCSIN_EMBED(tocsin_openapi, TOCSIN_OPENAPI);

#include "serve_assets.inc"  // TOCSIN_EMBED for each file, and the rows of `embedded`

namespace tocsin::serve {

const std::vector<Asset>& assets() {
    static const std::vector<Asset> all = embedded();
    return all;
}

const Asset* asset(std::string_view path) {
    const auto& all = assets();
    const auto at = std::find_if(all.begin(), all.end(), [&](const Asset& one) { return one.path == path; });
    return at == all.end() ? nullptr : &*at;
}

std::string_view openapi_text() { return {tocsin_openapi, static_cast<std::size_t>(tocsin_openapi_end - tocsin_openapi)}; }

}  // namespace tocsin::serve
