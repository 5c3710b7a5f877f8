#include "link/sketch.h"

#include <algorithm>

#include "text/hash.h"
#include "text/lex.h"

namespace tocsin::link {
namespace {

constexpr Date epoch{std::chrono::year(1970), std::chrono::month(1), std::chrono::day(1)};
constexpr double most_common = 0.1;     // share of articles; what more of them have tells nothing
constexpr double least_common = 0.001;  // short words only where they are rarer
constexpr std::size_t long_word = 7;    // bytes; shorter words that are no names are not compared by sound

void sort_once(std::vector<std::uint32_t>& keys) {
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    keys.shrink_to_fit();
}

void set_days(Sketch& sketch, const std::optional<TimeValue>& time) {
    if (!time || !time->from) return;
    sketch.from = day_count(*time->from);
    sketch.to = time->to ? day_count(*time->to) : *sketch.from;
}

// What has happened cannot lie after the day of its report: such a day was misread.
bool is_after(const Sketch& sketch, const Article& article) {
    const bool fact = sketch.status == Status::happened || sketch.status == Status::ongoing || sketch.status == Status::historical;
    return fact && sketch.from && article.published && *sketch.from > day_count(article.published->date) + 1;
}

bool is_armed(std::string_view sector) { return sector == "MIL" || sector == "COP" || sector == "REB" || sector == "SPY"; }

// Whom a figure counts: its party, else those whom its own words name ("four policemen were killed").
const Entity* counted(const Figure& figure, const Grounding& grounding) {
    for (const auto& entity : grounding.entities)
        if (entity.kind == EntityKind::group && entity.span.begin >= figure.span.begin && entity.span.end <= figure.span.end)
            return &entity;
    return nullptr;
}

// "192 of its soldiers died and another 511 were wounded": whom the second counts is said by the first.
bool is_elliptic(const Figure& figure, const Figure& before, std::string_view text) {
    if (figure.of || figure.sentence != before.sentence || figure.measure == before.measure || figure.number.begin < before.span.end)
        return false;
    std::size_t words = 0;  // beside the number
    for (const Span part : {Span{figure.span.begin, figure.number.begin}, Span{figure.number.end, figure.span.end}})
        for (const auto& lexeme : text::lex(part.of(text))) words += lexeme.kind == Lexeme::Kind::word ? 1 : 0;
    return words <= 1;
}

}  // namespace

std::int32_t day_count(Date date) { return days_between(epoch, date); }

Date day_of(std::int32_t count) { return plus_days(epoch, count); }

std::uint32_t hash_of(std::string_view kind, std::string_view value) {
    if (value.empty()) return 0;
    const auto hash = static_cast<std::uint32_t>(text::hash64(std::string(kind) + "|" + std::string(value)));
    return hash == 0 ? 1 : hash;
}

PartyKey SketchMaker::key_of(const Party& party, const std::string& language) const {
    PartyKey out;
    out.ref = hash_of("ref", party.ref);
    if (!party.country.empty()) out.country = hash_of("country", party.country);
    if (!party.sector.empty()) out.side = hash_of("side", party.country + "/" + party.sector);
    for (const auto& lexeme : text::lex(party.text)) {
        if (lexeme.kind != Lexeme::Kind::word) continue;
        const Spelled spelled = spelling_.spell(lexeme.span.of(party.text), language);
        if (spelled.prefix != 0) out.word = spelled.prefix;
    }
    return out;
}

std::vector<std::uint32_t> SketchMaker::words_of(std::string_view text, const std::string& language) const {
    std::vector<std::uint32_t> out;
    const std::uint64_t of_language = text::hash64(language);
    const auto lexemes = text::lex(text);
    std::string number;
    for (std::size_t i = 0; i < lexemes.size(); ++i) {
        const auto& lexeme = lexemes[i];
        if (lexeme.kind == Lexeme::Kind::number) {
            // Groups of three digits are one number in whatever way they are parted.
            number += lexeme.span.of(text);
            const bool more = i + 2 < lexemes.size() && lexemes[i + 1].kind == Lexeme::Kind::symbol && !lexemes[i + 1].blank_before &&
                              lexemes[i + 2].kind == Lexeme::Kind::number && !lexemes[i + 2].blank_before &&
                              lexemes[i + 2].span.size() == 3;
            const bool spaced = i + 1 < lexemes.size() && lexemes[i + 1].kind == Lexeme::Kind::number && lexemes[i + 1].span.size() == 3;
            if (more) ++i;
            if (more || spaced) continue;
            if (number.size() > 1) out.push_back(hash_of("number", number));
            number.clear();
        }
        if (lexeme.kind != Lexeme::Kind::word) continue;
        const Spelled keys = spelling_.spell(lexeme.span.of(text), language);
        const bool name = lexeme.letter_case == Lexeme::Case::title || lexeme.letter_case == Lexeme::Case::upper;
        if (keys.prefix != 0 && common_.share(keys.prefix, of_language).value_or(0) < (keys.is_short ? least_common : most_common))
            out.push_back(keys.prefix);
        if (keys.sound != 0 && (name || lexeme.span.size() >= long_word) &&
            common_.share(keys.sound, of_language).value_or(0) < most_common)
            out.push_back(keys.sound);
    }
    sort_once(out);
    return out;
}

std::vector<Sketch> SketchMaker::make(const Coded& coded) const {
    std::vector<Sketch> out;
    const Article& article = coded.article;
    const std::string& language = article.language;
    const auto& sentences = coded.document.sentences;
    std::vector<std::vector<std::uint32_t>> words(sentences.size());
    std::vector<bool> made(sentences.size(), false);
    const auto of_sentence = [&](std::uint32_t sentence) -> const std::vector<std::uint32_t>& {
        static const std::vector<std::uint32_t> none;
        if (sentence >= sentences.size()) return none;
        if (!made[sentence]) {
            words[sentence] = words_of(sentences[sentence].span.of(article.text), language);
            for (const auto& entity : coded.grounding.entities)
                if (entity.sentence == sentence && entity.kind != EntityKind::date && !entity.ref.empty())
                    words[sentence].push_back(hash_of("ref", entity.ref));
            sort_once(words[sentence]);
            made[sentence] = true;
        }
        return words[sentence];
    };
    const auto keys_of = [&](const std::vector<Party>& parties) {
        std::vector<PartyKey> keys;
        for (const auto& party : parties) keys.push_back(key_of(party, language));
        return keys;
    };
    const auto begin = [&](EntryKind kind, std::size_t row, std::uint32_t sentence) {
        Sketch sketch;
        sketch.kind = kind;
        sketch.row = static_cast<std::uint32_t>(row);
        sketch.sentence = sentence;
        sketch.sentences = static_cast<std::uint32_t>(std::max<std::size_t>(sentences.size(), 1));
        sketch.words = of_sentence(sentence);
        if (kind != EntryKind::statement) {
            if (sentence > 0) sketch.context = of_sentence(sentence - 1);
            const auto& next = of_sentence(sentence + 1);
            sketch.context.insert(sketch.context.end(), next.begin(), next.end());
            sort_once(sketch.context);
        }
        return sketch;
    };
    const auto set_place = [](Sketch& sketch, const EventPlace& place) {
        sketch.place = hash_of("place", place.ref.empty() ? place.name : place.ref);
        sketch.place_country = hash_of("country", place.country);
        sketch.place_narrow = place.precision == "city" || place.precision == "site";
    };
    for (std::size_t i = 0; i < coded.records.events.size(); ++i) {
        const Event& event = coded.records.events[i];
        Sketch sketch = begin(EntryKind::event, i, event.sentence);
        sketch.type = hash_of("event", event.type);
        sketch.frame = hash_of("cameo", event.cameo);
        sketch.root = hash_of("root", std::string_view(event.cameo).substr(0, 2));
        sketch.mode = hash_of("mode", event.mode);
        sketch.status = event.status;
        if (event.sentence < sentences.size() && event.status != Status::happened)
            sketch.fate = deeds_.outcome_in(sentences[event.sentence].span.of(article.text), language);
        sketch.actors = keys_of(event.actors);
        sketch.recipients = keys_of(event.recipients);
        sketch.sources = keys_of(event.attributed_to);
        if (event.time) set_days(sketch, event.time->time);
        if (is_after(sketch, article)) sketch.from = sketch.to = std::nullopt;
        if (event.place) set_place(sketch, *event.place);
        out.push_back(std::move(sketch));
    }
    for (std::size_t i = 0; i < coded.records.agenda.size(); ++i) {
        const AgendaItem& item = coded.records.agenda[i];
        Sketch sketch = begin(EntryKind::event, i, item.sentence);
        sketch.item = true;
        sketch.type = hash_of("event", item.type);
        sketch.status = item.condition ? Status::conditional : Status::planned;
        sketch.actors = keys_of(item.parties);
        if (item.time) set_days(sketch, item.time->time);
        if (item.place) set_place(sketch, *item.place);
        if (item.state == AgendaState::cancelled) sketch.fate = Outcome::cancelled;
        if (item.state == AgendaState::postponed) sketch.fate = Outcome::postponed;
        for (std::uint32_t row = 0; row < coded.records.events.size() && !sketch.tied; ++row) {
            const Event& event = coded.records.events[row];
            const bool plan = event.status == Status::planned || event.status == Status::conditional;
            if (plan && std::find(item.events.begin(), item.events.end(), event.id) != item.events.end()) sketch.tied = row;
        }
        out.push_back(std::move(sketch));
    }
    for (std::size_t i = 0; i < coded.records.figures.size(); ++i) {
        const Figure& figure = coded.records.figures[i];
        Sketch sketch = begin(EntryKind::figure, i, figure.sentence);
        sketch.type = hash_of("figure", figure.measure + "/" + figure.unit);
        if (figure.of) sketch.actors = {key_of(*figure.of, language)};
        if (const Entity* group = counted(figure, coded.grounding)) {
            sketch.armed = is_armed(group->sector);
            if (!figure.of && sketch.armed) {
                Party party;
                party.country = group->country;
                party.sector = group->sector;
                sketch.actors = {key_of(party, language)};
            }
        } else if (i > 0 && is_elliptic(figure, coded.records.figures[i - 1], article.text)) {
            sketch.armed = out.back().armed;
            sketch.actors = out.back().actors;
        } else {
            sketch.armed = figure.of && is_armed(figure.of->sector);
        }
        sketch.grows = deeds_.grows(figure.measure);
        sketch.sources = keys_of(figure.attributed_to);
        set_days(sketch, figure.time);
        if (figure.since) {
            sketch.since = true;
            sketch.from = day_count(*figure.since);
        }
        if (figure.as_of) sketch.as_of = day_count(*figure.as_of);
        sketch.place = hash_of("place", figure.place);
        sketch.place_narrow = figure.place.size() > 3;  // a state's reference is its code
        sketch.low = figure.low;
        sketch.high = figure.high;
        // "200 killed, more than 400 wounded": only of its own measure is a number a part.
        sketch.part = std::any_of(coded.records.figures.begin(), coded.records.figures.end(), [&](const Figure& whole) {
            return whole.id == figure.part_of && whole.measure == figure.measure;
        });
        out.push_back(std::move(sketch));
    }
    for (std::size_t i = 0; i < coded.records.statements.size(); ++i) {
        const Statement& statement = coded.records.statements[i];
        Sketch sketch = begin(EntryKind::statement, i, statement.sentence);
        sketch.type = hash_of("act", name_of(statement.act));
        sketch.actors = {key_of(statement.speaker, language)};
        if (statement.addressee) sketch.recipients = {key_of(*statement.addressee, language)};
        if (statement.content) sketch.words = words_of(statement.content->of(article.text), language);
        out.push_back(std::move(sketch));
    }
    return out;
}

}  // namespace tocsin::link
