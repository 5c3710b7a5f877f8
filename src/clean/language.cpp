#include "clean/language.h"

#include <cld2/public/compact_lang_det.h>
#include <unicode/uloc.h>

namespace tocsin::clean {

LanguageRead detect_language(std::string_view text) {
    constexpr std::size_t enough = 10000;  // bytes; more do not change the answer
    if (text.size() > enough) {
        std::size_t end = enough;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) --end;
        text = text.substr(0, end);
    }
    CLD2::Language languages[3];
    int percents[3];
    int bytes = 0;
    bool reliable = false;
    const CLD2::Language best =
        CLD2::DetectLanguageSummary(text.data(), static_cast<int>(text.size()), true, languages, percents, &bytes, &reliable);
    LanguageRead out;
    if (best == CLD2::UNKNOWN_LANGUAGE) return out;
    out.language = language_code(CLD2::LanguageCode(best));
    out.reliable = reliable;
    out.percent = languages[0] == best ? percents[0] : 0;
    return out;
}

std::string language_code(std::string_view said) {
    std::string code;
    for (const char c : said) {
        if (c == '-' || c == '_' || c == ',' || c == ';') break;
        if (c == ' ') continue;
        code += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    if (code.size() < 2 || code.size() > 3) return {};
    for (const char c : code)
        if (c < 'a' || c > 'z') return {};
    char canonical[ULOC_LANG_CAPACITY];
    UErrorCode status = U_ZERO_ERROR;
    const auto size = uloc_getLanguage(code.c_str(), canonical, sizeof canonical, &status);
    if (U_FAILURE(status) || size < 2) return {};
    if (uloc_getISO3Language(canonical)[0] == '\0') return {};  // not a language of ISO 639
    return canonical;
}

}  // namespace tocsin::clean
