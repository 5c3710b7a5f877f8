#include "clean/head.h"

#include <algorithm>
#include <map>

#include "text/lex.h"
#include "text/utf8.h"

namespace tocsin::clean {
namespace {

// Letters and digits folded, single blanks between: for comparing lines.
std::string bare(std::string_view text) {
    std::string out;
    for (const auto& lexeme : text::lex(text)) {
        if (lexeme.kind == Lexeme::Kind::symbol) continue;
        if (!out.empty()) out += ' ';
        out += text::fold_case(lexeme.span.of(text));
    }
    return out;
}

double capital_share(const Line& line) { return line.letter_words == 0 ? 0 : static_cast<double>(line.capitals) / line.letter_words; }

// Places where a page's title is parted from its outlet: " - ", " | ", " — ".
std::vector<std::pair<std::size_t, std::size_t>> partings(std::string_view text) {
    std::vector<std::pair<std::size_t, std::size_t>> out;
    for (const std::string_view mark : {" - ", " | ", " – ", " — ", " :: ", " · "})
        for (auto at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + 1)) out.emplace_back(at, mark.size());
    return out;
}

class Heads {
public:
    Heads(Page& page, const Lexicon& lexicon) : page_(page), lines_(page.lines), lexicon_(lexicon) {}

    void run() {
        const bool no_body = page_.body_begin >= lines_.size();
        end_ = no_body ? 0 : page_.body_begin;
        for (const auto& line : lines_) bares_.push_back(bare(line.text));
        learn_order();
        find_page_title();
        find_title();
        find_outlet();
        find_days();
        find_bylines();
        settle();
    }

private:
    void learn_order() {
        if (page_.order != DayOrder::unknown) return;
        for (std::size_t i = 0; i < end_; ++i)
            for (const auto& lexeme : lines_[i].lexemes) {
                if (lexicon_.words().tells_month_first(lexeme.fold)) page_.order = DayOrder::month_first;
                if (lexicon_.words().tells_day_first(lexeme.fold)) page_.order = DayOrder::day_first;
            }
    }

    // "Meridian Post - Sudan rivals extend truce" above "Sudan rivals extend truce".
    void find_page_title() {
        for (std::size_t i = 0; i < end_ && i < 12; ++i) {
            Line& line = lines_[i];
            if (line.is_menu && line.words > 30) continue;
            for (const auto& [at, size] : partings(line.text)) {
                const std::string left = line.text.substr(0, at);
                const std::string right = line.text.substr(at + size);
                for (const bool title_left : {false, true}) {
                    const std::string wanted = bare(title_left ? left : right);
                    if (std::count(wanted.begin(), wanted.end(), ' ') < 2) continue;
                    for (std::size_t j = 0; j < end_; ++j) {
                        if (j == i || bares_[j] != wanted) continue;
                        if (page_.title.empty()) page_.title = single_spaced(lines_[j].text);
                        if (page_.outlet.name.empty()) page_.outlet.name = single_spaced(title_left ? right : left);
                        line.role = Role::masthead;
                        return;
                    }
                }
            }
        }
    }

    bool may_be_title(std::size_t i) const {
        const Line& line = lines_[i];
        if (line.role != Role::open || line.is_menu || line.letter_words < 2 || line.words > 40) return false;
        if (line.cue_weight < 0 && !(line.words >= 5 && line.whole == 0 && !line.has(Cue::paywall))) return false;
        if (stated_day(line, lexicon_) && line.words < 12) return false;
        return !is_byline(i);
    }

    void find_title() {
        if (page_.title.empty()) {
            double best = 0;
            std::size_t at = end_;
            for (std::size_t i = 0; i < end_; ++i) {
                if (!may_be_title(i)) continue;
                const Line& line = lines_[i];
                double score = 1;
                if (line.words >= 5) score += 2;
                if (line.words >= 4 && line.words < 5) score += 1;
                if (line.words > 25) score -= 1;
                if (line.text.ends_with('.') && !line.text.ends_with("...")) score -= 2;
                if (line.text.find(". ", 16) != std::string::npos && line.words >= 8 && line.words < 40 && capital_share(line) < 0.6)
                    score -= 0.75;
                if (line.words <= 5 && capital_share(line) > 0.8) score -= 2;
                if (line.cue_weight < 0) score -= 1;
                if (line.mark == Line::Mark::heading) score += 2;
                if (line.words >= 7) score += 0.5;
                if (line.inner_stops > 0) score -= 1;
                if (line.after_blank) score += 0.5;
                if (!line.after_blank && i > 0 && i <= 3) score -= 1;  // below the masthead stands a motto
                if (const auto bar = line.text.find(" | "); bar != std::string::npos && is_name(line.text.substr(0, bar))) score -= 3;
                const auto same = std::count(bares_.begin(), bares_.begin() + static_cast<std::ptrdiff_t>(end_), bares_[i]);
                if (same > 1 && line.words >= 4) score += 3;
                if (score > best) {
                    best = score;
                    at = i;
                }
            }
            if (best >= 1.5) page_.title = single_spaced(lines_[at].text);
        }
        const std::string wanted = bare(page_.title);
        if (wanted.empty()) return;
        title_at_ = end_;
        for (std::size_t i = 0; i < end_; ++i)
            if (bares_[i] == wanted && lines_[i].role != Role::caption) {
                lines_[i].role = Role::title;
                title_at_ = i;
            }
    }

    // A name of an outlet: up to seven words with capitals, small connectors between.
    bool is_name(std::string_view text) const {
        const auto lexemes = text::lex(text);
        std::size_t words = 0;
        std::size_t capitals = 0;
        for (const auto& lexeme : lexemes) {
            if (lexeme.kind == Lexeme::Kind::number) return false;
            if (lexeme.kind != Lexeme::Kind::word) continue;
            ++words;
            if (lexeme.letter_case != Lexeme::Case::lower && lexeme.letter_case != Lexeme::Case::none)
                ++capitals;
            else if (!lexicon_.words().is_connector(lexeme.fold))
                return false;
        }
        return words >= 1 && words <= 8 && capitals >= 1 && capitals * 2 >= words;
    }

    bool is_elsewhere(const std::string& name, std::size_t except) const {
        const std::string wanted = bare(name);
        if (wanted.size() < 4) return false;
        for (std::size_t i = 0; i < bares_.size(); ++i)
            if (i != except && (i >= page_.body_end || i < end_) && bares_[i].find(wanted) != std::string::npos &&
                lines_[i].role != Role::title)
                return true;
        return false;
    }

    void find_outlet() {
        std::string holder;
        for (const auto& line : lines_)
            if (holder.empty() && line.has(Cue::copyright))
                holder = copyright_holder(line, lexicon_);
            else if (holder.empty() && line.text.starts_with("©"))
                holder = copyright_holder(line, lexicon_);
        const std::string held = bare(holder);
        const std::size_t limit = title_at_ < end_ ? title_at_ : std::min<std::size_t>(end_, 6);
        std::string masthead;
        std::string confirmed;
        for (std::size_t i = 0; i < limit; ++i) {
            Line& line = lines_[i];
            if (line.role == Role::title || line.role == Role::date || line.role == Role::caption) continue;
            std::string name = single_spaced(line.text);
            const auto cut = std::min(name.find(" | "), name.find(" · "));
            if (line.is_menu || (cut != std::string::npos && i <= 2)) {
                if (cut == std::string::npos || i > 2) continue;
                name = name.substr(0, cut);
                if (text::lex(name).size() < 2) continue;
            } else if (line.whole != 0 || line.has_stop) {
                continue;
            }
            if (!is_name(name)) continue;
            const std::string wanted = bare(name);
            const bool is_held = !held.empty() && (held.find(wanted) != std::string::npos || wanted.find(held) != std::string::npos);
            const bool near_menu =
                line.is_menu || (i > 0 && lines_[i - 1].is_menu) || (i + 1 < lines_.size() && lines_[i + 1].is_menu) || i == 0;
            const bool several = std::count(wanted.begin(), wanted.end(), ' ') >= 1;
            if (confirmed.empty() && (is_held || (several && is_elsewhere(name, i)))) {
                confirmed = name;
                line.role = line.is_menu ? line.role : Role::masthead;
            } else if (masthead.empty() && several && near_menu) {
                masthead = name;
                if (!line.is_menu) line.role = Role::masthead;
            }
        }
        if (!page_.outlet.name.empty()) return;
        std::string name = !confirmed.empty() ? confirmed : !masthead.empty() ? masthead : holder;
        // "LAKESIDE HERALD" is "Lakeside Herald" where the page writes it so elsewhere.
        if (!held.empty() && bare(name) == held) name = holder;
        page_.outlet.name = name;
    }

    bool is_byline(std::size_t i) const {
        const Line& line = lines_[i];
        if (line.words > 16 || line.has_stop || line.mark == Line::Mark::heading) return false;
        if (line.has(Cue::byline)) return true;
        return line.words <= 8 && !lexicon_.agencies.find(line.text, line.lexemes).empty() && capital_share(line) >= 0.6;
    }

    // Names and places with capitals, few small words: "Miriam Okello in Nairobi and Tarek Osman in Cairo".
    static bool looks_like_names(const Line& line) {
        return line.words >= 2 && line.words <= 14 && !line.has_stop && line.letter_words == line.words && capital_share(line) >= 0.55;
    }

    void find_days() {
        const StatedDay* chosen = nullptr;
        std::map<std::size_t, StatedDay> days;
        for (std::size_t i = 0; i < end_; ++i) {
            Line& line = lines_[i];
            if (line.role != Role::open || line.words > 30) continue;
            if (const auto day = stated_day(line, lexicon_); day && (day->labelled || day->updated || line.words <= 16)) {
                days.emplace(i, *day);
                if (!line.has_stop || line.words <= 16) line.role = Role::date;
            }
        }
        // Below the title before above it: what stands in the masthead may be the day of the visit.
        for (const int rank : {0, 1, 2, 3})
            for (const auto& [i, day] : days) {
                const bool below = title_at_ >= end_ || i > title_at_;
                const int this_rank = day.labelled ? 0 : day.updated ? 2 : below ? 1 : 3;
                if (this_rank != rank || chosen != nullptr) continue;
                if (rank == 3) {
                    note(page_, "no-date",
                         "a day above the title was left aside, it may be the day of the visit: " + lines_[i].text.substr(0, 80));
                    return;
                }
                chosen = &day;
            }
        if (chosen != nullptr && !page_.published) {
            if (!set_published(page_, chosen->day, DateBasis::header))
                note(page_, "undecided-date",
                     chosen->day.year == 0 ? "the header states a day without its year" : "day and month of the header could be either");
            else if (chosen->updated)
                note(page_, "day-of-update", "the page states only when it was updated");
        }
    }

    void find_bylines() {
        for (std::size_t i = 0; i < end_; ++i) {
            Line& line = lines_[i];
            if ((line.role != Role::open && line.role != Role::date) || (title_at_ < end_ && i < title_at_)) continue;
            const bool near_day = (i > 0 && lines_[i - 1].role == Role::date) || (i + 1 < end_ && lines_[i + 1].role == Role::date) ||
                                  (i > 0 && lines_[i - 1].role == Role::byline);
            if (!is_byline(i) && !(near_day && looks_like_names(line) && line.role == Role::open)) continue;
            if (line.role == Role::open) line.role = Role::byline;
            for (const auto& found : lexicon_.agencies.find(line.text, line.lexemes)) page_.agencies.push_back(found.agency);
            if (page_.byline.empty() && line.role == Role::byline) page_.byline = single_spaced(line.text);
        }
    }

    void settle() {
        std::size_t standfirsts = 0;
        for (std::size_t i = 0; i < end_; ++i) {
            Line& line = lines_[i];
            if (line.role != Role::open) continue;
            const bool below_title = title_at_ < end_ && i > title_at_;
            const bool long_enough = line.words >= 6 && !line.is_menu && line.cue_weight >= 0;
            const bool plain = capital_share(line) < 0.6 || (line.has_stop && line.words >= 8);
            if (below_title && long_enough && plain && standfirsts < 3) {
                line.role = Role::standfirst;
                ++standfirsts;
            } else if (!below_title && line.has_stop && line.words >= 8 && line.cue_weight >= 0 && title_at_ >= end_) {
                line.role = Role::body;
            } else {
                line.role = Role::furniture;
            }
        }
    }

    Page& page_;
    std::vector<Line>& lines_;
    const Lexicon& lexicon_;
    std::vector<std::string> bares_;
    std::size_t end_ = 0;       // the lines of the head are [0, end_)
    std::size_t title_at_ = 0;  // end_ = none; the last where it is repeated
};

}  // namespace

std::optional<StatedDay> stated_day(const Line& line, const Lexicon& lexicon) {
    auto day = lexicon.days.find(line.text, line.lexemes);
    if (!day) return {};
    // "Updated 7 May 2023 | Published 5 May 2023": nothing is updated before it is published, so the earlier day is meant.
    if (line.has(Cue::updated))
        for (auto next = lexicon.days.find(line.text, line.lexemes, day->end); next;
             next = lexicon.days.find(line.text, line.lexemes, next->end))
            if (next->date() && day->date() && *next->date() < *day->date()) day = next;
    StatedDay out{*day, line.has(Cue::published), false};
    if (line.has(Cue::updated)) {
        // The word comes before the day that it speaks of: "06/05/2023 19:32 | Actualizado a las 20:05" is not its day.
        std::size_t words_before = 0;
        for (std::size_t i = 0; i < day->begin; ++i) words_before += line.lexemes[i].kind == Lexeme::Kind::word;
        out.updated = !out.labelled && words_before > 0;
    }
    if (!out.labelled && !out.updated && day->year == 0) return {};
    return out;
}

bool set_published(Page& page, const DayRead& read, DateBasis basis) {
    DayRead day = read;
    if (day.ambiguous) {
        if (page.order == DayOrder::unknown) return false;
        if (page.order == DayOrder::month_first) std::swap(day.day, day.month);
    }
    const auto date = day.date();
    if (!date) return false;
    if (!page.published) page.published = Published{*date, Precision::day, basis};
    return true;
}

std::string copyright_holder(const Line& line, const Lexicon& lexicon) {
    const auto sign = line.text.find("©");
    std::size_t begin = 0;
    if (sign != std::string::npos) begin = sign + std::string_view("©").size();
    std::size_t first = line.lexemes.size();
    std::size_t last = 0;
    for (std::size_t i = 0; i < line.lexemes.size(); ++i) {
        const auto& lexeme = line.lexemes[i];
        if (lexeme.span.begin < begin) continue;
        const auto form = lexeme.span.of(line.text);
        if (lexeme.kind == Lexeme::Kind::word) {
            const bool capital = lexeme.letter_case != Lexeme::Case::lower;
            if (first == line.lexemes.size()) {
                if (sign == std::string::npos && i == 0) continue;  // the word "copyright" itself
                if (!capital) continue;
                first = i;
            } else if (!capital && !lexicon.words().is_connector(lexeme.fold)) {
                break;
            }
            if (capital) last = i;
        } else if (first != line.lexemes.size() && (lexeme.kind == Lexeme::Kind::number || form == "." || form == "," || form == "|" ||
                                                    form == ";" || form == "-" || form == "–" || form == "©" || form == "(")) {
            if (form == "-" && !lexeme.blank_before) continue;
            break;
        }
    }
    if (first == line.lexemes.size()) return {};
    const auto run = std::span(line.lexemes).subspan(first, last + 1 - first);
    if (run.size() > 9 || !lexicon.agencies.find(line.text, run).empty()) return {};
    return line.text.substr(run.front().span.begin, run.back().span.end - run.front().span.begin);
}

void read_head(Page& page, const Lexicon& lexicon) { Heads(page, lexicon).run(); }

}  // namespace tocsin::clean
