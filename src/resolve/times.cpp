#include "resolve/times.h"

#include <map>
#include <string>

#include "resolve/time_anchor.h"
#include "resolve/time_grammar.h"
#include "resolve/time_tense.h"

namespace tocsin::resolve {
namespace {

struct Language {
    TimeGrammar grammar;
    TimeTense tense;
};

struct Placed {
    TimeMatch match;
    std::uint32_t sentence = 0;
};

// A text of history: most of its full dates lie years before its publication.
bool tells_history(const std::vector<Placed>& places, const Article& article) {
    if (!article.published) return false;
    const int published = static_cast<int>(article.published->date.year());
    int old = 0;
    int dated = 0;
    for (const auto& place : places) {
        const auto& features = place.match.features;
        if (!features.has(TimeField::year) || !features.has(TimeField::month)) continue;
        ++dated;
        if (features.at(TimeField::year) + 3 < published) ++old;
    }
    return old >= 4 && old * 4 >= dated * 3;
}

// "16:00" in seconds; no value where it is no clock.
std::optional<int> seconds_of(std::string_view clock) {
    if (clock.size() != 5 || clock[2] != ':') return {};
    const auto number = [&](std::size_t at) {
        return clock[at] >= '0' && clock[at] <= '9' && clock[at + 1] >= '0' && clock[at + 1] <= '9'
                   ? std::optional((clock[at] - '0') * 10 + clock[at + 1] - '0')
                   : std::nullopt;
    };
    const auto hour = number(0);
    const auto minute = number(3);
    return hour && minute && *hour <= 24 && *minute < 60 ? std::optional(*hour * 3600 + *minute * 60) : std::nullopt;
}

Result<DayHours> hours_of(const knowledge::Table& table) {
    DayHours out;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto part = time_value_of(TimeField::part, table.cell(row, "part"));
        const auto from = seconds_of(table.cell(row, "from"));
        const auto to = seconds_of(table.cell(row, "to"));
        if (!part || !from || !to || *from >= *to)
            return Failure(Error{ErrorKind::bad_knowledge, "no part of day or no clock in row " + std::to_string(row + 1),
                                 "times/parts.tsv", 0, 0,
                                 "write a part of day of docs/formats/times.md, and HH:MM twice, the earlier first"});
        out.parts[static_cast<std::size_t>(*part)] = DayHours::Stretch{*from, *to};
    }
    return out;
}

class Teller {
public:
    Teller(const Article& article, bool history, const DayHours& hours) {
        context_.hours = &hours;
        if (article.published) context_.published = article.published->date;
        context_.history = history;
    }

    struct Where {
        std::uint32_t sentence = 0;
        ShownTense tense;
        bool completed = false;
        std::optional<Date> not_before;
    };

    std::optional<TimeReading> read(const TimeFeatures& features, const Where& where) {
        const TimeContext context = context_at(features, where);
        auto reading = read_time(features, context);
        if (reading && reading->moves_to) {
            context_.told = reading->moves_to;
            told_at_ = where.sentence;
            context_.told_unit = reading->unit;
            if (reading->unit == TimeUnit::D) context_.told_day = reading->moves_to;
        }
        return reading;
    }

    // What a weekday that was read as the last one means where the text speaks of what is planned.
    std::string if_planned(const TimeFeatures& features, const Where& where, const TimeValue& time) const {
        using F = TimeField;
        if (where.tense.is_done || !features.has(F::weekday) || !context_.published || context_.history || !time.to ||
            *time.to >= *context_.published)
            return {};
        for (const F field : {F::shift, F::day, F::month, F::anchor, F::unit, F::nth})
            if (features.has(field)) return {};
        if (features.has(F::tense) && features.at(F::tense) == static_cast<int>(Reach::PAST)) return {};
        TimeContext context = context_at(features, where);
        context.tense = Reach::FUTURE;
        context.tense_is_sure = true;
        auto reading = read_time(features, context);
        return reading ? reading->time.value : std::string();
    }

private:
    // Sentences after which an undated article no longer talks of a day that it named: behind it may be background.
    static constexpr std::uint32_t farthest_told = 3;

    TimeContext context_at(const TimeFeatures& features, const Where& where) const {
        TimeContext context = context_;
        context.completed = where.completed;
        context.tense = where.tense.reach;
        context.tense_is_sure = where.tense.is_sure;
        context.not_before = where.not_before;
        // "Die Republik endet am 1. Januar. Tags zuvor wurden zwei Männer verhaftet": what is over counts from no day ahead.
        if (context.published && context.tense == Reach::PAST) {
            if (context.told_day && *context.told_day > *context.published) context.told_day = context.published;
            if (context.told && *context.told > *context.published) context.told = context.published;
        }
        const bool points_back =
            features.has(TimeField::anchor) && features.at(TimeField::anchor) == static_cast<int>(TimeAnchor::REF);  // "that evening"
        if (features.has(TimeField::ref) && where.sentence > told_at_ + 1) context.told = context.told_day = std::nullopt;
        if (!context.published && !points_back && where.sentence > told_at_ + farthest_told) context.told = context.told_day = std::nullopt;
        return context;
    }

    TimeContext context_;
    std::uint32_t told_at_ = 0;
};

}  // namespace

struct TimeTagger::State {
    DayHours hours;
    std::map<std::string, Language, std::less<>> languages;  // "" = one without rules of its own

    const Language& language(const std::string& code) const {
        const auto found = languages.find(code);
        return found == languages.end() ? languages.find("")->second : found->second;
    }
};

TimeTagger::TimeTagger(std::unique_ptr<State> state) : state_(std::move(state)) {}
TimeTagger::TimeTagger(TimeTagger&&) noexcept = default;
TimeTagger& TimeTagger::operator=(TimeTagger&&) noexcept = default;
TimeTagger::~TimeTagger() = default;

Result<TimeTagger> TimeTagger::create(const knowledge::Pack& pack) {
    auto state = std::make_unique<State>();
    TRY(state->hours, hours_of(pack.table("times/parts")));
    std::vector<std::string> codes{""};
    constexpr std::string_view prefix = "table:";
    constexpr std::string_view suffix = "/times_rules";
    for (const auto name : pack.section_names())
        if (name.starts_with(prefix) && name.ends_with(suffix))
            codes.emplace_back(name.substr(prefix.size(), name.size() - prefix.size() - suffix.size()));
    for (const auto& code : codes) {
        TRY(auto grammar, TimeGrammar::create(pack, code));
        const std::string file = code + "/times_tense";
        TRY(auto tense, TimeTense::create(code.empty() ? knowledge::Table() : pack.table(file), file + ".tsv"));
        state->languages.emplace(code, Language{std::move(grammar), std::move(tense)});
    }
    return TimeTagger(std::move(state));
}

std::vector<Entity> TimeTagger::tag(const Article& article, const Document& document) const {
    const Language& language = state_->language(article.language);
    std::vector<Placed> places;
    for (std::uint32_t i = 0; i < document.sentences.size(); ++i)
        for (auto& match : language.grammar.match(article.text, document.lexemes, document.sentences[i].lexemes))
            places.push_back({match, i});

    std::vector<Entity> entities;
    Teller teller(article, tells_history(places, article), state_->hours);
    for (std::size_t i = 0; i < places.size(); ++i) {
        auto [match, sentence] = places[i];
        const bool is_first = match.end == TimeMatch::End::first && i + 1 < places.size();
        if (is_first && !match.features.has(TimeField::shift)) {  // "17 to 24 February": the first end has the month of the last
            TimeFeatures whole = places[i + 1].match.features;
            // "from five to seven on Monday": a bare hour has the whole day of the last.
            const bool bare_hour = match.features.has(TimeField::hour) && !match.features.has(TimeField::day) &&
                                   !match.features.has(TimeField::month) && !match.features.has(TimeField::weekday);
            if (!bare_hour) whole.clear(TimeField::weekday);
            for (const TimeField field : {TimeField::hour, TimeField::minute}) whole.clear(field);
            if (match.features.has(TimeField::month) || match.features.has(TimeField::year)) whole.clear(TimeField::day);
            if (!match.features.has(TimeField::day) && match.features.has(TimeField::month)) whole.clear(TimeField::day);
            if (match.features.has(TimeField::part) || match.features.has(TimeField::meridiem)) {
                whole.clear(TimeField::part);
                whole.clear(TimeField::meridiem);
            }
            whole.merge(match.features);
            match.features = whole;
        }
        if (match.end == TimeMatch::End::last && i > 0 && match.features.has(TimeField::day) && !match.features.has(TimeField::month) &&
            !match.features.has(TimeField::shift)) {  // "March 5 to 7"
            TimeFeatures whole = places[i - 1].match.features;
            whole.merge(match.features);
            match.features = whole;
        }
        const bool names_day = match.features.has(TimeField::weekday) || match.features.has(TimeField::day);
        Teller::Where where{sentence,
                            language.tense.around(article.text, document, sentence, match.lexemes,
                                                  names_day ? TimeTense::Grain::day : TimeTense::Grain::longer),
                            language.tense.is_completed(document, sentence, match.lexemes),
                            {}};
        // "counts 870 violations between Wednesday and Thursday": of a stretch a mere present tells nothing.
        if (match.is_range && !where.tense.is_sure) where.tense = {};
        const bool is_weekday =
            match.features.has(TimeField::weekday) && !match.features.has(TimeField::day) && !match.features.has(TimeField::shift);
        const bool from_weekday = i > 0 && places[i - 1].match.features.has(TimeField::weekday);
        if (match.is_range && match.end == TimeMatch::End::last && is_weekday && from_weekday) {  // "Monday to Wednesday": the one after it
            match.features.set(TimeField::shift, 1);
            match.features.set(TimeField::anchor, static_cast<int>(TimeAnchor::REF));
        }
        const bool ends_range = match.is_range && match.end == TimeMatch::End::last && !entities.empty();
        if (ends_range && entities.back().rule.ends_with("/first")) where.not_before = entities.back().time->from;
        auto reading = teller.read(match.features, where);
        if (!reading) continue;
        Entity entity;
        entity.kind = EntityKind::date;
        entity.span = {document.lexemes[match.lexemes.begin].span.begin, document.lexemes[match.lexemes.end - 1].span.end};
        entity.sentence = sentence;
        entity.runner_up = teller.if_planned(match.features, where, reading->time);
        if (entity.runner_up.empty() && !where.tense.is_done) entity.runner_up = std::move(reading->runner_up);
        entity.time = std::move(reading->time);
        entity.rule = "times/" + language.grammar.rule_name(match.rule);
        if (match.is_range) entity.rule += match.end == TimeMatch::End::first ? "/first" : "/last";
        entity.confidence = reading->confidence;
        if (match.is_range && match.end == TimeMatch::End::last && !entities.empty() && entities.back().rule.ends_with("/first") &&
            entities.back().time->from && entity.time->to && *entities.back().time->from <= *entity.time->to) {
            // Both ends tell the whole stretch.
            TimeValue& first = *entities.back().time;
            TimeValue& last = *entity.time;
            first.to = last.to;
            first.to_second = last.to_second;
            last.from = first.from;
            last.from_second = first.from_second;
        }
        entities.push_back(std::move(entity));
    }
    return entities;
}

}  // namespace tocsin::resolve
