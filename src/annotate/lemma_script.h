// How a lemma is made from a form: a short script, learned as a class. "running" -> "run" is "L:0+:4+" (lower case, cut nothing in
// front, cut four behind, add nothing).
//
//     script = case ":" cut-in-front "+" added ":" cut-behind "+" added     case: L lower, K as it is, T title
//            | "=" lemma                                                    where form and lemma share nothing
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tocsin::annotate {

[[nodiscard]] std::string lemma_script(std::string_view form, std::string_view lemma);

// A script read once, ready for use.
struct LemmaScript {
    char letters = 'K';                           // 'L', 'K', 'T', or '=' for a whole lemma in `behind`
    std::uint32_t cut_front = 0, cut_behind = 0;  // code points
    std::string front, behind;

    // Nothing where the text is no script.
    [[nodiscard]] static std::optional<LemmaScript> read(std::string_view text);
    // Nothing where the form is too short for it.
    [[nodiscard]] std::optional<std::string> apply(std::string_view form) const;
};

[[nodiscard]] std::string lower(std::string_view form);

}  // namespace tocsin::annotate
