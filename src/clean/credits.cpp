#include "clean/credits.h"

#include <algorithm>

#include "clean/dateline.h"
#include "clean/head.h"
#include "text/utf8.h"

namespace tocsin::clean {
namespace {

bool is_kept(const Line& line) { return line.role == Role::body || line.role == Role::subhead || line.role == Role::standfirst; }

class Credits {
public:
    Credits(Page& page, const Lexicon& lexicon) : page_(page), lines_(page.lines), lexicon_(lexicon) {}

    void run() {
        datelines();
        endings();
        credit_lines();
        own_day();
        std::sort(page_.agencies.begin(), page_.agencies.end());
        page_.agencies.erase(std::unique(page_.agencies.begin(), page_.agencies.end()), page_.agencies.end());
    }

private:
    void credit(std::uint32_t agency) { page_.agencies.push_back(agency); }

    void cut_front(Line& line, std::size_t bytes) {
        line.text.erase(0, bytes);
        measure(line);
    }

    // " date 2022-02-22 PARIS – The …": a label and a day glued before the text.
    void glued_day(Line& line) {
        const auto day = lexicon_.days.find(line.text, line.lexemes);
        if (!day || day->begin == 0 || day->begin > 3 || day->end >= line.lexemes.size() || day->year == 0) return;
        if (!line.has(Cue::published) || !line.lexemes[day->end].blank_before) return;
        Line label = line;
        label.text = line.text.substr(0, line.lexemes[day->end].span.begin);
        label.whole = label.part = 0;
        measure(label);
        lexicon_.cues.mark(label);
        if (!label.is_whole(Cue::published)) return;  // "Published reports on 3 May 2021 said …" is prose
        if (!page_.published) set_published(page_, *day, DateBasis::header);
        cut_front(line, line.lexemes[day->end].span.begin);
    }

    void datelines() {
        std::size_t looked = 0;
        for (std::size_t i = 0; i < lines_.size() && looked < 3; ++i) {
            Line& line = lines_[i];
            // A dateline on a line of its own, left over from a scraper: "Paris -".
            if (line.role == Role::furniture && i < page_.body_begin && line.words <= 12) {
                const std::string joined = line.text + " Aa";
                if (const auto alone = read_dateline(joined, lexicon_.days, lexicon_.agencies, lexicon_.words())) take(*alone);
                continue;
            }
            if (!is_kept(line)) continue;
            if (line.role == Role::body) {
                ++looked;
                glued_day(line);
            }
            const auto dateline = read_dateline(line.text, lexicon_.days, lexicon_.agencies, lexicon_.words());
            if (!dateline) continue;
            take(*dateline);
            if (page_.source == Source::given) {
                given_dateline_ = i;
                given_bytes_ = dateline->bytes;
            } else {
                note(page_, "dateline", "read and left out: " + line.text.substr(0, dateline->bytes));
                cut_front(line, dateline->bytes);
            }
            break;
        }
        if (given_bytes_ > 0) {  // a text that is given as the article keeps its words; the dateline becomes a paragraph of its own
            Line rest = lines_[given_dateline_];
            cut_front(rest, given_bytes_);
            Line& front = lines_[given_dateline_];
            front.text = std::string(text::trim(front.text.substr(0, given_bytes_)));
            measure(front);
            lines_.insert(lines_.begin() + static_cast<std::ptrdiff_t>(given_dateline_) + 1, std::move(rest));
        }
    }

    void take(const Dateline& dateline) {
        if (page_.dateline_place.empty()) page_.dateline_place = dateline.place;
        for (const auto agency : dateline.agencies) credit(agency);
        if (dateline.day && !page_.published && !set_published(page_, *dateline.day, DateBasis::dateline))
            note(page_, "undecided-date", "the dateline states a day without its year");
    }

    // "… partirse en dos. EFE", "… said. (Reuters)", "… (APA, 3.5.2019)" behind the last stop.
    void endings() {
        std::size_t seen = 0;
        for (std::size_t i = lines_.size(); i-- > 0 && seen < 2;) {
            Line& line = lines_[i];
            if (!is_kept(line)) continue;
            ++seen;
            const auto found = lexicon_.agencies.find(line.text, line.lexemes);
            if (found.empty() || page_.source == Source::given) continue;
            for (const auto& agency : found) {
                // From the stop before the credit to the end there may only be marks, days, agencies and short names.
                if (line.lexemes.size() - agency.begin > 12) continue;
                std::size_t begin = agency.begin;
                while (begin > 0 && line.lexemes[begin - 1].kind == Lexeme::Kind::symbol && !is_end(line, begin - 1)) --begin;
                if (begin > 0 && line.lexemes[begin - 1].span.of(line.text) != "." && !is_end(line, begin - 1)) {
                    if (line.lexemes[begin].span.of(line.text) != "(") continue;
                }
                bool clean = true;
                for (std::size_t j = agency.end; j < line.lexemes.size() && clean; ++j)
                    clean = line.lexemes[j].kind != Lexeme::Kind::word || line.lexemes[j].span.size() <= 4;
                const bool parenthesised = line.lexemes[begin].span.of(line.text) == "(" && line.text.ends_with(')');
                const bool bare = begin > 0 && is_end(line, begin - 1) && agency.end >= line.lexemes.size();
                if (!clean || (!parenthesised && !bare) || begin == 0) continue;
                if (parenthesised && !is_end(line, begin - 1) && !line.text.ends_with(").") && line.text.back() != ')') continue;
                for (const auto& all : found)
                    if (all.begin >= begin) credit(all.agency);
                if (const auto day = lexicon_.days.find(line.text, line.lexemes, begin); day && !page_.published)
                    set_published(page_, *day, DateBasis::dateline);
                note(page_, "sign-off", "read and left out: " + line.text.substr(line.lexemes[begin].span.begin));
                line.text = std::string(text::trim(line.text.substr(0, line.lexemes[begin].span.begin)));
                measure(line);
                break;
            }
        }
    }

    static bool is_end(const Line& line, std::size_t i) {
        const auto form = line.lexemes[i].span.of(line.text);
        return form == "." || form == "!" || form == "?" || form == "»" || form == "”" || form == "\"" || form == "…" || form == "“";
    }

    // Lines that speak only of the making: "(AFP)", "str/kd/mlv", "The Associated Press contributed to this report.", "© EFE 2022".
    void credit_lines() {
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            Line& line = lines_[i];
            if (line.role == Role::caption || line.words > 30 || line.role == Role::title || line.role == Role::masthead) continue;
            const auto found = lexicon_.agencies.find(line.text, line.lexemes);
            const bool late = i + 1 >= page_.body_end;
            if (found.empty()) {
                if (line.role == Role::body && late && line.has(Cue::contributed) && line.words <= 12) line.role = Role::furniture;
                continue;
            }
            std::size_t words = 0;
            for (const auto& agency : found)
                for (std::size_t j = agency.begin; j < agency.end; ++j) words += line.lexemes[j].kind != Lexeme::Kind::symbol;
            std::size_t others = 0;
            for (const auto& lexeme : line.lexemes) others += lexeme.kind == Lexeme::Kind::word;
            others -= std::min(others, words);
            const bool alone = others == 0 || (line.role == Role::sign_off);
            const bool contributed = line.has(Cue::contributed) && line.words <= 30;
            const bool copyright = line.has(Cue::copyright) || line.text.starts_with("©");
            const bool head_credit = i < page_.body_begin && (line.role == Role::byline || line.role == Role::date);
            if (alone && line.words <= 12 && (late || i < page_.body_begin || page_.source != Source::given)) {
                for (const auto& agency : found) credit(agency.agency);
                if (const auto day = lexicon_.days.find(line.text, line.lexemes); day && late)
                    set_published(page_, *day, DateBasis::dateline);
                if (page_.source != Source::given || late) line.role = Role::sign_off;
            } else if (contributed || (copyright && late) || head_credit) {
                for (const auto& agency : found) credit(agency.agency);
                if (contributed && is_kept(line) && (late || line.words <= 14)) line.role = Role::sign_off;
            }
        }
    }

    // A day that the text itself calls its own: "today, 5 May 2023", or a last line that is nothing but a day.
    void own_day() {
        if (page_.published) return;
        std::size_t last = lines_.size();
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const Line& line = lines_[i];
            if (!is_kept(line)) continue;
            last = i;
            if (!line.has(Cue::today)) continue;
            for (std::size_t at = 0; at < line.lexemes.size(); ++at) {
                const auto day = lexicon_.days.find(line.text, line.lexemes, at);
                if (!day) break;
                at = day->end;
                if (day->year == 0 || !is_called_today(line, day->begin)) continue;
                if (set_published(page_, *day, DateBasis::text)) return;
            }
        }
        for (std::size_t i = last; i < lines_.size() && i < last + 3; ++i) {
            const Line& line = lines_[i];
            if (line.role == Role::caption || line.words > 6) continue;
            const auto day = lexicon_.days.find(line.text, line.lexemes);
            if (day && day->year != 0 && (is_kept(line) || i == last + 1) && set_published(page_, *day, DateBasis::text)) {
                if (is_kept(line)) lines_[i].role = Role::date;
                return;
            }
        }
    }

    // The word for "today", or "this Friday" where that means today, stands next to the day.
    bool is_called_today(const Line& line, std::size_t day_begin) const {
        const std::size_t first = day_begin - std::min<std::size_t>(day_begin, 4);
        if (first == day_begin) return false;
        Line before;
        before.text =
            line.text.substr(line.lexemes[first].span.begin, line.lexemes[day_begin - 1].span.end - line.lexemes[first].span.begin);
        measure(before);
        lexicon_.cues.mark(before);
        return before.has(Cue::today);
    }

    Page& page_;
    std::vector<Line>& lines_;
    const Lexicon& lexicon_;
    std::size_t given_dateline_ = 0;
    std::size_t given_bytes_ = 0;
};

}  // namespace

void read_credits(Page& page, const Lexicon& lexicon) { Credits(page, lexicon).run(); }

}  // namespace tocsin::clean
