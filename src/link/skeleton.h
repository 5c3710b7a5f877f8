// The language-free skeleton of an article: what stays in place when a text is copied, cut, rewritten or translated.
//
//     anchors       names by sound, beginnings of words, numbers, days, resolved entities; each with its place in the text
//     fingerprints  a sample of its runs of five words (winnowing), without quoted passages: two reports share quotes
//
// A skeleton is small (about 2 kB for an article of 400 words) and owns all it needs: the article can be let go.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/article.h"
#include "core/document.h"
#include "core/grounding.h"
#include "link/common_words.h"
#include "link/publishers.h"
#include "link/spelling.h"

namespace tocsin::link {

enum class AnchorKind : std::uint8_t { word, sound, number, entity, day };

// A place is a share of the text: 0 at its beginning, 65535 at its end.
struct Anchor {
    std::uint32_t key = 0;
    std::uint16_t place = 0;
    AnchorKind kind = AnchorKind::word;
    bool name = false;  // written with a capital
    auto operator<=>(const Anchor&) const = default;
};

enum class Script : std::uint8_t { latin, cyrillic };

// Anchors are sorted by key, then by place; a key that comes often is kept at its first three places. Fingerprints are sorted.
struct Skeleton {
    std::string id;
    std::string language;  // ISO 639-1; empty = undecided
    Script script = Script::latin;
    std::optional<int> day;    // of publication, from 1970-01-01
    std::optional<int> about;  // the day that it tells of: of publication, else the middle one of the days that it names
    std::uint32_t words = 0, sentences = 0, bytes = 0;
    std::vector<Anchor> anchors;
    std::vector<std::uint32_t> fingerprints;
    std::vector<std::string> agencies;
    Publisher publisher;
};

// Makes skeletons. Keeps the spelling of the words it met, so it is for one thread.
class SkeletonMaker {
public:
    SkeletonMaker(const Spelling& spelling, const CommonWords& common, const Publishers& publishers)
        : spelling_(spelling), common_(common), publishers_(publishers) {}

    [[nodiscard]] Skeleton make(const Article& article, const Document& document, const Grounding& grounding);

private:
    [[nodiscard]] Spelled spelled(std::string_view text, const Lexeme& lexeme, const std::string& language);
    void add_words(std::string_view text, const std::vector<Lexeme>& lexemes, Skeleton& skeleton, std::size_t shift, std::size_t bytes);

    const Spelling& spelling_;
    const CommonWords& common_;
    const Publishers& publishers_;
    std::unordered_map<std::uint64_t, Spelled> known_;  // fold of the word and the language
};

}  // namespace tocsin::link
