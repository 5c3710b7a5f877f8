#include "annotate/sentences.h"

#include <unicode/uchar.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "text/hash.h"
#include "text/utf8.h"

namespace tocsin::annotate {
namespace {

enum class Habit : std::uint8_t { none, title, number, inner, either, final };

struct Abbreviation {
    Habit habit = Habit::none;
    bool capital = false;  // only where the text writes it with a capital
};

struct Language {
    std::unordered_map<std::uint64_t, Abbreviation> abbreviations;
    std::unordered_set<std::uint64_t> starters;
    std::unordered_set<std::uint64_t> calendar;  // go on behind a clock: "9 a.m. Tuesday"
    bool ordinal_stops = false;                  // "21. Februar"
};

std::optional<Habit> habit_of(std::string_view name) {
    if (name == "title") return Habit::title;
    if (name == "number") return Habit::number;
    if (name == "inner") return Habit::inner;
    if (name == "either") return Habit::either;
    if (name == "final") return Habit::final;
    return {};
}

bool is_stop(char32_t c) {
    if (c < 0x80) return c == '.' || c == '!' || c == '?';
    if (c == 0x2026) return true;
    const int breaks = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_SENTENCE_BREAK);
    return breaks == U_SB_STERM || breaks == U_SB_ATERM;
}

// What may stand between a stop and the blank behind it, and belongs to the sentence before.
bool is_closing(char32_t c) {
    if (c < 0x80) return c == ')' || c == ']' || c == '}' || c == '"' || c == '\'';
    const auto type = u_charType(static_cast<UChar32>(c));
    return type == U_END_PUNCTUATION || type == U_FINAL_PUNCTUATION || type == U_INITIAL_PUNCTUATION;
}

bool is_opening(char32_t c) {
    if (c < 0x80) return c == '(' || c == '[' || c == '{' || c == '"' || c == '\'' || c == '-';
    const auto type = u_charType(static_cast<UChar32>(c));
    return type == U_START_PUNCTUATION || type == U_INITIAL_PUNCTUATION || type == U_FINAL_PUNCTUATION || type == U_DASH_PUNCTUATION ||
           c == 0x00BF || c == 0x00A1;
}

bool is_lower(char32_t c) {
    if (c < 0x80) return c >= 'a' && c <= 'z';
    return u_isULowercase(static_cast<UChar32>(c)) != 0;
}

// The character before `at`, which is moved to its beginning; 0 at `begin`.
char32_t previous(std::string_view text, std::size_t begin, std::size_t& at) {
    if (at <= begin) return 0;
    std::size_t start = at - 1;
    while (start > begin && (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80) --start;
    at = start;
    std::size_t next = start;
    return text::next_code_point(text, next);
}

// The run of letters, digits, inner stops and hyphens that ends at `end`: "U.S" before the last stop.
std::string_view word_before(std::string_view text, std::size_t begin, std::size_t end) {
    std::size_t start = end;
    for (std::size_t at = end; at > begin;) {
        const char32_t c = previous(text, begin, at);
        if (!text::is_letter(c) && !text::is_digit(c) && c != '.' && c != '-' && c != 0x00BA && c != 0x00AA && c != 0x00B0 && c != 0x2116 &&
            c != 0x00A7)
            break;
        start = at;
    }
    return text.substr(start, end - start);
}

struct Next {
    std::size_t at = 0;     // the first character behind the blanks
    char32_t first = 0;     // the same; 0 = the paragraph ends
    char32_t letter = 0;    // the first behind opening marks
    std::string_view word;  // the word that begins there
    bool blank = false;     // a blank was between
    bool line_break = false;
};

Next look_ahead(std::string_view text, std::size_t at, std::size_t end) {
    Next next;
    while (at < end) {
        std::size_t after = at;
        const char32_t c = text::next_code_point(text, after);
        if (!text::is_blank(c)) break;
        next.blank = true;
        next.line_break = next.line_break || c == '\n';
        at = after;
    }
    next.at = at;
    if (at >= end) return next;
    std::size_t after = at;
    next.first = text::next_code_point(text, after);
    std::size_t start = at;
    char32_t c = next.first;
    while (is_opening(c) || text::is_blank(c)) {
        start = after;
        if (after >= end) return next;
        c = text::next_code_point(text, after);
    }
    next.letter = c;
    std::size_t stop = start;
    while (stop < end) {
        std::size_t probe = stop;
        if (!text::is_letter(text::next_code_point(text, probe))) break;
        stop = probe;
    }
    next.word = text.substr(start, stop - start);
    return next;
}

std::size_t letters_of(std::string_view word) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < word.size();) count += text::is_letter(text::next_code_point(word, at)) ? 1 : 0;
    return count;
}

bool all_digits(std::string_view word) {
    for (const char c : word)
        if (c < '0' || c > '9') return false;
    return !word.empty();
}

// "J", "J.-L", "U.S", "т": pieces of one letter each.
bool is_letter_by_letter(std::string_view word) {
    std::size_t run = 0;
    bool any = false;
    for (std::size_t at = 0; at < word.size();) {
        const char32_t c = text::next_code_point(word, at);
        if (text::is_letter(c)) {
            if (u_charType(static_cast<UChar32>(c)) != U_NON_SPACING_MARK) ++run;
            if (run > 1) return false;
            any = true;
        } else if (c == '.' || c == '-') {
            run = 0;
        } else {
            return false;
        }
    }
    return any;
}

// Sentences of one paragraph.
class Splitting {
public:
    Splitting(std::string_view text, Span paragraph, const Language& language, Sentences& out)
        : text_(text), begin_(paragraph.begin), end_(paragraph.end), start_(paragraph.begin), language_(language), out_(out) {}

    void run() {
        for (std::size_t at = begin_; at < end_;) {
            const auto byte = static_cast<unsigned char>(text_[at]);
            if (byte < 0x80 && byte != '.' && byte != '!' && byte != '?' && byte != '\n' && byte != '"') {
                if (byte == ':' && text_.substr(at, 3) == "://") part_addresses(at);
                ++at;
                continue;
            }
            if (byte == '\n') {
                close(at);
                ++at;
                continue;
            }
            const std::size_t stop_at = at;
            const char32_t c = text::next_code_point(text_, at);
            if (c == 0x00AB) ++guillemets_;
            if (c == 0x00BB && guillemets_ > 0) --guillemets_;
            if (c == '"') straight_open_ = !straight_open_;
            if (is_stop(c)) at = after_stop(stop_at, at, c);
        }
        close(end_);
    }

private:
    // A list of links: an address of the web directly behind another stands alone. `colon` is that of the second.
    void part_addresses(std::size_t colon) {
        std::size_t begin = colon;
        while (begin > start_ && text_[begin - 1] != ' ') --begin;
        std::size_t before = begin;
        while (before > start_ && text_[before - 1] == ' ') --before;
        std::size_t first = before;
        while (first > start_ && text_[first - 1] != ' ') --first;
        if (before < begin && text_.substr(first, before - first).find("://") != std::string_view::npos) close(begin);
    }

    // Looks at a stop [stop_at, at) and closes the sentence where it is an end; where to read on.
    std::size_t after_stop(std::size_t stop_at, std::size_t at, char32_t first_stop) {
        std::size_t stops = 1;
        bool strong = first_stop != '.';
        bool ellipsis = first_stop == 0x2026;
        while (at < end_) {
            std::size_t next = at;
            const char32_t c = text::next_code_point(text_, next);
            if (!is_stop(c)) break;
            strong = strong || c != '.';
            ellipsis = ellipsis || c == 0x2026;
            at = next;
            ++stops;
        }
        if (stops > 1 && !strong) ellipsis = true;
        if (ellipsis) strong = false;
        const std::size_t stops_end = at;
        bool closed = false;
        while (at < end_) {  // "…?” »"
            std::size_t next = at;
            const char32_t c = text::next_code_point(text_, next);
            if (is_closing(c)) {
                if (c == '"') straight_open_ = !straight_open_;
                if (c == 0x00BB && guillemets_ > 0) --guillemets_;
                at = next;
                closed = true;
            } else if (text::is_blank(c) && c != '\n') {
                std::size_t after = next;
                if (next >= end_) break;
                const char32_t d = text::next_code_point(text_, after);
                if (d == 0x00BB && guillemets_ > 0) {
                    --guillemets_;
                } else if (d == '"' && straight_open_ && (after >= end_ || text::is_blank(static_cast<unsigned char>(text_[after])))) {
                    straight_open_ = false;
                } else {
                    break;
                }
                at = after;
                closed = true;
            } else {
                break;
            }
        }
        const Next next = look_ahead(text_, at, end_);
        if (next.first == 0) return at;
        if (is_end(stop_at, stops_end, stops, strong, ellipsis, closed, next)) {
            close(at);
        } else if (stops == 1 && first_stop == '.' && !closed) {
            const std::string_view before = word_before(text_, start_, stop_at);
            const bool initial = is_initial(before, next);
            if (initial) hold(end_of_word_before(before));
            if (initial || belongs_to_word(before, next)) hold(stops_end);
        }
        return at;
    }

    void hold(std::size_t byte) {
        if (out_.held.empty() || out_.held.back() < byte) out_.held.push_back(static_cast<std::uint32_t>(byte));
    }

    [[nodiscard]] std::size_t end_of_word_before(std::string_view word) const {
        auto at = static_cast<std::size_t>(word.data() - text_.data());
        while (at > start_ && text_[at - 1] == ' ') --at;
        return at;
    }

    // "Huey P. Newton", "J. K. Bell": a capital letter between names. "Group B. Then" is told by what begins sentences, "World War I" by
    // the numeral.
    [[nodiscard]] bool is_initial(std::string_view before, const Next& next) const {
        if (before.empty() || before == "I" || !is_letter_by_letter(before)) return false;
        if (!text::is_upper(next.letter) || next.first != next.letter) return false;
        std::size_t at = 0;
        if (!text::is_upper(text::next_code_point(before, at))) return false;
        const std::size_t name_end = static_cast<std::size_t>(next.word.data() - text_.data()) + next.word.size();
        if (letters_of(next.word) < 2 && (name_end >= end_ || text_[name_end] != '.')) return false;
        const std::size_t end = end_of_word_before(before);
        if (end == start_) return true;
        std::string_view name = word_before(text_, start_, end);
        std::size_t first = 0;
        return !name.empty() && text::is_upper(text::next_code_point(name, first));
    }

    bool is_end(std::size_t stop_at, std::size_t stops_end, std::size_t stops, bool strong, bool ellipsis, bool closed,
                const Next& next) const {
        if (next.line_break) return true;
        const std::string_view before = word_before(text_, start_, stop_at);
        if (!next.blank) return is_glued_end(before, closed, next);
        if (is_lower(next.letter)) return false;
        if (next.letter == 0 || (!text::is_letter(next.letter) && !text::is_digit(next.letter) && !is_opening(next.first))) {
            if (next.first == ',' || next.first == ';' || next.first == ':' || next.first == ')') return false;
        }
        if (ellipsis) return !is_bracketed(stop_at, stops_end);
        if (strong || closed || stops > 1) return true;
        return is_end_after_word(before, next);
    }

    // "…said.He": a scraped page has lost the blank. Names of hosts and files are not cut.
    bool is_glued_end(std::string_view before, bool closed, const Next& next) const {
        if (!text::is_upper(next.letter) || letters_of(next.word) < 2) return false;
        if (next.first != next.letter && !closed) return false;
        const std::size_t word_end = static_cast<std::size_t>(next.word.data() - text_.data()) + next.word.size();
        if (word_end < end_ && text_[word_end] == '.' && word_end + 1 < end_ && text_[word_end + 1] != ' ') return false;
        if (closed) return true;
        if (letters_of(before) < 3 || before.find('.') != std::string_view::npos) return false;
        for (std::size_t at = 0; at < before.size();)
            if (text::is_upper(text::next_code_point(before, at))) return false;
        std::size_t second = 0;
        static_cast<void>(text::next_code_point(next.word, second));
        return second < next.word.size() && is_lower(text::next_code_point(next.word, second)) && next.word.size() > 1;
    }

    // "(…)" stands for what was left out and ends nothing.
    bool is_bracketed(std::size_t stop_at, std::size_t stops_end) const {
        if (stop_at <= begin_ || stops_end >= end_) return false;
        const char before = text_[stop_at - 1];
        const char after = text_[stops_end];
        return (before == '(' && after == ')') || (before == '[' && after == ']');
    }

    // An initial is none: "А. Б. Иванов", though "А" (but) begins many a sentence.
    bool is_starter(std::string_view word) const {
        if (word.empty()) return false;
        const std::size_t end = static_cast<std::size_t>(word.data() - text_.data()) + word.size();
        if (end < end_ && text_[end] == '.') return false;
        return language_.starters.contains(text::hash64(text::fold_case(word)));
    }

    bool is_end_after_word(std::string_view before, const Next& next) const {
        if (before.empty()) return true;
        const bool first_word = static_cast<std::size_t>(before.data() - text_.data()) == begin_;
        if (all_digits(before)) {
            if (first_word && before.size() <= 3) return false;  // "1. Yemen"
            if (language_.ordinal_stops && before.size() <= 2) return is_starter(next.word);
            return true;
        }
        const Habit habit = habit_before(before);
        switch (habit) {
            case Habit::none: return !is_letter_by_letter(before) || is_end_after_letter(before, next);
            case Habit::title:
            case Habit::inner: return false;
            case Habit::number:  // "p. 5" but "Huey P. Newton"
                if (is_initial(before, next)) return is_starter(next.word);
                return !text::is_digit(next.letter) && next.first != 0x2116;
            case Habit::either: return is_starter(next.word);
            case Habit::final: return true;
        }
        return true;
    }

    // The habit of the word that ends before the stop; "т. д" counts as one word with "т.".
    Habit habit_before(std::string_view word) const {
        std::size_t at = 0;
        const bool capital = text::is_upper(text::next_code_point(word, at));
        const auto look_up = [&](const std::string& folded) {
            const auto found = language_.abbreviations.find(text::hash64(folded));
            return found != language_.abbreviations.end() && (capital || !found->second.capital) ? found->second.habit : Habit::none;
        };
        const std::string folded = text::fold_case(word);
        const auto begin = static_cast<std::size_t>(word.data() - text_.data());
        if (word.size() <= 4 && begin >= start_ + 2 && text_[begin - 1] == ' ' && text_[begin - 2] == '.')
            if (const std::string_view first = word_before(text_, start_, begin - 2); !first.empty() && first.size() <= 4)
                if (const Habit joined = look_up(text::fold_case(first) + "." + folded); joined != Habit::none) return joined;
        return look_up(folded);
    }

    // "art. 5", "2 oct. 2021", "at 9 a.m. on": the stop is the word's own.
    bool belongs_to_word(std::string_view before, const Next& next) const {
        if (before.empty()) return false;
        if (all_digits(before)) return language_.ordinal_stops && before.size() <= 2;  // "3. Okt."
        const Habit habit = habit_before(before);
        if (habit == Habit::none) return false;
        if (habit == Habit::either && language_.calendar.contains(text::hash64(text::fold_case(next.word)))) return true;
        return is_lower(next.letter) || (habit != Habit::either && habit != Habit::final);
    }

    // "J. K. Bell" goes on and "the U.S. The army" does not; "at 15 h. A" ends behind the unit, "т. В" never.
    bool is_end_after_letter(std::string_view before, const Next& next) const {
        std::size_t at = 0;
        const char32_t c = text::next_code_point(before, at);
        if (at < before.size() || !is_lower(c)) return is_starter(next.word);
        std::size_t back = static_cast<std::size_t>(before.data() - text_.data());
        while (back > start_ && text_[back - 1] == ' ') --back;
        return back > start_ && text::is_digit(static_cast<unsigned char>(text_[back - 1]));
    }

    void close(std::size_t end) {
        std::size_t start = start_;
        while (start < end) {
            std::size_t next = start;
            if (!text::is_blank(text::next_code_point(text_, next))) break;
            start = next;
        }
        const std::string_view sentence = text::trim(text_.substr(start, end - start));
        start_ = end;
        if (sentence.empty()) return;
        const Span span{static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(start + sentence.size())};
        // A run without a letter or digit ("»", "- ") is no sentence of its own; it stays with the one before.
        bool has_word = false;
        for (std::size_t at = 0; at < sentence.size() && !has_word;) {
            const char32_t c = text::next_code_point(sentence, at);
            has_word = text::is_letter(c) || text::is_digit(c);
        }
        if (!has_word && !out_.spans.empty() && out_.spans.back().begin >= begin_)
            out_.spans.back().end = span.end;
        else
            out_.spans.push_back(span);
    }

    std::string_view text_;
    std::size_t begin_;
    std::size_t end_;
    std::size_t start_;
    int guillemets_ = 0;
    bool straight_open_ = false;
    const Language& language_;
    Sentences& out_;
};

}  // namespace

struct SentenceSplitter::State {
    std::map<std::string, Language, std::less<>> languages;
    Language other;  // for a language without a folder: property of the characters only
};

SentenceSplitter::SentenceSplitter(std::unique_ptr<State> state) : state_(std::move(state)) {}
SentenceSplitter::SentenceSplitter(SentenceSplitter&&) noexcept = default;
SentenceSplitter& SentenceSplitter::operator=(SentenceSplitter&&) noexcept = default;
SentenceSplitter::~SentenceSplitter() = default;

Result<SentenceSplitter> SentenceSplitter::create(const knowledge::Pack& pack) {
    auto state = std::make_unique<State>();
    constexpr std::string_view suffix = "/abbreviations";
    for (const std::string_view section : pack.section_names()) {
        if (!section.starts_with("table:") || !section.ends_with(suffix)) continue;
        const std::string code(section.substr(6, section.size() - 6 - suffix.size()));
        const auto table = pack.table(code + std::string(suffix));
        Language& language = state->languages[code];
        for (std::size_t row = 0; row < table.rows(); ++row) {
            const std::string_view word = table.cell(row, "word");
            const std::string_view kind = table.cell(row, "kind");
            const std::uint64_t hash = text::hash64(text::fold_case(word));
            if (kind == "ordinals") {
                language.ordinal_stops = word == "yes";
            } else if (kind == "starter") {
                language.starters.insert(hash);
            } else if (kind == "calendar") {
                language.calendar.insert(hash);
            } else if (const auto habit = habit_of(kind)) {
                std::size_t at = 0;
                const bool capital = text::is_upper(text::next_code_point(word, at));
                const auto [found, is_new] = language.abbreviations.emplace(hash, Abbreviation{*habit, capital});
                if (!is_new && !capital) found->second.capital = false;
            } else {
                return fail(ErrorKind::bad_knowledge, "\"" + std::string(kind) + "\" is no kind of abbreviation",
                            "knowledge/" + code + "/abbreviations.tsv",
                            "one of title, number, inner, either, final, starter, calendar, ordinals");
            }
        }
    }
    return SentenceSplitter(std::move(state));
}

Sentences SentenceSplitter::split(const Article& article) const {
    Sentences out;
    const auto found = state_->languages.find(article.language);
    const Language& language = found == state_->languages.end() ? state_->other : found->second;
    for (const auto& paragraph : article.paragraphs) Splitting(article.text, paragraph.span, language, out).run();
    return out;
}

}  // namespace tocsin::annotate
