// Which language an article is in: what the carrier or the page says, and what CLD2 reads from its words.
#pragma once

#include <string>
#include <string_view>

namespace tocsin::clean {

struct LanguageRead {
    std::string language;  // ISO 639-1 (or 639-3 where there is none); empty = cannot be told
    bool reliable = false;
    int percent = 0;  // of the text, 0-100
};

// What CLD2 reads from valid UTF-8.
[[nodiscard]] LanguageRead detect_language(std::string_view text);

// "pt-BR", "en_GB", "fra", "Deutsch" -> "pt", "en", "fr", ""; what is no code is not known.
[[nodiscard]] std::string language_code(std::string_view said);

}  // namespace tocsin::clean
