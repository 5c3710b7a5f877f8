#include <unicode/locid.h>
#include <unicode/uloc.h>

#include "serve/views.h"

namespace tocsin::serve {

// The page's and the report's words come from one catalogue, so that the same thing has the same name on both.
Result<Json> words(const Asked& asked) {
    auto language = std::string(asked.request.parameter("lang"));
    if (language.empty()) language = "en";
    const auto page = asked.pack.table(language.size() == 2 ? language + "/page" : std::string());
    if (page.rows() == 0) return fail(ErrorKind::usage, "no words in the language \"" + language + "\"", "lang", "take en or fr");
    Json list = Json::object();
    const auto labels = asked.pack.table(language + "/labels");
    for (std::size_t row = 0; row < labels.rows(); ++row) {
        const auto id = labels.cell(row, "id");
        for (const std::string_view part :
             {"type.", "mode.", "measure.", "status.", "bound.", "outcome.", "access.", "basis.", "field.", "act.", "unit."})
            if (id.substr(0, part.size()) == part) list[std::string(id)] = labels.cell(row, "words");
    }
    for (std::size_t row = 0; row < page.rows(); ++row) list[std::string(page.cell(row, "id"))] = page.cell(row, "words");
    // Names of parties and places as articles of that language have them; of states, by ICU.
    Json names = Json::object();
    const auto& snapshot = asked.snapshot;
    const auto is_used = [&](const std::string& key) { return snapshot.party_of.count(key) > 0 || snapshot.place_of.count(key) > 0; };
    if (const auto told = snapshot.names.find(language); told != snapshot.names.end())
        for (const auto& [key, name] : told->second)
            if (is_used(key) && names.size() < 1000) names[key] = name;
    for (const char* const* region = uloc_getISOCountries(); *region != nullptr; ++region) {
        const icu::Locale locale("", *region);
        if (!is_used(locale.getISO3Country())) continue;
        icu::UnicodeString name;
        locale.getDisplayCountry(icu::Locale(language.c_str()), name);
        std::string utf8;
        name.toUTF8String(utf8);
        names[locale.getISO3Country()] = utf8;
    }
    return Json{{"language", language}, {"words", std::move(list)}, {"names", std::move(names)}};
}

}  // namespace tocsin::serve
