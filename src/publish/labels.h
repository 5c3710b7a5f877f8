// tocsin's own words in the reader's language (knowledge/XX/labels.tsv), and numbers and days in its habits.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "core/result.h"
#include "knowledge/pack.h"

namespace tocsin::publish {

class Labels {
public:
    // usage where the pack has no labels in that language (ISO 639-1).
    [[nodiscard]] static Result<Labels> create(const knowledge::Pack& pack, const std::string& language);

    [[nodiscard]] const std::string& language() const { return language_; }

    // The words of that id with {} filled in, in order. An id that the file lacks shows as itself: a test looks for such.
    template <class... Values>
    [[nodiscard]] std::string operator()(std::string_view id, const Values&... values) const {
        return filled(id, {text_of(values)...});
    }
    [[nodiscard]] bool has(std::string_view id) const { return words_.find(id) != words_.end(); }

    [[nodiscard]] std::string number(double value) const;               // "150,000", "150 000"
    [[nodiscard]] std::string day(Date date) const;                     // "22 Feb"
    [[nodiscard]] std::string day_and_year(Date date) const;            // "22 February 2022"
    [[nodiscard]] std::string day_beside(Date date, Date other) const;  // "22 Feb", of another year than `other`'s "22 Feb 2014"
    [[nodiscard]] std::string month(Date date) const;                   // "February 2022"
    [[nodiscard]] std::string days(Date from, Date to) const;           // "17–24 Feb", "28 Feb – 3 Mar"
    [[nodiscard]] std::string span_of_days(Date from, Date to) const;   // "17–24 February 2022"
    [[nodiscard]] std::string language_name(const std::string& code) const;
    [[nodiscard]] std::string state_name(const std::string& iso3) const;  // the code where ICU knows no name

private:
    explicit Labels(std::string language) : language_(std::move(language)) {}
    static std::string text_of(std::string_view text) { return std::string(text); }
    static std::string text_of(const std::string& text) { return text; }
    static std::string text_of(const char* text) { return text; }
    static std::string text_of(std::size_t number) { return std::to_string(number); }
    static std::string text_of(std::uint32_t number) { return std::to_string(number); }
    static std::string text_of(int number) { return std::to_string(number); }
    [[nodiscard]] std::string filled(std::string_view id, const std::vector<std::string>& values) const;
    [[nodiscard]] std::string formatted(Date date, const char* skeleton) const;

    std::string language_;
    std::map<std::string, std::string, std::less<>> words_;
};

}  // namespace tocsin::publish
