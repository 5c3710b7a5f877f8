#include "clean/body.h"

#include <algorithm>

#include "text/utf8.h"

namespace tocsin::clean {
namespace {

char32_t first_of(const Line& line) {
    std::size_t at = 0;
    return line.text.empty() ? 0 : text::next_code_point(line.text, at);
}

bool begins_with_list_mark(const Line& line) {
    if (line.lexemes.size() < 2) return false;
    const char32_t c = first_of(line);
    if (c == '-' || c == '*' || c == 0x2022 || c == 0x25A0 || c == 0x25CF || c == 0x2013 || c == 0x2192 || c == 0x203A || c == '>')
        return line.lexemes[1].blank_before && !line.text.ends_with('-');
    return line.lexemes[0].kind == Lexeme::Kind::number && line.lexemes[0].span.size() <= 2 && line.lexemes[1].span.of(line.text) == "." &&
           line.lexemes.size() > 2 && line.lexemes[2].blank_before;
}

bool holds_address(const Line& line) {
    if (line.text.find("http://") != std::string::npos || line.text.find("https://") != std::string::npos ||
        line.text.find("www.") != std::string::npos)
        return true;
    // "(@name)" signs a message that the article quotes.
    const auto at = line.text.find('@');
    return at != std::string::npos && (at == 0 || line.text[at - 1] != '(');
}

// Small letters between slashes or hyphens: how agencies sign, "str/kd/mlv".
bool is_sign_off(const Line& line) {
    if (line.words < 2 || line.words > 6 || line.letter_words != line.words || line.text.size() > 32) return false;
    bool slash = false;
    for (std::size_t i = 0; i < line.lexemes.size(); ++i) {
        const auto& lexeme = line.lexemes[i];
        const auto form = lexeme.span.of(line.text);
        if (lexeme.kind == Lexeme::Kind::word) {
            if (form.size() > 8 || lexeme.letter_case == Lexeme::Case::title || lexeme.letter_case == Lexeme::Case::mixed) return false;
            if (i > 0 && lexeme.blank_before) return false;
        } else if (form == "/" || form == "-") {
            slash = slash || form == "/";
        } else if (form != "(" && form != ")" && form != ".") {
            return false;
        }
    }
    return slash;
}

class Bodies {
public:
    Bodies(Page& page, const Lexicon& lexicon) : page_(page), lines_(page.lines), lexicon_(lexicon), cues_(lexicon.cues) {}

    void run() {
        for (auto& line : lines_) cues_.mark(line);
        weigh();
        find_captions();
        find_bounds();
        swallow();
        find_bounds();
        settle();
    }

private:
    double feature(std::string_view name) const { return cues_.weight(name); }

    void weigh() {
        scores_.resize(lines_.size());
        prose_.assign(lines_.size(), false);
        const double few = feature("few-words");
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const Line& line = lines_[i];
            double score = feature("base");
            if (line.has_stop) score += feature("stop");
            score += feature("word") * line.words;
            if (line.is_menu && page_.source != Source::content) score += feature("menu");
            if (line.is_menu && page_.source == Source::content && line.words <= 12) score += feature("menu") / 2;
            if (begins_with_list_mark(line) && page_.source == Source::scraped) score += feature("list-mark");
            if (line.letter_words == 0) score += feature("no-letters");
            if (holds_address(line) && line.words <= few * 2) score += feature("address");
            if (line.words < 25) score += feature("link") * static_cast<double>(line.link_share);
            if (is_sign_off(line)) lines_[i].role = Role::sign_off;
            scores_[i] = score;
            const double words = line.letter_words;
            const double enough = feature("prose-words");
            prose_[i] =
                lines_[i].role == Role::open && line.mark != Line::Mark::heading && score + line.cue_weight > 0 && !line.is_menu &&
                ((line.has_stop && words >= enough) || words >= enough * 1.5 || (line.has_stop && line.inner_stops > 0 && words >= few));
        }
    }

    double score(std::size_t i) const { return scores_[i] + lines_[i].cue_weight; }

    // "Photo: Ines Roa / AFP", "KHALED X / AFP", "REUTERS/Name", "(AFP pic)", "© Name, AFP" at the end of a line.
    bool has_credit(const Line& line) const {
        if (line.words > feature("caption-words")) return false;
        if (line.has(Cue::credit) || line.has(Cue::caption)) return true;
        if (line.text.starts_with("(c)") || line.text.starts_with("(C)")) return line.words <= 8;
        if (const auto sign = line.text.find("©"); sign != std::string::npos && !line.has(Cue::copyright)) {
            std::size_t digits = 0;
            for (const char c : line.text.substr(sign)) digits += c >= '0' && c <= '9';
            return digits < 4;
        }
        const auto found = lexicon_.agencies.find(line.text, line.lexemes);
        for (const auto& agency : found) {
            if (line.lexemes.size() - agency.end > 8 && agency.begin + 8 < line.lexemes.size()) continue;
            const auto is_slash = [&](std::size_t i) { return i < line.lexemes.size() && line.lexemes[i].span.of(line.text) == "/"; };
            const auto is_name = [&](std::size_t i) {
                return i < line.lexemes.size() && line.lexemes[i].kind == Lexeme::Kind::word &&
                       line.lexemes[i].letter_case != Lexeme::Case::lower;
            };
            if ((is_slash(agency.end) && is_name(agency.end + 1)) ||
                (agency.begin >= 2 && is_slash(agency.begin - 1) && is_name(agency.begin - 2)))
                return true;
        }
        return false;
    }

    // "A family waits at the border. (M. Ruescas)": a name alone in parentheses behind the stop.
    static bool ends_with_name_in_parentheses(const Line& line) {
        if (!line.text.ends_with(')') || line.words > 50) return false;
        std::size_t i = line.lexemes.size() - 1;
        std::size_t names = 0;
        while (i-- > 0) {
            const auto& lexeme = line.lexemes[i];
            const auto form = lexeme.span.of(line.text);
            if (form == "(") break;
            if (lexeme.kind == Lexeme::Kind::number || lexeme.letter_case == Lexeme::Case::lower) return false;
            if (lexeme.kind == Lexeme::Kind::word) ++names;
            if (lexeme.kind == Lexeme::Kind::symbol && form != "." && form != "/" && form != "-" && form != ",") return false;
        }
        if (i >= line.lexemes.size() || names == 0 || names > 4 || i == 0) return false;
        const auto before = line.lexemes[i - 1].span.of(line.text);
        return before == "." || before == "!" || before == "?" || before == "»" || before == "\"";
    }

    void find_captions() {
        const auto first = std::find(prose_.begin(), prose_.end(), true) - prose_.begin();
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            Line& line = lines_[i];
            if (line.role != Role::open || line.mark == Line::Mark::heading) continue;
            const bool bracketed = (line.text.starts_with('[') && line.text.ends_with(']') && line.has(Cue::caption));
            const bool early = static_cast<std::ptrdiff_t>(i) <= first + 1;
            // A photo's credit needs no stop behind it: "… AFP." ends a sentence.
            const bool credited = has_credit(line) && !(line.text.ends_with('.') && line.inner_stops > 1);
            if (!bracketed && !credited && !(early && page_.source == Source::scraped && ends_with_name_in_parentheses(line))) continue;
            if (line.has(Cue::contributed) || line.has(Cue::copyright)) continue;
            line.role = Role::caption;
            prose_[i] = false;
            // A credit alone belongs to the caption before it.
            if (line.words <= 6 && i > 0 && lines_[i - 1].role == Role::open && lines_[i - 1].words <= 40 && lines_[i - 1].words >= 3 &&
                lines_[i - 1].cue_weight >= 0 && (!lines_[i - 1].has_stop || (early && lines_[i - 1].inner_stops == 0)) && !bracketed &&
                page_.source == Source::scraped && i > 1 && !line.is_whole(Cue::caption)) {
                lines_[i - 1].role = Role::caption;
                prose_[i - 1] = false;
            }
        }
    }

    // A line of the head that comes before the body whatever stands between: a day, a byline.
    bool is_header(const Line& line) const {
        if (line.role != Role::open || line.words > 24 || line.mark == Line::Mark::heading) return false;
        if (line.text.find("(@") != std::string::npos) return false;  // signs a message that is quoted
        if (line.has(Cue::published) || line.has(Cue::updated)) return lexicon_.days.find(line.text, line.lexemes).has_value();
        if (line.words <= 14 && !(line.has_stop && line.words > 8))
            if (const auto day = lexicon_.days.find(line.text, line.lexemes); day && day->year != 0) return true;
        return line.has(Cue::reading) && line.words <= 10;
    }

    void find_bounds() {
        const std::size_t size = lines_.size();
        std::size_t first = size;
        std::size_t last = 0;
        std::size_t header = size;
        double words_before = 0;
        for (std::size_t i = 0; i < size; ++i) {
            if (prose_[i] && lines_[i].role == Role::open) {
                // A long headline has no stop; the body begins where sentences do.
                if (first == size && (lines_[i].has_stop || page_.source != Source::scraped)) first = i;
                last = i + 1;
                words_before += lines_[i].letter_words;
            } else if (words_before <= 90 && i < 60 && is_header(lines_[i])) {
                header = i;
            }
        }
        if (first == size && last > 0) first = static_cast<std::size_t>(std::find(prose_.begin(), prose_.end(), true) - prose_.begin());
        if (header != size && header > first && page_.source != Source::given) {
            // What stands above the day is the standfirst; the body begins below.
            std::size_t next = header + 1;
            while (next < size && !(prose_[next] && lines_[next].role == Role::open)) ++next;
            if (next < size) first = next;
        }
        page_.body_begin = first;
        page_.body_end = std::max(first, last);
        if (first == size) page_.body_begin = page_.body_end = size;
    }

    void drop(std::size_t i, Cue why) {
        if (lines_[i].role != Role::open && lines_[i].role != Role::sign_off) return;
        lines_[i].role = Role::furniture;
        lines_[i].why = why;
        prose_[i] = false;
    }

    // The kind that speaks loudest in a line whose phrase is the line; nothing where it carries words of its own.
    std::optional<Cue> heading_of(const Line& line) const {
        for (std::size_t c = 0; c < cue_count; ++c) {
            const auto cue = static_cast<Cue>(c);
            if (line.is_whole(cue) && cues_.swallow_of(cue) != Swallow::nothing) return cue;
        }
        const bool labelled = line.text.ends_with(':') || (line.words <= 10 && !line.has_stop);
        for (const Cue cue : {Cue::comments, Cue::newsletter, Cue::donate, Cue::account, Cue::ranking, Cue::paywall, Cue::related})
            if (labelled && ((line.part >> static_cast<unsigned>(cue)) & 1U) != 0 && (cue != Cue::paywall || line.strong_paywall)) {
                // "Read also: …" carries its headline; "More from the Ledger" has a list below.
                if (cue == Cue::related && !line.text.ends_with(':') && (line.words > 6 || line.text.find(':') != std::string::npos))
                    continue;
                return cue;
            }
        return {};
    }

    double words_from(std::size_t i) const {
        double words = 0;
        for (; i < lines_.size(); ++i)
            if (prose_[i]) words += lines_[i].letter_words;
        return words;
    }

    void swallow() {
        const double total = words_from(0);
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            Line& line = lines_[i];
            if (line.role == Role::furniture) continue;
            if (line.strong_paywall && (score(i) <= 0 || line.words <= 30) && line.role == Role::open && i >= page_.body_begin) {
                const double after = words_from(i + 1);
                if (after <= feature("paywall-share") * total) {
                    page_.access = Access::preview;
                    note(page_, "paywall", "the text ends where the page says: " + line.text.substr(0, 120));
                    for (std::size_t j = i; j < lines_.size(); ++j) drop(j, Cue::paywall);
                    return;
                }
            }
            const auto heading = heading_of(line);
            if (!heading || score(i) > 0) {
                const bool states_day = page_.source == Source::scraped && i < page_.body_begin && is_header(line);
                if (score(i) <= 0 && line.role == Role::open && !states_day) drop(i, loudest(line));
                continue;
            }
            // In a text that is given as the article, "Trends" or "Top" may well be a subhead.
            if (page_.source == Source::given && (*heading == Cue::ranking || *heading == Cue::tail)) continue;
            const bool in_body = i >= page_.body_begin;
            if (line.role == Role::open) drop(i, *heading);
            switch (cues_.swallow_of(*heading)) {
                case Swallow::nothing: break;
                case Swallow::next:
                    if (i + 1 < lines_.size() && lines_[i + 1].role == Role::open && lines_[i + 1].words <= feature("caption-words") &&
                        !lines_[i + 1].after_blank) {
                        lines_[i + 1].role = Role::caption;
                        prose_[i + 1] = false;
                    }
                    break;
                case Swallow::group:
                    if (in_body || !(i + 1 < lines_.size() && lines_[i + 1].after_blank)) take_group(i, *heading, false);
                    break;
                case Swallow::list: take_group(i, *heading, true); break;
                case Swallow::rest: {
                    const bool comments = *heading == Cue::comments;
                    if (in_body && words_from(page_.body_begin) > 0 && (comments || words_from(i + 1) <= feature("rest-share") * total) &&
                        words_from(i + 1) < total) {
                        for (std::size_t j = i + 1; j < lines_.size(); ++j) drop(j, *heading);
                        return;
                    }
                    if (in_body) take_group(i, *heading, true);
                    break;
                }
            }
        }
    }

    // The lines that a heading takes with it: the rest of its group, or the next group where it stands alone.
    void take_group(std::size_t heading, Cue why, bool headlines_only) {
        std::size_t i = heading + 1;
        if (i >= lines_.size()) return;
        const bool alone = lines_[i].after_blank;
        const auto is_taken = [&](std::size_t j) {
            const Line& line = lines_[j];
            if (line.role == Role::sign_off || line.role == Role::furniture) return true;
            if (line.role == Role::caption) return false;
            if (prose_[j]) return !headlines_only && !alone && line.words <= 40;
            return true;
        };
        if (!alone) {
            for (; i < lines_.size() && !lines_[i].after_blank && is_taken(i); ++i) drop(i, why);
            return;
        }
        // Each item may stand between blank lines; the last of them before prose is the subhead of that prose, unless it was the first.
        if (page_.source == Source::given && !headlines_only) return;
        std::size_t groups = 0;
        std::size_t last = i;
        while (i < lines_.size() && is_taken(i) && lines_[i].mark != Line::Mark::heading) {
            const std::size_t group = i;
            std::size_t members = 0;
            do {
                ++i;
                ++members;
            } while (i < lines_.size() && !lines_[i].after_blank && is_taken(i));
            const bool prose_next = i < lines_.size() && prose_[i] && lines_[i].role == Role::open;
            if (prose_next && members == 1 && groups > 0) break;
            for (std::size_t j = group; j < i; ++j) drop(j, why);
            ++groups;
            last = i;
            if (members > 1 || !headlines_only) break;
        }
        static_cast<void>(last);
    }

    static Cue loudest(const Line& line) {
        for (const std::uint32_t bits : {line.whole, line.part})
            for (std::size_t c = 0; c < cue_count; ++c)
                if ((bits >> c) & 1U) return static_cast<Cue>(c);
        return Cue::tool;
    }

    void settle() {
        const bool scraped = page_.source == Source::scraped;
        const bool given = page_.source == Source::given;
        const std::size_t size = lines_.size();
        const double total = words_from(0);
        for (std::size_t i = 0; i < size; ++i) {
            Line& line = lines_[i];
            if (line.role != Role::open) continue;
            const bool inside = i >= page_.body_begin && i < page_.body_end;
            const bool head = i < page_.body_begin && page_.body_begin < size;
            const bool tail = words_from(i) <= total / 3;
            if (head && scraped && (score(i) > 0 || is_header(line))) continue;  // head.h decides
            const double weight = scores_[i] + (given     ? line.cue_weight
                                                : !inside ? line.edge_weight
                                                : tail    ? line.tail_weight
                                                          : line.cue_weight);
            const bool subhead = given && (line.is_whole(Cue::ranking) || line.is_whole(Cue::tail));
            if (weight <= 0 && !subhead) {
                drop(i, loudest(line));
                continue;
            }
            if (page_.source == Source::content && i < page_.body_begin && is_header(line) &&
                (line.words <= 7 || line.has(Cue::published) || line.has(Cue::updated))) {
                line.role = Role::date;
                continue;
            }
            if (page_.source == Source::content && line.mark == Line::Mark::lead) {
                line.role = Role::standfirst;
                continue;
            }
            if (inside || given || page_.body_begin == size) {
                line.role = is_subhead(i) ? Role::subhead : Role::body;
                continue;
            }
            if (page_.source == Source::content) {
                const bool empty_heading = line.mark == Line::Mark::heading && !head;
                if (empty_heading)
                    drop(i, Cue::tail);
                else
                    line.role = is_subhead(i) ? Role::subhead : Role::body;
                continue;
            }
            // Behind the last prose only what reads as a sentence belongs to it.
            const double cues = line.edge_weight;
            if (line.has_stop && line.words >= 3 && cues >= 0)
                line.role = Role::body;
            else
                drop(i, Cue::tail);
        }
        // What stands behind something dropped at the end is no longer the article: keep it only directly behind the prose.
        if (scraped) {
            bool gone = false;
            for (std::size_t i = page_.body_end; i < size; ++i) {
                if (lines_[i].role == Role::furniture) gone = true;
                if (lines_[i].role == Role::body && gone) lines_[i].role = Role::furniture;
            }
        }
    }

    bool is_subhead(std::size_t i) const {
        const Line& line = lines_[i];
        if (line.mark == Line::Mark::heading) return true;
        if (page_.source == Source::content) return false;
        return !line.has_stop && line.words <= 16 && !prose_[i] && i + 1 < lines_.size() && !line.text.ends_with(':') &&
               !line.text.ends_with(',');
    }

    Page& page_;
    std::vector<Line>& lines_;
    const Lexicon& lexicon_;
    const Cues& cues_;
    std::vector<double> scores_;
    std::vector<bool> prose_;
};

}  // namespace

void note(Page& page, std::string kind, std::string words) { page.notes.push_back({Stage::clean, std::move(kind), {}, std::move(words)}); }

void find_body(Page& page, const Lexicon& lexicon) { Bodies(page, lexicon).run(); }

}  // namespace tocsin::clean
