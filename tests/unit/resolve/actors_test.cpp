#include <gtest/gtest.h>

#include "support/paths.h"
#include "unit/resolve/reading.h"

namespace tocsin {
namespace {

TEST(Actors, Placeholder) { std::cout << test::reading_of(test::article_of("Turkey said Moscow had told Kyiv."), test::shipped_pack()); }

}  // namespace
}  // namespace tocsin
