#include "link/entries.h"

#include <algorithm>
#include <numeric>

#include "link/entry_answers.h"
#include "link/entry_counts.h"
#include "link/entry_disputes.h"
#include "link/entry_groups.h"
#include "link/entry_merge.h"
#include "link/entry_outcomes.h"
#include "link/entry_revisions.h"
#include "link/versions.h"

namespace tocsin::link {

namespace {

constexpr std::uint32_t beside = 2;  // sentences

// Whether a record can be a side of a dispute over blame.
bool is_charge_or_answer(const Sketch& sketch) {
    static const std::uint32_t accuse = hash_of("event", "ACCUSE");
    static const std::uint32_t reject = hash_of("event", "REJECT");
    static const std::uint32_t deny = hash_of("act", name_of(Act::deny));
    return sketch.kind == EntryKind::statement ? sketch.type == deny
                                               : sketch.kind == EntryKind::event && (sketch.type == accuse || sketch.type == reject);
}

// A statement that denies is a rejection by its speaker.
Event rejection_by(const Statement& statement) {
    Event out;
    out.id = statement.id;
    out.sentence = statement.sentence;
    out.span = statement.span;
    out.type = "REJECT";
    out.actors = {statement.speaker};
    return out;
}

// Accusations, and rejections of such, in the same sentence as a report of a deed, or in the two after it; beside a denial also in the two
// before it.
Result<std::vector<Accusation>> accusations_beside(const std::vector<LinkedDocument>& documents, const std::vector<Testimony>& told,
                                                   const Deeds& deeds, const EntryLinker::Fetch& fetch) {
    std::vector<Accusation> out;
    for (std::uint32_t report = 0; report < told.size(); ++report) {
        const Sketch& own = *told[report].sketch;
        const std::uint32_t document = told[report].report.document;
        const auto is_own = [&](std::uint32_t row) {
            return std::any_of(told.begin(), told.end(), [&](const Testimony& one) {
                return one.report.document == document && !one.sketch->item && one.sketch->row == row;
            });
        };
        for (const auto& sketch : documents[document].sketches) {
            if (!is_charge_or_answer(sketch)) continue;
            const auto [first, last] = std::minmax(sketch.sentence, own.sentence);
            const bool before = sketch.sentence < own.sentence;
            if (last - first > beside || (before && own.status != Status::denied)) continue;
            // Between the two another deed may be told, of which it then speaks.
            const bool other = std::any_of(documents[document].sketches.begin(), documents[document].sketches.end(),
                                           [&, low = first, high = last](const Sketch& between) {
                                               return between.kind == EntryKind::event && !between.item &&
                                                      (between.type == own.type || deeds.is_blamed(between.type)) && !is_own(between.row) &&
                                                      between.status != Status::denied && between.sentence > low &&
                                                      between.sentence <= high;
                                           });
            if (other) continue;
            TRY(auto record, fetch({document, sketch.row, sketch.kind}));
            out.push_back({report, record.event ? std::move(*record.event) : rejection_by(*record.statement), &sketch, before});
        }
    }
    return out;
}

// Whether the deed that an accusation is about is told by an event of its own: in its sentence, or in a denial behind it.
bool is_deed_told(const LinkedDocument& document, const Sketch& charge, const Deeds& deeds) {
    return std::any_of(document.sketches.begin(), document.sketches.end(), [&](const Sketch& deed) {
        if (deed.kind != EntryKind::event || deed.item || deed.sentence < charge.sentence || deed.sentence > charge.sentence + beside)
            return false;
        return deed.status == Status::denied || (deed.sentence == charge.sentence && deeds.is_blamed(deed.type));
    });
}

}  // namespace

struct EntryLinker::State {
    State(Spelling words, CommonWords known, EntryWeights numbers, Deeds types)
        : spelling(std::move(words)),
          common(std::move(known)),
          weights(std::move(numbers)),
          deeds(std::move(types)),
          maker(spelling, common, deeds) {}

    Spelling spelling;
    CommonWords common;
    EntryWeights weights;
    Deeds deeds;
    SketchMaker maker;
    struct Facts {
        std::string id;
        std::optional<Date> published;
        std::uint64_t address = 0;
        std::optional<Moment> revised;
    };
    std::vector<Facts> facts;               // by document
    std::vector<LinkedDocument> documents;  // by document
};

EntryLinker::EntryLinker(std::unique_ptr<State> state) : state_(std::move(state)) {}
EntryLinker::EntryLinker(EntryLinker&&) noexcept = default;
EntryLinker& EntryLinker::operator=(EntryLinker&&) noexcept = default;
EntryLinker::~EntryLinker() = default;

Result<EntryLinker> EntryLinker::create(const knowledge::Pack& pack) {
    TRY(auto spelling, Spelling::create(pack));
    TRY(auto common, CommonWords::create(pack));
    TRY(auto weights, EntryWeights::create(pack));
    TRY(auto deeds, Deeds::create(pack));
    return EntryLinker(std::make_unique<State>(std::move(spelling), std::move(common), std::move(weights), std::move(deeds)));
}

RecordSketches EntryLinker::sketches(const Coded& coded) const {
    RecordSketches out;
    out.id = coded.article.id;
    out.language = coded.article.language;
    out.address = address_key(coded.article.url);
    out.revised = coded.article.revised;
    out.sketches = state_->maker.make(coded);
    if (coded.article.published) out.day = day_count(coded.article.published->date);
    return out;
}

void EntryLinker::add(RecordSketches document) {
    LinkedDocument linked;
    linked.sketches = std::move(document.sketches);
    linked.place.language = hash_of("language", document.language);
    linked.place.day = document.day;
    State::Facts facts{std::move(document.id), {}, document.address, document.revised};
    if (document.day) facts.published = day_of(*document.day);
    state_->facts.push_back(std::move(facts));
    state_->documents.push_back(std::move(linked));
}

Result<std::vector<Entry>> EntryLinker::entries(const std::vector<OriginOf>& origins, const std::vector<StoryOf>& stories,
                                                const Fetch& fetch, std::optional<Date> as_of) const {
    auto& documents = state_->documents;
    std::vector<std::uint32_t> order(documents.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        const auto key = [&](std::uint32_t d) {
            return std::tuple(!documents[d].place.day, documents[d].place.day.value_or(0), std::string_view(state_->facts[d].id));
        };
        return key(a) < key(b);
    });
    std::vector<const LinkedDocument*> linked;
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        auto& place = documents[order[i]].place;
        place.document = i;
        place.origin = origins[order[i]].origin;
        place.story = stories[order[i]].story;
        linked.push_back(&documents[order[i]]);
    }
    std::vector<Edition> editions;
    editions.reserve(documents.size());
    for (std::uint32_t i = 0; i < documents.size(); ++i)
        editions.push_back({state_->facts[i].address, origins[i].origin, documents[i].place.day, state_->facts[i].revised});
    const auto versions = versions_of(editions);
    const auto groups = group_records(linked, state_->weights, state_->deeds);
    std::vector<Entry> out;
    std::vector<Spoken> spoken;
    out.reserve(groups.size());
    for (const auto& group : groups) {
        std::vector<Testimony> told;
        for (const auto& member : group.members) {
            const std::uint32_t document = order[member.document];
            const auto& sketch = documents[document].sketches[member.sketch];
            Testimony testimony;
            TRY(testimony.record, fetch({document, sketch.row, kind_of_record(sketch)}));
            const ToldRecord& record = testimony.record;
            testimony.report.record = record.event ? record.event->id : record.figure ? record.figure->id : record.statement->id;
            testimony.report.document = document;
            testimony.report.sentence = sketch.sentence;
            testimony.report.origin = origins[document].origin;
            testimony.published = state_->facts[document].published;
            testimony.document_id = state_->facts[document].id;
            testimony.sketch = &sketch;
            testimony.article = versions[document].article;
            testimony.version = versions[document].version;
            told.push_back(std::move(testimony));
        }
        if (group.kind == EntryKind::statement) {
            spoken.emplace_back();
            spoken.back().entry = static_cast<std::uint32_t>(out.size());
            spoken.back().speaker = told.front().sketch->actors;
            for (const auto& one : told) spoken.back().told.emplace_back(one.report.document, *one.record.statement);
        }
        Entry entry = merge(group.kind, told);
        if (group.kind == EntryKind::figure) set_counts(entry, told);
        set_revisions(entry, told);
        const bool item = std::any_of(told.begin(), told.end(), [](const Testimony& one) { return one.sketch->item; });
        if (entry.event && is_plan(entry.event->status) && (item || state_->deeds.is_planned(told.front().sketch->type)))
            entry.kind = EntryKind::agenda;
        const bool denied =
            std::any_of(told.begin(), told.end(), [](const Testimony& one) { return one.sketch->status == Status::denied; });
        const bool is_blamed = state_->deeds.is_blamed(told.front().sketch->type);
        const bool is_charge = group.kind == EntryKind::event && told.front().sketch->type == hash_of("event", "ACCUSE");
        if (entry.kind == EntryKind::event) {
            std::vector<Accusation> accusations;
            if (denied || is_blamed || is_charge) {
                TRY(accusations, accusations_beside(documents, told, state_->deeds, fetch));
            }
            set_disputes(entry, told, is_charge ? std::vector<Accusation>{} : accusations, is_blamed);
            if (is_charge && std::none_of(told.begin(), told.end(), [&](const Testimony& one) {
                    return is_deed_told(documents[one.report.document], *one.sketch, state_->deeds);
                }))
                set_charge_dispute(entry, told, accusations);
        }
        out.push_back(std::move(entry));
    }
    set_answers(out, spoken);
    std::optional<std::int32_t> today;
    for (const auto& document : documents)
        if (document.place.day) today = std::max(today.value_or(*document.place.day), *document.place.day);
    if (as_of) today = day_count(*as_of);
    set_outcomes(out, groups, linked, state_->deeds, today);
    return out;
}

Event event_of(const AgendaItem& item) {
    Event out;
    out.id = item.id;
    out.sentence = item.sentence;
    out.span = item.span;
    out.trigger = item.name;
    out.type = item.type;
    out.actors = item.parties;
    out.status = item.condition ? Status::conditional : Status::planned;
    out.time = item.time;
    out.place = item.place;
    out.condition = item.condition;
    out.rule = item.rule;
    out.confidence = item.confidence;
    return out;
}

ToldRecord told(const Coded& coded, EntryKind kind, std::uint32_t row) {
    ToldRecord out;
    const std::string_view text = coded.article.text;
    if (kind == EntryKind::figure) {
        out.figure = coded.records.figures[row];
        out.words = out.figure->span.of(text);
    } else if (kind == EntryKind::statement) {
        out.statement = coded.records.statements[row];
        out.words = (out.statement->content ? *out.statement->content : out.statement->span).of(text);
    } else if (kind == EntryKind::agenda) {
        const AgendaItem& item = coded.records.agenda[row];
        out.event = event_of(item);
        out.words = item.span.of(text);
        if (item.condition) out.condition = item.condition->of(text);
    } else {
        out.event = coded.records.events[row];
        out.words = out.event->span.of(text);
        if (out.event->condition) out.condition = out.event->condition->of(text);
    }
    return out;
}

}  // namespace tocsin::link
