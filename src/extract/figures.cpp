#include "extract/figures.h"

#include <map>

#include "extract/attribution.h"
#include "extract/figure_context.h"
#include "extract/figure_words.h"
#include "extract/measure_finder.h"
#include "extract/number_reader.h"
#include "text/hash.h"

namespace tocsin::extract {
namespace {

struct Language {
    std::string code;
    NumberWords numbers;
    MeasureWords measures;
    AttributionWords attribution;
    text::DecimalMark mark = text::DecimalMark::point;
};

Span span_of(const Document& document, const Sentence& sentence, Rows rows) {
    return {document.lexemes[sentence.lexemes.begin + rows.begin].span.begin,
            document.lexemes[sentence.lexemes.begin + rows.end - 1].span.end};
}

std::string id_of(const Article& article, const Figure& figure) {
    return "f:" + text::hash_hex(article.id + "|" + std::to_string(figure.span.begin) + "-" + std::to_string(figure.span.end) + "|" +
                                 std::to_string(figure.number.begin) + "|" + figure.measure)
                      .substr(0, 16);
}

}  // namespace

struct FigureExtractor::State {
    Measures measures;
    std::map<std::string, Language, std::less<>> languages;
};

FigureExtractor::FigureExtractor(std::unique_ptr<State> state) : state_(std::move(state)) {}
FigureExtractor::FigureExtractor(FigureExtractor&&) noexcept = default;
FigureExtractor& FigureExtractor::operator=(FigureExtractor&&) noexcept = default;
FigureExtractor::~FigureExtractor() = default;

Result<FigureExtractor> FigureExtractor::create(const knowledge::Pack& pack) {
    auto state = std::make_unique<State>();
    TRY(state->measures, Measures::create(pack));
    constexpr std::string_view prefix = "table:", suffix = "/numbers";
    for (const auto section : pack.section_names()) {
        if (!section.starts_with(prefix) || !section.ends_with(suffix)) continue;
        const std::string code(section.substr(prefix.size(), section.size() - prefix.size() - suffix.size()));
        Language language;
        language.code = code;
        TRY(language.numbers, NumberWords::create(pack, code));
        TRY(language.measures, MeasureWords::create(pack, code, state->measures));
        TRY(language.attribution, AttributionWords::create(pack, code));
        const auto marks = pack.table("measures/decimal-marks");
        for (std::size_t row = 0; row < marks.rows(); ++row)
            if (marks.cell(row, "language") == code && marks.cell(row, "mark") == ",") language.mark = text::DecimalMark::comma;
        state->languages.emplace(code, std::move(language));
    }
    return FigureExtractor(std::move(state));
}

std::vector<Figure> FigureExtractor::extract(const Article& article, const Document& document, const Grounding& grounding) const {
    std::vector<Figure> out;
    const auto found = state_->languages.find(article.language);
    if (found == state_->languages.end()) return out;
    const Language& language = found->second;
    const NumberReader reader(language.numbers, language.mark);
    const MeasureFinder finder(language.measures, state_->measures, language.numbers, language.code);
    Attributor attributor(language.attribution, language.measures, article, document, grounding);
    FigureContext context(article, document, grounding, language.measures, attributor);
    Carried carried;
    for (std::uint32_t s = 0; s < document.sentences.size(); ++s) {
        const Sentence& sentence = document.sentences[s];
        const auto quantities =
            reader.read(article.text, std::span(document.lexemes).subspan(sentence.lexemes.begin, sentence.lexemes.size()));
        if (quantities.empty()) continue;
        const SentenceView view = context.view(s);
        const auto measured = finder.find(view, quantities, carried);
        const std::size_t first = out.size();
        for (const auto& m : measured) {
            const Quantity& quantity = quantities[m.quantity];
            Figure figure;
            figure.sentence = s;
            figure.span = span_of(document, sentence, m.span);
            figure.number = span_of(document, sentence, quantity.number);
            figure.measure = state_->measures.measures[m.measure].name;
            if (m.unit) figure.unit = state_->measures.units[*m.unit].name;
            if (quantity.low) figure.low = m.value_low;
            if (quantity.high) figure.high = m.value_high;
            figure.bound = quantity.bound;
            figure.rule = m.rule;
            figure.confidence = m.confidence;
            figure.id = id_of(article, figure);
            if (m.part_of) figure.part_of = out[first + *m.part_of].id;
            context.complete(view, quantity, m, state_->measures.measures[m.measure], figure);
            out.push_back(std::move(figure));
        }
    }
    return out;
}

}  // namespace tocsin::extract
