#include "publish/labels.h"

#include <unicode/datefmt.h>
#include <unicode/dtptngen.h>
#include <unicode/locid.h>
#include <unicode/numberformatter.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>
#include <unicode/uloc.h>

#include <memory>

namespace tocsin::publish {
namespace {

std::string utf8(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

UDate moment_of(Date date) { return static_cast<double>(std::chrono::sys_days(date).time_since_epoch().count()) * 86'400'000.0; }

}  // namespace

Result<Labels> Labels::create(const knowledge::Pack& pack, const std::string& language) {
    const auto table = pack.table(language + "/labels");
    if (table.rows() == 0)
        return fail(ErrorKind::usage, "no labels in the language \"" + language + "\"", {},
                    "take en or fr, or write knowledge/" + language + "/labels.tsv");
    Labels out(language);
    for (std::size_t row = 0; row < table.rows(); ++row) out.words_.emplace(table.cell(row, "id"), table.cell(row, "words"));
    return out;
}

std::string Labels::filled(std::string_view id, const std::vector<std::string>& values) const {
    const auto at = words_.find(id);
    std::string out = at == words_.end() ? std::string(id) : at->second;
    std::size_t from = 0;
    for (const auto& value : values) {
        const std::size_t hole = out.find("{}", from);
        if (hole == std::string::npos) break;
        out.replace(hole, 2, value);
        from = hole + value.size();
    }
    return out;
}

std::string Labels::number(double value) const {
    UErrorCode status = U_ZERO_ERROR;
    const auto formatted_number = icu::number::NumberFormatter::withLocale(icu::Locale(language_.c_str())).formatDouble(value, status);
    return U_SUCCESS(status) ? utf8(formatted_number.toString(status)) : std::to_string(value);
}

std::string Labels::formatted(Date date, const char* skeleton) const {
    UErrorCode status = U_ZERO_ERROR;
    // Day before month in every language of ours: "en-GB" for English.
    const icu::Locale locale(language_ == "en" ? "en_GB" : language_.c_str());
    const std::unique_ptr<icu::DateTimePatternGenerator> patterns(icu::DateTimePatternGenerator::createInstance(locale, status));
    if (U_FAILURE(status)) return iso(date);
    icu::SimpleDateFormat format(patterns->getBestPattern(icu::UnicodeString(skeleton), status), locale, status);
    format.setTimeZone(*icu::TimeZone::getGMT());
    icu::UnicodeString out;
    format.format(moment_of(date), out);
    return U_SUCCESS(status) ? utf8(out) : iso(date);
}

std::string Labels::day(Date date) const { return formatted(date, "MMMd"); }
std::string Labels::day_and_year(Date date) const { return formatted(date, "yMMMMd"); }

std::string Labels::day_beside(Date date, Date other) const { return date.year() == other.year() ? day(date) : formatted(date, "yMMMd"); }

std::string Labels::month(Date date) const { return formatted(date, "yMMMM"); }

std::string Labels::days(Date from, Date to) const {
    if (from == to) return day(from);
    if (from.year() == to.year() && from.month() == to.month()) return std::to_string(static_cast<unsigned>(from.day())) + "–" + day(to);
    return day(from) + " – " + day(to);
}

std::string Labels::span_of_days(Date from, Date to) const {
    if (from == to) return day_and_year(from);
    if (from.year() != to.year()) return day_and_year(from) + " – " + day_and_year(to);
    if (from.month() != to.month()) return formatted(from, "MMMMd") + " – " + day_and_year(to);
    return std::to_string(static_cast<unsigned>(from.day())) + "–" + day_and_year(to);
}

std::string Labels::language_name(const std::string& code) const {
    icu::UnicodeString out;
    icu::Locale(code.c_str()).getDisplayLanguage(icu::Locale(language_.c_str()), out);
    return utf8(out);
}

std::string Labels::state_name(const std::string& iso3) const {
    for (const char* const* region = uloc_getISOCountries(); *region != nullptr; ++region) {
        const icu::Locale locale("", *region);
        if (iso3 != locale.getISO3Country()) continue;
        icu::UnicodeString out;
        locale.getDisplayCountry(icu::Locale(language_.c_str()), out);
        return utf8(out);
    }
    return iso3;
}

}  // namespace tocsin::publish
