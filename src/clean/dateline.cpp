#include "clean/dateline.h"

#include <algorithm>

#include "text/lex.h"
#include "text/utf8.h"

namespace tocsin::clean {
namespace {

constexpr std::size_t longest = 160;    // bytes of a paragraph that are looked at
constexpr std::size_t most_words = 12;  // of a place

bool is_dash(std::string_view symbol) {
    return symbol == "-" || symbol == "–" || symbol == "—" || symbol == "―" || symbol == "‒" || symbol == "−";
}

class Reader {
public:
    Reader(std::string_view paragraph, const Days& days, const Agencies& agencies, const SmallWords& words)
        : text_(paragraph.substr(0, paragraph.size() < longest ? paragraph.size() : paragraph.find(' ', longest))),
          lexemes_(text::lex(text_)),
          days_(days),
          agencies_(agencies),
          words_(words) {}

    std::optional<Dateline> read() {
        const bool has_agency_first = take_agency();
        if (has_agency_first) take_separators();
        const std::size_t place_begin = at_;
        if (!take_place() && !has_agency_first) return {};
        const std::size_t place_end = at_;
        bool dashed = false;  // the last separator could end the dateline
        bool stopped = false;
        std::size_t end = 0;  // behind the last good end
        for (;;) {
            const auto separators = take_separators();
            if (separators.dash) dashed = true;
            if (separators.stop || separators.colon) stopped = true;
            const bool anything = dateline_.day.has_value() || !dateline_.agencies.empty();
            if ((dashed && (anything || is_capitals(place_begin, place_end))) ||
                ((stopped || separators.bar) && !dateline_.agencies.empty()))
                end = at_;
            if (!take_day() && !take_agency() && !take_clock()) break;
            dashed = false;
            stopped = false;
        }
        if (end == 0 || end >= lexemes_.size() || end > place_end + 24) return {};
        if (!begins_text(end)) return {};
        dateline_.bytes = lexemes_[end].span.begin;
        if (place_end > place_begin)
            dateline_.place = std::string(
                text_.substr(lexemes_[place_begin].span.begin, lexemes_[place_end - 1].span.end - lexemes_[place_begin].span.begin));
        return std::move(dateline_);
    }

private:
    struct Separators {
        bool dash = false, stop = false, colon = false, bar = false, any = false;
    };

    std::string_view form(std::size_t i) const { return i < lexemes_.size() ? lexemes_[i].span.of(text_) : std::string_view(); }
    bool is_word(std::size_t i) const { return i < lexemes_.size() && lexemes_[i].kind == Lexeme::Kind::word; }
    bool is_capitalised(std::size_t i) const {
        if (!is_word(i)) return false;
        const auto letter_case = lexemes_[i].letter_case;
        return letter_case == Lexeme::Case::title || letter_case == Lexeme::Case::upper || letter_case == Lexeme::Case::mixed;
    }

    Separators take_separators() {
        Separators out;
        for (; at_ < lexemes_.size(); ++at_) {
            const auto symbol = form(at_);
            if (is_dash(symbol)) {
                // "Pro-government": a dash inside a word is none of ours.
                if (is_word(at_ + 1) && !lexemes_[at_ + 1].blank_before && !lexemes_[at_].blank_before && !out.stop &&
                    (at_ == 0 || is_word(at_ - 1)))
                    break;
                out.dash = true;
            } else if (symbol == ".") {
                out.stop = true;
            } else if (symbol == ":") {
                out.colon = true;
            } else if (symbol == "|") {
                out.bar = true;
            } else if (symbol != "," && symbol != "(" && symbol != ")" && symbol != "/" && symbol != "[" && symbol != "]" &&
                       symbol != "·" && symbol != ";") {
                break;
            }
            out.any = true;
        }
        return out;
    }

    bool take_day() {
        std::size_t at = at_;
        if (is_word(at) && !lexemes_[at].blank_before) return false;
        // A weekday or "on" may stand before: one word of any kind, then the day.
        for (const std::size_t skip : {std::size_t{0}, std::size_t{1}, std::size_t{2}}) {
            if (const auto day = days_.read(text_, lexemes_, at + skip); day && (skip == 0 || is_word(at))) {
                if (dateline_.day) return false;
                dateline_.day = day;
                at_ = day->end;
                return true;
            }
        }
        return false;
    }

    bool take_clock() {
        // "10:45", "GMT+1" behind the day
        if (!dateline_.day || at_ + 2 >= lexemes_.size() || lexemes_[at_].kind != Lexeme::Kind::number) return false;
        if ((form(at_ + 1) != ":" && form(at_ + 1) != "h" && form(at_ + 1) != ".") || lexemes_[at_ + 2].kind != Lexeme::Kind::number)
            return false;
        at_ += 3;
        if (is_word(at_) && lexemes_[at_].letter_case == Lexeme::Case::upper) ++at_;
        return true;
    }

    bool take_agency() {
        const auto found = agencies_.at(text_, lexemes_, at_);
        if (!found) return false;
        if (std::find(dateline_.agencies.begin(), dateline_.agencies.end(), found->agency) == dateline_.agencies.end())
            dateline_.agencies.push_back(found->agency);
        at_ = found->end;
        return true;
    }

    // Capitalised words with connectors, parentheses, commas and slashes between them, up to a day, an agency or a dash.
    bool take_place() {
        const std::size_t begin = at_;
        std::size_t words = 0;
        std::size_t end = at_;
        bool inside = false;
        for (std::size_t i = at_; i < lexemes_.size() && words <= most_words;) {
            if (i > begin &&
                (days_.read(text_, lexemes_, i) || (!(is_word(i) && is_capitalised(i) && i == begin) && agencies_.at(text_, lexemes_, i))))
                break;
            if (is_word(i)) {
                const bool capitalised = is_capitalised(i);
                if (!capitalised && (i == begin || !words_.is_connector(lexemes_[i].fold))) break;
                ++words;
                ++i;
                if (capitalised) end = i;
                continue;
            }
            const auto symbol = form(i);
            if (symbol == "(") {
                inside = true;
            } else if (symbol == ")") {
                if (!inside) break;
                inside = false;
                end = i + 1;
            } else if (is_dash(symbol)) {
                const bool hyphen = i + 1 < lexemes_.size() && !lexemes_[i].blank_before && !lexemes_[i + 1].blank_before && is_word(i + 1);
                if (!hyphen) break;
            } else if (symbol == ".") {
                // "D.C.", "St. Louis"; a stop behind a longer word ends the place
                if (i == begin || form(i - 1).size() > 3) break;
                if (i + 1 < lexemes_.size() && is_word(i + 1) && lexemes_[i].span.end == lexemes_[i + 1].span.begin) {
                } else if (form(i - 1).size() > 2) {
                    break;
                } else {
                    end = i + 1;
                }
            } else if (symbol != "," && symbol != "/" && symbol != "'" && symbol != "’") {
                break;
            }
            ++i;
        }
        at_ = end;
        return end > begin;
    }

    bool is_capitals(std::size_t begin, std::size_t end) const {
        std::size_t letters = 0;
        for (std::size_t i = begin; i < end; ++i) {
            if (!is_word(i)) continue;
            if (form(i - (i > begin ? 1 : 0)) == "(") break;
            if (lexemes_[i].letter_case != Lexeme::Case::upper)
                return lexemes_[i].letter_case == Lexeme::Case::lower && words_.is_connector(lexemes_[i].fold) ? letters >= 3 : false;
            letters += form(i).size();
        }
        return letters >= 3;
    }

    // What follows looks like the beginning of a sentence.
    bool begins_text(std::size_t at) const {
        for (std::size_t i = at; i < lexemes_.size() && i < at + 4; ++i) {
            if (is_word(i)) return is_capitalised(i) || lexemes_[i].letter_case == Lexeme::Case::none || !dateline_.agencies.empty();
            if (lexemes_[i].kind == Lexeme::Kind::number) return true;
        }
        return false;
    }

    std::string_view text_;
    std::vector<Lexeme> lexemes_;
    const Days& days_;
    const Agencies& agencies_;
    const SmallWords& words_;
    std::size_t at_ = 0;
    Dateline dateline_;
};

}  // namespace

std::optional<Dateline> read_dateline(std::string_view paragraph, const Days& days, const Agencies& agencies, const SmallWords& words) {
    return Reader(paragraph, days, agencies, words).read();
}

}  // namespace tocsin::clean
