#include "resolve/time_lexicon.h"

#include <algorithm>
#include <charconv>

#include "text/lex.h"
#include "text/utf8.h"

namespace tocsin::resolve {
namespace {

// The classes of digits, in the order of their symbols.
enum Digits : TimeSymbol {
    digits,
    one_to_31,
    one_to_12,
    four_year,
    modern_year,
    two_year,
    high_two_year,
    late_two_year,
    hour_24,
    minute_59,
    hour_minute,
    whole_date,
    digit_classes
};
constexpr std::string_view digit_names[] = {"$digits", "$d",      "$m",  "$yyyy", "$modern", "$yy",
                                            "$yyhigh", "$yylate", "$hh", "$mm",   "$hhmm",   "$yyyymmdd"};

// A capitalised word that does not begin the sentence.
constexpr std::string_view name_class = "$Name";

constexpr int first_year = 1000;
constexpr int last_year = 2200;
constexpr int first_modern_year = 1900;
constexpr int last_modern_year = 2050;

int number_in(std::string_view form) {
    int value = 0;
    std::from_chars(form.data(), form.data() + form.size(), value);
    return value;
}

bool is_ascii_digits(std::string_view form) {
    for (const char c : form)
        if (c < '0' || c > '9') return false;
    return !form.empty();
}

// Headlines and hasty writers leave accents out ("AOUT", "decembre"); in Cyrillic the mark makes another letter.
std::string without_latin_marks(const std::string& form) {
    constexpr char32_t first_beyond_latin = 0x370;
    constexpr std::size_t shortest = 4;  // bytes; "a" is no "à", "ete" hardly "été"
    for (std::size_t at = 0; at < form.size();)
        if (const char32_t c = text::next_code_point(form, at); c >= first_beyond_latin && text::is_letter(c)) return form;
    const std::string plain = text::fold_marks(form.substr(form.front() == '^' ? 1 : 0));
    if (plain.size() < shortest) return form;
    return form.front() == '^' ? "^" + plain : plain;
}

}  // namespace

bool read_features(std::string_view cell, TimeFeatures& features) {
    for (const auto part : knowledge::split(cell, ' ')) {
        if (part.empty()) continue;
        const std::size_t sign = part.find('=');
        if (sign == std::string_view::npos) return false;
        const auto field = time_field_of(part.substr(0, sign));
        if (!field) return false;
        const auto value = time_value_of(*field, part.substr(sign + 1));
        if (!value) return false;
        features.set(*field, *value);
    }
    return true;
}

TimeLexicon::TimeLexicon() {
    for (TimeSymbol i = 0; i < digit_classes; ++i) symbols_.emplace(digit_names[i], i);
    symbols_.emplace(name_class, digit_classes);
}

TimeSymbol TimeLexicon::symbol(std::string_view name) {
    const auto [place, is_new] = symbols_.try_emplace(std::string(name), static_cast<TimeSymbol>(symbols_.size()));
    if (is_new && name.front() != '$') add_phrase(name, phrase_of(place->second));
    return place->second;
}

TimeSymbol TimeLexicon::symbol_of_any(const std::vector<std::string_view>& words) {
    if (words.size() == 1) return symbol(words.front());
    std::string name = "any:";
    for (const auto word : words) name += std::string(word) + "|";
    const auto [place, is_new] = symbols_.try_emplace(name, static_cast<TimeSymbol>(symbols_.size()));
    if (is_new)
        for (const auto word : words) add_phrase(word, phrase_of(place->second));
    return place->second;
}

TimeLexicon::Phrase TimeLexicon::phrase_of(TimeSymbol symbol) {
    Phrase phrase;
    phrase.symbol = symbol;
    return phrase;
}

void TimeLexicon::add_phrase(std::string_view form, const Phrase& like) {
    std::string spaced(form);
    std::replace(spaced.begin(), spaced.end(), '_', ' ');
    add_cut_phrase(spaced, like);
    if (const std::string plain = without_latin_marks(spaced); plain != spaced) add_cut_phrase(plain, like);
}

void TimeLexicon::add_cut_phrase(std::string_view form, const Phrase& like) {
    Phrase phrase = like;
    if (form.size() > 1 && form.front() == '^') {
        phrase.needs = NeedsCase::title;
        form.remove_prefix(1);
    }
    for (const auto& lexeme : text::lex(form)) phrase.folds.push_back(lexeme.fold);
    if (phrase.folds.empty()) return;
    Word& word = words_[phrase.folds.front()];
    word.is_heart = word.is_heart || !phrase.features.empty();
    word.phrases.push_back(std::move(phrase));
}

void TimeLexicon::make_heart(TimeSymbol symbol) {
    for (auto& [fold, word] : words_)
        for (const auto& phrase : word.phrases) word.is_heart = word.is_heart || phrase.symbol == symbol;
}

Result<void> TimeLexicon::add(const knowledge::Table& table, const std::string& file) {
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string_view name = table.cell(row, "class");
        const std::string_view value = table.cell(row, "value");
        const auto forms = knowledge::split(table.cell(row, "forms"));
        const auto wrong = [&](const std::string& what, const std::string& remedy) {
            return Failure(Error{ErrorKind::bad_knowledge, what + " in row " + std::to_string(row + 1), file, 0, 0, remedy});
        };
        if (name.empty() || forms.empty()) return wrong("a word without class or forms", "fill both cells");
        if (name == "numeral-joint" || name == "numeral-prefix" || name == "numeral-suffix") {
            const Mark mark = name == "numeral-joint" ? Mark::joint : name == "numeral-prefix" ? Mark::prefix : Mark::suffix;
            for (const auto form : forms) marks_[text::fold_of(form)] = mark;
            continue;
        }
        Phrase terminal;
        terminal.symbol = symbol("$" + std::string(name));
        if (value.find('=') != std::string_view::npos) {
            if (!read_features(value, terminal.features))
                return wrong("no such field or value: " + std::string(value), "see docs/formats/times.md");
        } else if (!value.empty()) {
            const auto field = time_field_of(name.substr(0, name.find('-')));
            const auto number = time_value_of(field.value_or(TimeField::count), value);
            if (!number) return wrong("not a value: " + std::string(value), "give a number or a name of docs/formats/times.md");
            terminal.value = *number;
            if (field) terminal.features.set(*field, *number);
        }
        for (const auto form : forms) add_phrase(form, terminal);
    }
    return {};
}

void TimeLexicon::look_up_number(std::string_view text, const std::vector<Lexeme>& lexemes, std::uint32_t at, std::uint32_t end,
                                 std::vector<TimeTerminal>& out, std::deque<TimeFeatures>& made) const {
    const std::string_view form = lexemes[at].span.of(text);
    if (!is_ascii_digits(form) || form.size() > 8) return;
    const int value = number_in(form);
    const auto put = [&](TimeSymbol symbol, std::initializer_list<std::pair<TimeField, int>> fields, std::uint32_t size = 1) {
        TimeFeatures& features = made.emplace_back();
        for (const auto& [field, number] : fields) features.set(field, number);
        out.push_back({symbol, size, value, &features});
    };
    if (form.size() == 8) {
        const int year = value / 10000;
        if (year >= 1900 && year < 2100 && value / 100 % 100 >= 1 && value / 100 % 100 <= 12 && value % 100 >= 1 && value % 100 <= 31)
            put(whole_date, {{TimeField::year, year}, {TimeField::month, value / 100 % 100}, {TimeField::day, value % 100}});
        return;
    }
    put(digits, {{TimeField::count, value}});
    if (form.size() <= 2) {
        if (value >= 1 && value <= 31) put(one_to_31, {{TimeField::day, value}});
        if (value >= 1 && value <= 12) put(one_to_12, {{TimeField::month, value}});
        if (value <= 24) put(hour_24, {{TimeField::hour, value}});
    }
    if (form.size() == 2) {
        put(two_year, {{TimeField::yy, value}});
        if (value > 12) put(high_two_year, {{TimeField::yy, value}});   // no month
        if (value >= 60) put(late_two_year, {{TimeField::yy, value}});  // no day, minute or month: "August 99"
        if (value < 60) put(minute_59, {{TimeField::minute, value}});
    }
    if (form.size() == 4) {
        if (value >= first_year && value <= last_year) put(four_year, {{TimeField::year, value}});
        if (value >= first_modern_year && value <= last_modern_year) put(modern_year, {{TimeField::year, value}});
        if (value / 100 < 25 && value % 100 < 60) put(hour_minute, {{TimeField::hour, value / 100}, {TimeField::minute, value % 100}});
    }
    // "10,000" and "2.5": one number of several lexemes.
    if (at + 2 < end && mark_of(lexemes[at + 1]) == Mark::joint && !lexemes[at + 1].blank_before && !lexemes[at + 2].blank_before &&
        lexemes[at + 2].kind == Lexeme::Kind::number) {
        const std::string_view mark = lexemes[at + 1].span.of(text);
        const std::string_view rest = lexemes[at + 2].span.of(text);
        if ((mark == "." || mark == ",") && is_ascii_digits(rest)) {
            if (rest.size() == 3 && form.size() <= 3)
                put(digits, {{TimeField::count, value * 1000 + number_in(rest)}}, 3);
            else if (rest.size() <= 2)
                put(digits, {{TimeField::count, value}, {TimeField::more, number_in(rest) * (rest.size() == 1 ? 10 : 1)}}, 3);
        }
    }
}

bool TimeLexicon::has_heart(const std::vector<Lexeme>& lexemes, Rows sentence) const {
    for (std::uint32_t at = sentence.begin; at < sentence.end; ++at) {
        if (lexemes[at].kind == Lexeme::Kind::number) return true;
        const auto found = words_.find(lexemes[at].fold);
        if (found != words_.end() && found->second.is_heart) return true;
    }
    return false;
}

void TimeLexicon::look_up(std::string_view text, const std::vector<Lexeme>& lexemes, std::uint32_t at, Rows sentence,
                          std::vector<TimeTerminal>& out, std::deque<TimeFeatures>& made) const {
    static const TimeFeatures nothing;
    const Lexeme& first = lexemes[at];
    const std::uint32_t end = sentence.end;
    if (first.letter_case == Lexeme::Case::title && at != sentence.begin) out.push_back({digit_classes, 1, 0, &nothing});
    if (first.kind == Lexeme::Kind::number) look_up_number(text, lexemes, at, end, out, made);
    const auto found = words_.find(first.fold);
    if (found == words_.end()) return;
    for (const auto& phrase : found->second.phrases) {
        if (phrase.needs == NeedsCase::title && first.letter_case != Lexeme::Case::title && first.letter_case != Lexeme::Case::upper)
            continue;
        if (at + phrase.folds.size() > end) continue;
        std::size_t same = 1;
        while (same < phrase.folds.size() && lexemes[at + same].fold == phrase.folds[same]) ++same;
        if (same < phrase.folds.size()) continue;
        out.push_back({phrase.symbol, static_cast<std::uint32_t>(phrase.folds.size()), phrase.value, &phrase.features});
    }
}

TimeLexicon::Mark TimeLexicon::mark_of(const Lexeme& lexeme) const {
    if (lexeme.kind == Lexeme::Kind::word) return Mark::none;
    const auto found = marks_.find(lexeme.fold);
    return found == marks_.end() ? Mark::none : found->second;
}

}  // namespace tocsin::resolve
