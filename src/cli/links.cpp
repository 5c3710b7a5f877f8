#include "cli/links.h"

#include <map>
#include <set>

#include "link/linker.h"
#include "link/sketch_bytes.h"
#include "publish/agenda_reading.h"
#include "publish/contract.h"
#include "publish/entries.h"
#include "publish/links.h"

namespace tocsin::cli {
namespace {

struct Linkers {
    link::Linker documents;
    link::EntryLinker entries;
};

link::DocumentSketch sketch_of(const Linkers& linkers, const Coded& coded) {
    return {linkers.documents.skeleton(coded), linkers.entries.sketches(coded)};
}

std::vector<store::RecordWords> words_of(const Coded& coded) {
    std::vector<store::RecordWords> out;
    const auto add = [&](EntryKind kind, std::size_t count, const auto& id_of) {
        for (std::uint32_t row = 0; row < count; ++row) {
            const auto told = link::told(coded, kind, row);
            out.push_back({id_of(row), std::string(name_of(kind)), row, told.words, told.condition});
        }
    };
    const Records& records = coded.records;
    add(EntryKind::event, records.events.size(), [&](std::uint32_t row) { return records.events[row].id; });
    add(EntryKind::agenda, records.agenda.size(), [&](std::uint32_t row) { return records.agenda[row].id; });
    add(EntryKind::figure, records.figures.size(), [&](std::uint32_t row) { return records.figures[row].id; });
    add(EntryKind::statement, records.statements.size(), [&](std::uint32_t row) { return records.statements[row].id; });
    return out;
}

// A record from the store, or from a document that the store has no sketch of yet.
class Source {
public:
    Source(const store::Store& store, const std::vector<std::string>& ids) : store_(store), ids_(ids) {}

    void add_read(std::uint32_t document, Coded coded) { read_.emplace(document, std::move(coded)); }

    Result<link::ToldRecord> operator()(const link::RecordKey& key) const {
        if (const auto at = read_.find(key.document); at != read_.end()) return link::told(at->second, key.kind, key.row);
        TRY(auto kept, store_.record(ids_[key.document], name_of(key.kind), key.row));
        link::ToldRecord out;
        if (key.kind == EntryKind::figure) {
            TRY(out.figure, publish::figure_from_line(kept.line));
        } else if (key.kind == EntryKind::statement) {
            TRY(out.statement, publish::statement_from_line(kept.line));
        } else if (key.kind == EntryKind::agenda) {
            TRY(const auto item, publish::agenda_from_line(kept.line));
            out.event = link::event_of(item);
        } else {
            TRY(out.event, publish::event_from_line(kept.line));
        }
        out.words = std::move(kept.words);
        out.condition = std::move(kept.condition);
        return out;
    }

private:
    const store::Store& store_;
    const std::vector<std::string>& ids_;
    std::map<std::uint32_t, Coded> read_;
};

std::string word(const publish::Json& row, const char* name) { return row.value(name, std::string()); }

store::EntryRow row_of(const Entry& entry, const std::vector<publish::EntryDocument>& documents) {
    const publish::Json json = publish::entry_row(entry, documents);
    store::EntryRow row;
    row.id = entry.id;
    row.kind = name_of(entry.kind);
    row.type = entry.event ? entry.event->type : entry.figure ? entry.figure->measure : std::string(name_of(entry.statement->act));
    if (entry.event) {
        row.status = name_of(entry.event->status);
        if (entry.event->time && entry.event->time->time.from) row.day = iso(*entry.event->time->time.from);
        if (entry.event->place) row.country = entry.event->place->country;
        if (row.country.empty() && !entry.event->actors.empty()) row.country = entry.event->actors[0].country;
    } else if (entry.figure) {
        const Figure& figure = *entry.figure;
        if (figure.as_of)
            row.day = iso(*figure.as_of);
        else if (figure.time && figure.time->from)
            row.day = iso(*figure.time->from);
        if (figure.of) row.country = figure.of->country;
    } else {
        row.country = entry.statement->speaker.country;
    }
    if (entry.outcome) row.outcome = name_of(*entry.outcome);
    row.first = word(json, "first_reported");
    row.last = word(json, "last_reported");
    row.origins = entry.origins;
    row.documents = entry.documents;
    row.disputed = !entry.disputes.empty();
    row.line = publish::to_line(json);
    std::set<std::string> reported_by;
    for (const auto& report : entry.reports) reported_by.insert(documents[report.document].id);
    row.reported_by.assign(reported_by.begin(), reported_by.end());
    return row;
}

}  // namespace

Result<store::Links> make_links(const knowledge::Pack& pack, const store::Store& store, std::optional<Date> as_of) {
    TRY(auto documents_linker, link::Linker::create(pack));
    TRY(auto entry_linker, link::EntryLinker::create(pack));
    Linkers linkers{std::move(documents_linker), std::move(entry_linker)};
    std::vector<std::string> ids;
    std::vector<publish::EntryDocument> facts;
    std::vector<publish::StoryDocument> story_facts;
    Source source(store, ids);
    TRY_VOID(store.each_sketch([&](const store::SketchRow& row) -> Result<void> {
        const auto published = date_from_iso(row.published);
        if (as_of && (!published || *as_of < *published)) return {};
        auto sketch = link::from_bytes(row.bytes);
        if (!sketch) {
            TRY(const auto line, store.document(row.document));
            TRY(auto coded, publish::from_line(line, row.document));
            sketch = sketch_of(linkers, coded);
            source.add_read(static_cast<std::uint32_t>(ids.size()), std::move(coded));
        }
        linkers.documents.add(sketch->skeleton);
        linkers.entries.add(std::move(sketch->records));
        ids.push_back(row.document);
        facts.push_back({row.document, row.outlet, row.language, row.published, {}});
        story_facts.push_back({row.document, row.title, row.language, published});
        return {};
    }));
    store::Links out;
    TRY(const auto origins, linkers.documents.origins());
    const auto origin_rows = publish::origin_rows(ids, origins);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto& row = origin_rows[origins[i].origin];
        facts[i].origin = row["id"].get<std::string>();
        out.origins.push_back({ids[i], facts[i].origin, std::string(name_of(origins[i].relation)),
                               origins[i].relation == Relation::original ? publish::to_line(row) : std::string()});
    }
    TRY(const auto stories, linkers.documents.stories(origins));
    for (const auto& row : publish::story_rows(story_facts, stories))
        out.stories.push_back({word(row, "id"), word(row, "title"), word(row, "from"), word(row, "to"), publish::to_line(row),
                               row["documents"].get<std::vector<std::string>>()});
    TRY(const auto entries, linkers.entries.entries(
                                origins, stories, [&](const link::RecordKey& key) { return source(key); }, as_of));
    out.entries.reserve(entries.size());
    for (const auto& entry : entries) out.entries.push_back(row_of(entry, facts));
    return out;
}

Result<bool> keep_links(const knowledge::Pack& pack, store::Store& store) {
    TRY(const bool linked, store.is_linked(pack.checksum()));
    if (linked) return false;
    TRY(auto documents_linker, link::Linker::create(pack));
    TRY(auto entry_linker, link::EntryLinker::create(pack));
    const Linkers linkers{std::move(documents_linker), std::move(entry_linker)};
    // Documents without a sketch, or with one of another knowledge or version.
    std::vector<std::string> unsketched;
    TRY_VOID(store.each_sketch([&](const store::SketchRow& row) -> Result<void> {
        if (!link::from_bytes(row.bytes)) unsketched.push_back(row.document);
        return {};
    }));
    constexpr std::size_t together = 256;
    for (std::size_t i = 0; i < unsketched.size(); i += together) {
        TRY_VOID(store.begin());
        for (std::size_t j = i; j < std::min(unsketched.size(), i + together); ++j) {
            TRY(const auto line, store.document(unsketched[j]));
            TRY(const auto coded, publish::from_line(line, unsketched[j]));
            TRY_VOID(store.put_sketch(unsketched[j], link::to_bytes(sketch_of(linkers, coded)), words_of(coded)));
        }
        TRY_VOID(store.commit());
    }
    TRY(const auto links, make_links(pack, store));
    TRY_VOID(store.put_links(links, pack.checksum()));
    return true;
}

}  // namespace tocsin::cli
