#include "link/skeleton.h"

#include <algorithm>

#include "link/fingerprints.h"
#include "text/hash.h"
#include "text/lex.h"
#include "text/utf8.h"

namespace tocsin::link {
namespace {

constexpr std::size_t most_known = 400'000;  // words remembered
constexpr std::size_t most_places = 3;       // of one key
constexpr std::uint32_t last_place = 65535;
constexpr double most_common = 0.1;     // share of articles; what more of them have is no anchor
constexpr double least_common = 0.001;  // short words only where they are not listed at all
constexpr int told_together = 60;       // days
constexpr std::size_t long_word = 7;    // letters; shorter words that are no names have no sound of their own

std::uint16_t place_of(std::size_t byte, std::size_t bytes) {
    return static_cast<std::uint16_t>(byte * last_place / std::max<std::size_t>(bytes, 1));
}

std::uint32_t key_of(std::string_view kind, std::string_view value) {
    const auto hash = static_cast<std::uint32_t>(text::hash64(std::string(kind) + std::string(value)));
    return hash == 0 ? 1 : hash;
}

// A number in digits as all languages would agree on it: "1.888", "1,888" and "1 888" are 1888, "2,5" and "2.5" are 2.5. Moves
// `at` behind it. A group of three digits after a separator is taken for thousands.
std::string number_at(std::string_view text, const std::vector<Lexeme>& lexemes, std::size_t& at) {
    std::string out(lexemes[at].span.of(text));
    ++at;
    const auto is_group = [&](std::size_t i) {
        return i < lexemes.size() && lexemes[i].kind == Lexeme::Kind::number && lexemes[i].span.size() == 3;
    };
    while (at < lexemes.size() && out.size() <= 12) {
        const auto& next = lexemes[at];
        if (next.kind == Lexeme::Kind::symbol && !next.blank_before && at + 1 < lexemes.size() && !lexemes[at + 1].blank_before &&
            lexemes[at + 1].kind == Lexeme::Kind::number && (next.span.of(text) == "." || next.span.of(text) == ",")) {
            if (is_group(at + 1) && out.find('.') == std::string::npos) {
                out += lexemes[at + 1].span.of(text);
                at += 2;
                continue;
            }
            if (lexemes[at + 1].span.size() <= 2 && out.find('.') == std::string::npos) {
                out += '.';
                out += lexemes[at + 1].span.of(text);
                at += 2;
            }
            break;
        }
        if (next.kind == Lexeme::Kind::number && next.blank_before && is_group(at) && out.size() <= 3 &&
            out.find('.') == std::string::npos) {
            out += next.span.of(text);
            ++at;
            continue;
        }
        break;
    }
    return out;
}

bool is_name(const Lexeme& lexeme) {
    return lexeme.letter_case == Lexeme::Case::title || lexeme.letter_case == Lexeme::Case::upper ||
           lexeme.letter_case == Lexeme::Case::mixed;
}

Script script_of(std::string_view text, const std::vector<Lexeme>& lexemes) {
    std::size_t cyrillic = 0;
    std::size_t words = 0;
    for (const auto& lexeme : lexemes) {
        if (lexeme.kind != Lexeme::Kind::word) continue;
        const auto first = static_cast<unsigned char>(text[lexeme.span.begin]);
        ++words;
        if (first == 0xD0 || first == 0xD1 || first == 0xD2) ++cyrillic;
    }
    return cyrillic * 2 > words ? Script::cyrillic : Script::latin;
}

int day_number(Date date) {
    constexpr Date epoch{std::chrono::year(1970), std::chrono::month(1), std::chrono::day(1)};
    return days_between(epoch, date);
}

// Of the days and months that the article names with their year; nothing where it names fewer than two.
std::optional<int> middle_day(const Grounding& grounding) {
    std::vector<int> days;
    for (const auto& entity : grounding.entities)
        if (entity.kind == EntityKind::date && entity.time && entity.time->from &&
            (entity.time->precision == Precision::day || entity.time->precision == Precision::month))
            days.push_back(day_number(*entity.time->from));
    if (days.size() < 2) return {};
    const auto middle =
        days.begin() + static_cast<std::ptrdiff_t>((days.size() - 1) / 2);  // of two the earlier: plans are named beside what happened
    std::nth_element(days.begin(), middle, days.end());
    // Days of the background stand alone; those of what is told lie together.
    const auto near = [&](int day) { return std::abs(day - *middle) <= told_together; };
    if (std::count_if(days.begin(), days.end(), near) < 2) return {};
    return *middle;
}

// Sorted, each key at its first places only.
void order(std::vector<Anchor>& anchors) {
    std::sort(anchors.begin(), anchors.end());
    std::size_t kept = 0;
    for (std::size_t i = 0, run = 0; i < anchors.size(); ++i) {
        run = i > 0 && anchors[i].key == anchors[i - 1].key ? run + 1 : 0;
        if (run < most_places) anchors[kept++] = anchors[i];
    }
    anchors.resize(kept);
    anchors.shrink_to_fit();
}

}  // namespace

Spelled SkeletonMaker::spelled(std::string_view text, const Lexeme& lexeme, const std::string& language) {
    const std::uint64_t key = lexeme.fold ^ text::hash64(language);
    const auto at = known_.find(key);
    if (at != known_.end()) return at->second;
    if (known_.size() >= most_known) known_.clear();
    return known_.emplace(key, spelling_.spell(lexeme.span.of(text), language)).first->second;
}

void SkeletonMaker::add_words(std::string_view text, const std::vector<Lexeme>& lexemes, Skeleton& skeleton, std::size_t shift,
                              std::size_t bytes) {
    const std::uint64_t language = text::hash64(skeleton.language);
    for (std::size_t i = 0; i < lexemes.size();) {
        const auto& lexeme = lexemes[i];
        const std::uint16_t place = place_of(shift + lexeme.span.begin, bytes);
        if (lexeme.kind == Lexeme::Kind::number) {
            const std::string value = number_at(text, lexemes, i);
            if (value.size() > 1) skeleton.anchors.push_back({key_of("n", value), place, AnchorKind::number, false});
            ++skeleton.words;
            continue;
        }
        ++i;
        if (lexeme.kind != Lexeme::Kind::word) continue;
        ++skeleton.words;
        const Spelled keys = spelled(text, lexeme, skeleton.language);
        const bool name = is_name(lexeme);
        if (keys.prefix != 0 && common_.share(keys.prefix, language).value_or(0) < (keys.is_short ? least_common : most_common))
            skeleton.anchors.push_back({keys.prefix, place, AnchorKind::word, name});
        const std::size_t letters = lexeme.span.size() / (skeleton.script == Script::cyrillic ? 2 : 1);
        if (keys.sound != 0 && (name || letters >= long_word) && common_.share(keys.sound, language).value_or(0) < most_common)
            skeleton.anchors.push_back({keys.sound, place, AnchorKind::sound, name});
        if (lexeme.letter_case == Lexeme::Case::upper && lexeme.span.size() >= 2)
            skeleton.anchors.push_back({key_of("u", text::fold_marks(lexeme.span.of(text))), place, AnchorKind::word, true});
    }
}

Skeleton SkeletonMaker::make(const Article& article, const Document& document, const Grounding& grounding) {
    Skeleton out;
    out.id = article.id;
    out.language = article.language;
    out.agencies = article.agencies;
    out.publisher = publishers_.of(article.outlet);
    if (article.published) out.day = day_number(article.published->date);
    out.about = out.day ? out.day : middle_day(grounding);
    std::vector<Lexeme> own;
    if (document.lexemes.empty()) own = text::lex(article.text);
    const auto& lexemes = document.lexemes.empty() ? own : document.lexemes;
    out.script = script_of(article.text, lexemes);
    out.sentences = static_cast<std::uint32_t>(document.sentences.size());
    const bool titled = !article.title.empty() && !article.text.starts_with(article.title);
    const std::size_t shift = titled ? article.title.size() : 0;
    const std::size_t bytes = shift + article.text.size();
    out.bytes = static_cast<std::uint32_t>(bytes);
    if (titled) add_words(article.title, text::lex(article.title), out, 0, bytes);
    add_words(article.text, lexemes, out, shift, bytes);
    for (const auto& entity : grounding.entities) {
        const std::uint16_t place = place_of(shift + entity.span.begin, bytes);
        if (entity.kind == EntityKind::date) {
            if (entity.time && entity.time->from && entity.time->precision == Precision::day)
                out.anchors.push_back({key_of("d", iso(*entity.time->from)), place, AnchorKind::day, false});
        } else if (!entity.ref.empty()) {
            out.anchors.push_back({key_of("e", entity.ref), place, AnchorKind::entity, true});
        }
    }
    order(out.anchors);
    out.fingerprints = fingerprints_of(article.text, lexemes);
    return out;
}

}  // namespace tocsin::link
