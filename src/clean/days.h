// Reads calendar days as pages and datelines write them, in all languages of the knowledge at once: month names are ICU's (CLDR), cut
// short as writers cut them ("fév", "Sept.", "мар").
//
//     2022-02-22   22/02/2022   3.5.19   5 mai 2023   May 5th, 2023   6 de mayo de 2023   21. Februar 2022   3 мар
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "clean/small_words.h"
#include "core/date.h"
#include "core/document.h"

namespace tocsin::clean {

struct DayRead {
    std::size_t begin = 0, end = 0;  // lexemes
    int year = 0;                    // 0 = not stated
    unsigned month = 0, day = 0;
    bool numeric = false;    // day and month both in digits, and no year first
    bool ambiguous = false;  // numeric, and either could be the month: read as day, month

    // The day, where the year is stated and it is a real one.
    [[nodiscard]] std::optional<Date> date() const;
};

// Whose order of day and month an ambiguous "03/05/2023" follows.
enum class DayOrder : std::uint8_t { unknown, day_first, month_first };

class Days {
public:
    // The words must outlive it.
    explicit Days(const SmallWords& words);

    // The day that begins at lexeme `at` of `text`, if one does.
    [[nodiscard]] std::optional<DayRead> read(std::string_view text, std::span<const Lexeme> lexemes, std::size_t at) const;
    // The first from `at` on.
    [[nodiscard]] std::optional<DayRead> find(std::string_view text, std::span<const Lexeme> lexemes, std::size_t at = 0) const;
    // 1-12, or 0 where the word is no month.
    [[nodiscard]] unsigned month_of(std::string_view word) const;

private:
    const SmallWords& words_;
    std::unordered_map<std::string, unsigned> months_;  // without marks, in small letters; whole names and their beginnings
};

// A full date, ISO or as written, in a field that holds little else; an ambiguous one needs an order.
[[nodiscard]] std::optional<Date> day_in(const Days& days, std::string_view text, DayOrder order);

}  // namespace tocsin::clean
