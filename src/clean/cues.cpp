#include "clean/cues.h"

#include <algorithm>
#include <cstdlib>

namespace tocsin::clean {
namespace {

// The symbol at a place, a dash of any length as '-'; '\0' where there is none.
char symbol_at(const Line& line, std::size_t index) {
    if (index >= line.lexemes.size() || line.lexemes[index].kind != Lexeme::Kind::symbol) return '\0';
    const auto form = line.lexemes[index].span.of(line.text);
    if (form == "–" || form == "—") return '-';
    return form.size() == 1 ? form.front() : '\1';
}

Result<double> number(std::string_view cell, const char* file, std::size_t row) {
    const std::string digits(cell);
    char* end = nullptr;
    const double value = std::strtod(digits.c_str(), &end);
    if (digits.empty() || *end != '\0')
        return fail(ErrorKind::bad_knowledge, "\"" + digits + "\" in row " + std::to_string(row + 1) + " is no number", file,
                    "write it like -3.5");
    return value;
}

std::optional<Swallow> swallow_from(std::string_view name) {
    if (name == "nothing") return Swallow::nothing;
    if (name == "next") return Swallow::next;
    if (name == "group") return Swallow::group;
    if (name == "list") return Swallow::list;
    if (name == "rest") return Swallow::rest;
    return {};
}

}  // namespace

std::optional<Cues::At> Cues::at_from(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, At>, 12> all{{{"line", At::line},
                                                                   {"start", At::start},
                                                                   {"end", At::end},
                                                                   {"any", At::any},
                                                                   {"short", At::brief},
                                                                   {"colon", At::colon},
                                                                   {"number", At::number},
                                                                   {"bracket", At::bracket},
                                                                   {"paren", At::paren},
                                                                   {"close", At::close},
                                                                   {"pct", At::pct},
                                                                   {"weak", At::weak}}};
    for (const auto& [word, at] : all)
        if (word == name) return at;
    return {};
}

Result<Cues> Cues::create(const knowledge::Pack& pack) {
    Cues cues;
    const auto weights = pack.table("extraction/weights");
    for (std::size_t row = 0; row < weights.rows(); ++row) {
        TRY(const double value, number(weights.cell(row, "weight"), "knowledge/extraction/weights.tsv", row));
        cues.weights_.emplace(weights.cell(row, "feature"), value);
    }
    cues.brief_words_ = cues.weight("few-words");
    cues.long_words_ = cues.weight("long-words");
    const auto kinds = pack.table("extraction/kinds");
    for (std::size_t row = 0; row < kinds.rows(); ++row) {
        const auto cue = cue_from(kinds.cell(row, "kind"));
        const auto swallow = swallow_from(kinds.cell(row, "swallow"));
        if (!cue || !swallow)
            return fail(ErrorKind::bad_knowledge, "row " + std::to_string(row + 1) + ": unknown kind or swallow",
                        "knowledge/extraction/kinds.tsv", "the words are explained at the head of the file");
        Kind& kind = cues.kinds_[static_cast<std::size_t>(*cue)];
        TRY(const double whole, number(kinds.cell(row, "whole"), "knowledge/extraction/kinds.tsv", row));
        TRY(const double part, number(kinds.cell(row, "part"), "knowledge/extraction/kinds.tsv", row));
        kind.whole = static_cast<float>(whole);
        kind.part = static_cast<float>(part);
        kind.swallow = *swallow;
        const auto zone = kinds.cell(row, "zone");
        kind.zone = zone == "edge" ? Zone::edge : zone == "tail" ? Zone::tail : Zone::all;
    }
    knowledge::PhraseBuilder builder;
    for (const std::string_view section : pack.section_names()) {
        if (!section.starts_with("table:") || !section.ends_with("/furniture")) continue;
        const auto table = pack.table(section.substr(6));
        const std::string file = "knowledge/" + std::string(section.substr(6)) + ".tsv";
        for (std::size_t row = 0; row < table.rows(); ++row) {
            const auto cue = cue_from(table.cell(row, "kind"));
            const auto at = at_from(table.cell(row, "at"));
            if (!cue || !at)
                return fail(ErrorKind::bad_knowledge, "\"" + std::string(table.cell(row, "phrase")) + "\" has an unknown kind or place",
                            file, "kinds are those of knowledge/extraction/kinds.tsv, places are explained at the head of the file");
            builder.add(table.cell(row, "phrase"), static_cast<std::uint64_t>(*cue) << 8 | static_cast<std::uint64_t>(*at));
        }
    }
    cues.bytes_ = std::make_unique<std::string>(builder.bytes());
    cues.phrases_ = knowledge::Phrases(std::as_bytes(std::span(cues.bytes_->data(), cues.bytes_->size())));
    return cues;
}

double Cues::weight(std::string_view feature) const {
    const auto found = weights_.find(feature);
    return found == weights_.end() ? 0 : found->second;
}

// `first`, `last`: the outermost lexemes of letters.
bool Cues::fits(const Line& line, const knowledge::PhraseMatch& match, At at, std::size_t first, std::size_t last) const {
    const bool starts = match.begin <= first;
    const bool ends = match.end > last;
    switch (at) {
        case At::line: {
            // "Advertisement - story continues below" is as good.
            const char next = symbol_at(line, match.end);
            return starts && (ends || (line.words <= brief_words_ && (next == '-' || next == '|') && line.lexemes[match.end].blank_before));
        }
        case At::start: return starts;
        case At::end: return ends;
        case At::any:
        case At::weak: return true;
        case At::brief: return line.words <= brief_words_;
        case At::colon: {
            const char next = symbol_at(line, match.end);
            // Within the line a label speaks of what little stands behind it: "… at dawn. Photo: Ines Roa".
            if (!starts && last > match.end + 12) return false;
            return next == ':' || (starts && (next == '|' || next == '-'));
        }
        case At::number:
            return line.words <= brief_words_ &&
                   std::any_of(line.lexemes.begin(), line.lexemes.end(), [](const Lexeme& l) { return l.kind == Lexeme::Kind::number; });
        case At::bracket: return starts && match.begin > 0 && symbol_at(line, match.begin - 1) == '[';
        case At::paren: return match.begin > 0 && symbol_at(line, match.begin - 1) == '(';
        case At::close: return symbol_at(line, match.end) == ')' || symbol_at(line, match.end) == ']';
        case At::pct: return line.text.find('%') != std::string::npos;
    }
    return false;
}

void Cues::mark(Line& line) const {
    std::size_t first = 0;
    std::size_t last = 0;
    bool any = false;
    for (std::size_t i = 0; i < line.lexemes.size(); ++i) {
        if (line.lexemes[i].kind != Lexeme::Kind::word) continue;
        if (!any) first = i;
        last = i;
        any = true;
    }
    if (!any) return;
    if (line.text.starts_with("©") || line.text.starts_with("(c)") || line.text.starts_with("(C)")) {
        const Kind& kind = kinds_[static_cast<std::size_t>(Cue::copyright)];
        line.part |= 1U << static_cast<unsigned>(Cue::copyright);
        line.cue_weight += kind.whole;
        line.edge_weight += kind.whole;
        line.tail_weight += kind.whole;
    }
    std::vector<knowledge::PhraseMatch> matches;
    phrases_.find(line.text, line.lexemes, knowledge::every_language, matches);
    std::vector<std::pair<std::uint32_t, Cue>> counted;  // where a kind was found, so that a longer and a shorter phrase count once
    for (const auto& match : matches) {
        const auto cue = static_cast<Cue>(match.payload >> 8);
        const auto at = static_cast<At>(match.payload & 0xFFU);
        if (!fits(line, match, at, first, last)) continue;
        const auto key = std::make_pair(match.begin, cue);
        const bool whole = match.begin <= first && match.end > last;
        if (std::find(counted.begin(), counted.end(), key) != counted.end() && !whole) continue;
        const Kind& kind = kinds_[static_cast<std::size_t>(cue)];
        const auto bit = 1U << static_cast<unsigned>(cue);
        if (whole && (line.whole & bit) != 0) continue;
        counted.push_back(key);
        (whole ? line.whole : line.part) |= bit;
        if (cue == Cue::paywall && at != At::weak) line.strong_paywall = true;
        float weight = whole ? kind.whole : kind.part;
        // A phrase anywhere says little of a long line.
        if (!whole && (at == At::any || at == At::weak || at == At::pct) && line.words > long_words_)
            weight *= static_cast<float>(long_words_) / static_cast<float>(line.words);
        line.edge_weight += weight;
        if (kind.zone != Zone::edge) line.tail_weight += weight;
        if (kind.zone == Zone::all) line.cue_weight += weight;
    }
}

}  // namespace tocsin::clean
