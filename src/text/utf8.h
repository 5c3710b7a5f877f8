// UTF-8 and Unicode: the thin layer on ICU. All functions take valid UTF-8 unless they say otherwise, and none throws.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tocsin::text {

// Takes any bytes.
[[nodiscard]] bool is_valid_utf8(std::string_view bytes);

// The code point that begins at `at`, and moves `at` behind it. A broken sequence yields U+FFFD and moves one byte.
[[nodiscard]] char32_t next_code_point(std::string_view text, std::size_t& at);

void append_utf8(std::string& out, char32_t code_point);

// Full Unicode case folding: "Élysée" -> "élysée", "STRASSE" and "Straße" -> "strasse". Marks stay.
[[nodiscard]] std::string fold_case(std::string_view text);

// Case folding without marks: "Élysée" -> "elysee".
[[nodiscard]] std::string fold_marks(std::string_view text);

// Without the marks on letters of Latin script, and with plain letters for those that have no mark to take off (ł, ø, đ, æ …);
// "Łódź" -> "Lodz", "José" -> "Jose"; Cyrillic ё becomes е. Case and other scripts stay.
[[nodiscard]] std::string strip_marks(std::string_view text);

// Normal form C.
[[nodiscard]] std::string to_nfc(std::string_view text);

[[nodiscard]] bool is_letter(char32_t c);  // letters and the marks on them
[[nodiscard]] bool is_digit(char32_t c);   // decimal digits of any script
[[nodiscard]] bool is_blank(char32_t c);   // white space of any kind, also no-break and zero-width
[[nodiscard]] bool is_upper(char32_t c);

// The letters A to Z made small, all else as it is: for names of headers, tags, schemes and hosts.
[[nodiscard]] std::string ascii_lower(std::string_view text);

// Without blanks (of any kind) at either end.
[[nodiscard]] std::string_view trim(std::string_view text);

}  // namespace tocsin::text
