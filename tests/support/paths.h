// Where the tests find things: the sources, the build, the shipped pack, and the shared gold where it is there.
#pragma once

#include <string>

#include "knowledge/pack.h"

namespace tocsin::test {

[[nodiscard]] std::string source_path(const std::string& relative);
[[nodiscard]] std::string binary_path(const std::string& relative);
// The pack that the build made; opened once.
[[nodiscard]] const knowledge::Pack& shipped_pack();
// ../shared beside the checkout, or "" on a machine without it: such tests GTEST_SKIP() with a word.
[[nodiscard]] std::string shared_path(const std::string& relative);

}  // namespace tocsin::test
