// What a word looks like, as keys that the tables of a model are looked up by. Words that were never seen are read by these parts.
//
//     "Kharkiv's"  ->  word  "kharkiv's"     parts  "<k" "<kh" … "kha" "khar" … "'s>" "s>"     shape  "Xx'x"
//
// Quotation marks and dashes of all shapes are alike and a digit is a digit, so that a model does not depend on typography.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tocsin::annotate {

struct FormKeys {
    std::uint32_t word = 0;            // of the plain form
    std::uint32_t shape = 0;           // of the shape
    std::vector<std::uint32_t> parts;  // of its character sequences, in order; a sequence may occur twice
};

// 32 bits of the stable hash; never 0, which marks an empty slot.
[[nodiscard]] std::uint32_t key_of(std::string_view text, std::uint32_t seed = 0);

// Folded case, straight marks, every digit "0".
[[nodiscard]] std::string plain_form(std::string_view form);
// "X" upper, "x" lower or caseless letter, "0" digit, other characters as they are; runs are cut to one, the whole to eight.
[[nodiscard]] std::string shape_of(std::string_view form);
[[nodiscard]] FormKeys keys_of(std::string_view form);

}  // namespace tocsin::annotate
