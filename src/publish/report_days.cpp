// What the articles say of each day: sentences that name a day and an actor or a figure, in the article's own words.
//
// Until events are coded this is the chronology: it claims nothing of its own. A sentence that several documents share word
// for word, or nearly, is one line with all its references.
#include <algorithm>
#include <map>
#include <set>

#include "publish/report_parts.h"
#include "text/lex.h"

namespace tocsin::publish {
namespace {

constexpr std::size_t most_lines_a_day = 8;
constexpr std::size_t most_lines_earlier = 24;
constexpr std::size_t most_parties = 4;
constexpr double alike = 0.6;  // share of common words above which two sentences of a day are one line

struct DaySentence {
    std::size_t document = 0;
    std::uint32_t sentence = 0;
    std::vector<std::uint64_t> words;  // sorted folds
};

struct DayLine {
    Date day;
    DaySentence first;
    std::vector<Reference> references;
    std::size_t origins = 0;
};

enum class When { within, after_publication, earlier };

double overlap_of(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
    std::vector<std::uint64_t> common;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
    return a.empty() || b.empty() ? 0 : static_cast<double>(common.size()) / static_cast<double>(std::max(a.size(), b.size()));
}

std::vector<std::uint64_t> words_of(std::string_view sentence) {
    std::vector<std::uint64_t> out;
    for (const auto& lexeme : text::lex(sentence))
        if (lexeme.kind != Lexeme::Kind::symbol) out.push_back(lexeme.fold);
    std::sort(out.begin(), out.end());
    return out;
}

bool is_actor(const Entity& entity) {
    return entity.kind != EntityKind::date && entity.kind != EntityKind::place && entity.kind != EntityKind::facility;
}

// The days that a sentence names, each once; a sentence without actor or figure names none.
std::set<Date> days_named(const Coded& document, std::uint32_t sentence) {
    std::set<Date> days;
    bool worth = false;
    for (const auto& entity : document.grounding.entities) {
        if (entity.sentence != sentence) continue;
        if (entity.kind != EntityKind::date)
            worth = worth || is_actor(entity);
        else if (entity.time && entity.time->from && entity.time->from == entity.time->to)
            days.insert(*entity.time->from);
    }
    for (const auto& figure : document.records.figures) worth = worth || figure.sentence == sentence;
    return worth ? days : std::set<Date>();
}

When when_of(const Collection& collection, const Coded& document, Date day) {
    if (document.article.published && document.article.published->date < day) return When::after_publication;
    // Background ends a week before the first article: what an article of the 17th says of the 14th is still the story.
    return collection.first_day && plus_days(*collection.first_day, -7) <= day ? When::within : When::earlier;
}

std::vector<DayLine> lines_for(const Collection& collection, When wanted) {
    std::map<Date, std::vector<DayLine>> by_day;
    for (std::size_t d = 0; d < collection.input.documents.size(); ++d) {
        const Coded& document = *collection.input.documents[d];
        if (document.article.language.empty()) continue;
        for (std::uint32_t s = 0; s < document.document.sentences.size(); ++s) {
            for (const Date day : days_named(document, s)) {
                if (when_of(collection, document, day) != wanted) continue;
                DaySentence sentence{d, s, words_of(document.document.sentences[s].span.of(document.article.text))};
                auto& lines = by_day[day];
                const auto same = std::find_if(lines.begin(), lines.end(),
                                               [&](const DayLine& line) { return overlap_of(line.first.words, sentence.words) >= alike; });
                if (same != lines.end())
                    same->references.push_back(Collection::reference(d, s));
                else
                    lines.push_back({day, std::move(sentence), {Collection::reference(d, s)}, 0});
            }
        }
    }
    std::vector<DayLine> out;
    for (auto& [day, lines] : by_day)
        for (auto& line : lines) {
            line.origins = collection.by_origin(line.references).size();
            out.push_back(std::move(line));
        }
    return out;
}

// Names of the actors of a sentence, each once, in text order.
std::string parties_of(const Collection& collection, const Coded& document, std::uint32_t sentence) {
    std::vector<std::string> names;
    for (const auto& entity : document.grounding.entities) {
        if (entity.sentence != sentence || !is_actor(entity) || entity.mention == "pronoun" || entity.mention == "demonym") continue;
        if (entity.ref.empty() && entity.country.empty()) continue;  // "troops", "officials": the sentence says whose
        const std::string words(entity.span.of(document.article.text));
        const std::string name = collection.name_of(entity.ref, entity.name.empty() ? words : entity.name);
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    std::string out;
    for (std::size_t i = 0; i < std::min(names.size(), most_parties); ++i) out += (i == 0 ? "" : ", ") + names[i];
    return names.size() > most_parties ? out + ", …" : out;
}

Line line_of(const Collection& collection, const DayLine& day_line, bool with_year) {
    const Coded& document = *collection.input.documents[day_line.first.document];
    Line line;
    line.runs.push_back(
        {Voice::strong, with_year ? collection.labels.day_and_year(day_line.day) : collection.labels.day(day_line.day), {}});
    const std::string parties = parties_of(collection, document, day_line.first.sentence);
    line.runs.push_back({Voice::ours, parties.empty() ? " " : " " + parties + ": ", {}});
    line.runs.push_back({Voice::article, std::string(document.document.sentences[day_line.first.sentence].span.of(document.article.text)),
                         document.article.language});
    collection.cite(line, day_line.references);
    return line;
}

// The best-attested lines of each day, then again in the order of the text.
std::vector<DayLine> chosen(const std::vector<DayLine>& lines) {
    std::map<Date, std::vector<const DayLine*>> by_day;
    for (const auto& line : lines) by_day[line.day].push_back(&line);
    std::vector<DayLine> out;
    for (auto& [day, of_day] : by_day) {
        std::stable_sort(of_day.begin(), of_day.end(), [](const auto* a, const auto* b) { return a->origins > b->origins; });
        for (std::size_t i = 0; i < std::min(of_day.size(), most_lines_a_day); ++i) out.push_back(*of_day[i]);
    }
    return out;
}

}  // namespace

Section days_section(const Collection& collection) {
    Section out{"days", collection.labels("section.days"), {}, {}, {}};
    if (!collection.first_day) return out;
    const auto all = lines_for(collection, When::within);
    const auto lines = chosen(all);
    for (const auto& line : lines) out.lines.push_back(line_of(collection, line, false));
    if (lines.empty()) return out;
    const Labels& labels = collection.labels;
    const std::string from = labels.day(lines.front().day);
    const std::string to = labels.day(lines.back().day);
    out.limit = lines.size() == all.size() ? labels("limit.days.all", all.size(), from, to)
                                           : labels("limit.days", lines.size(), all.size(), from, to, most_lines_a_day);
    return out;
}

Section ahead_section(const Collection& collection) {
    Section out{"ahead", collection.labels("section.ahead"), {}, {}, {}};
    const auto lines = lines_for(collection, When::after_publication);
    for (const auto& line : lines) out.lines.push_back(line_of(collection, line, false));
    out.limit = collection.labels("limit.ahead", lines.size());
    return out;
}

Section earlier_section(const Collection& collection) {
    Section out{"earlier", collection.labels("section.earlier"), {}, {}, {}};
    auto lines = lines_for(collection, When::earlier);
    const std::size_t all = lines.size();
    std::stable_sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.origins > b.origins; });
    lines.resize(std::min(lines.size(), most_lines_earlier));
    std::stable_sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.day < b.day; });
    for (const auto& line : lines) out.lines.push_back(line_of(collection, line, true));
    if (collection.first_day)
        out.limit =
            collection.labels("limit.earlier", lines.size(), all, collection.labels.day_and_year(plus_days(*collection.first_day, -7)));
    return out;
}

}  // namespace tocsin::publish
