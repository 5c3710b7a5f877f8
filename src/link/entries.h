// Makes one entry of all reports of one thing: link/entry_groups.h puts the records together, this makes their fields one.
//
// Articles are given one after another and not kept: what is needed to compare their records is their sketches (link/sketch.h). The
// records themselves are asked for again, one entry at a time, when the entries are made; whoever holds them answers. The answer is the
// same whatever the order in which the articles were given.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/coded.h"
#include "core/entry.h"
#include "core/moment.h"
#include "core/origin.h"
#include "core/result.h"
#include "core/story.h"
#include "knowledge/pack.h"
#include "link/sketch.h"

namespace tocsin::link {

// A record with the words that it stands for: of an event and a figure the clause, of a statement its content, else all of it.
struct ToldRecord {
    std::optional<Event> event;  // the one of its kind is set; of an agenda item what it will be when it takes place
    std::optional<Figure> figure;
    std::optional<Statement> statement;
    std::string words;
    std::string condition;  // words of the condition
};

// An agenda item as the planned event that it is.
[[nodiscard]] Event event_of(const AgendaItem& item);

// The record of an article in memory.
[[nodiscard]] ToldRecord told(const Coded& coded, EntryKind kind, std::uint32_t row);

// What is needed of an article to compare its records with others'.
struct RecordSketches {
    std::string id;
    std::string language;
    std::optional<std::int32_t> day;  // of publication, from 1970-01-01
    std::uint64_t address = 0;        // hash of the page's address without scheme, query and fragment; 0 = none
    std::optional<Moment> revised;    // Article::revised
    std::vector<Sketch> sketches;
};

class EntryLinker {
public:
    // bad_knowledge where a table of knowledge/link is missing or broken.
    [[nodiscard]] static Result<EntryLinker> create(const knowledge::Pack& pack);

    EntryLinker(EntryLinker&&) noexcept;
    EntryLinker& operator=(EntryLinker&&) noexcept;
    ~EntryLinker();

    // A document read back from a store will do. Ids must differ. Documents are numbered in the order of adding.
    void add(const Coded& coded) { add(sketches(coded)); }
    // The same in two steps, so that the sketches can be kept.
    [[nodiscard]] RecordSketches sketches(const Coded& coded) const;
    void add(RecordSketches document);

    using Fetch = std::function<Result<ToldRecord>(const RecordKey& record)>;

    // `origins` and `stories` have one row for each article, in the order of adding. Entries come by the day of their first report, then
    // as they stand there. `today` is the day up to which the articles were chosen; without it the last day of publication.
    [[nodiscard]] Result<std::vector<Entry>> entries(const std::vector<OriginOf>& origins, const std::vector<StoryOf>& stories,
                                                     const Fetch& fetch, std::optional<Date> today = {}) const;

private:
    struct State;
    explicit EntryLinker(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace tocsin::link
