// What of a record is needed to tell whether two records are one thing: small, language-free where it can be, without the text.
//
//     event    "Le 25 octobre 2021, le tandem a chasse le gouvernement"   COERCE | actors, recipients | days | place | words of its
//     sentence figure   "550 morts"                                                killed | 550..550 | since | place | words of its
//     sentence
//
// A party is known by up to four hashes, from the narrow to the wide: its reference, its country and sector, its country, its last word.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/coded.h"
#include "core/entry.h"
#include "link/common_words.h"
#include "link/deeds.h"
#include "link/spelling.h"

namespace tocsin::link {

struct PartyKey {
    std::uint32_t ref = 0, side = 0, country = 0, word = 0;  // 0 = not known
    bool operator==(const PartyKey&) const = default;
};

// Which of its kind a record is: its document (as numbered by the caller) and its place in that document's table.
struct RecordKey {
    std::uint32_t document = 0;
    std::uint32_t row = 0;
    EntryKind kind = EntryKind::event;  // agenda: an agenda item
    bool operator==(const RecordKey&) const = default;
};

// Days are counted from 1970-01-01. Hashes are 0 where there is nothing. Words are sorted; `context` are those of the sentences around.
struct Sketch {
    EntryKind kind = EntryKind::event;
    bool item = false;        // an agenda item, which stands among the events: `row` is its place in the agenda
    std::uint32_t row = 0;
    std::optional<std::uint32_t> tied;  // of an item: the row of the event of its article that tells of it
    std::uint32_t sentence = 0;
    std::uint32_t sentences = 1;  // of the document
    std::uint32_t type = 0;       // PLOVER type, measure with unit, or act
    std::uint32_t frame = 0;      // of an event: its CAMEO code, narrower than the type
    std::uint32_t root = 0;       // of an event: the first two digits of its CAMEO code
    std::uint32_t mode = 0;
    Status status = Status::happened;
    bool part = false;   // a figure that is part of another
    bool grows = false;  // a figure of a measure whose counts grow from day to day
    bool armed = false;  // a figure that counts soldiers, police or fighters
    bool since = false;  // a figure that counts from a day
    std::vector<PartyKey> actors, recipients, sources;
    std::optional<std::int32_t> from, to;  // days it is of, both included
    std::optional<std::int32_t> as_of;
    std::uint32_t place = 0, place_country = 0;
    bool place_narrow = false;  // a city or a site
    std::optional<double> low, high;
    std::optional<Outcome> fate;  // of a plan, where its sentence says that it was cancelled or put off
    std::vector<std::uint32_t> words, context;
};

[[nodiscard]] inline EntryKind kind_of_record(const Sketch& sketch) { return sketch.item ? EntryKind::agenda : sketch.kind; }

// Makes the sketches of an article's records, events first, then agenda items, figures, statements, in their order. For one thread.
class SketchMaker {
public:
    SketchMaker(const Spelling& spelling, const CommonWords& common, const Deeds& deeds)
        : spelling_(spelling), common_(common), deeds_(deeds) {}

    [[nodiscard]] std::vector<Sketch> make(const Coded& coded) const;

    [[nodiscard]] PartyKey key_of(const Party& party, const std::string& language) const;

private:
    [[nodiscard]] std::vector<std::uint32_t> words_of(std::string_view text, const std::string& language) const;

    const Spelling& spelling_;
    const CommonWords& common_;
    const Deeds& deeds_;
};

// Days from 1970-01-01.
[[nodiscard]] std::int32_t day_count(Date date);
[[nodiscard]] Date day_of(std::int32_t count);

// A hash of kind and value; never 0, but 0 for an empty value.
[[nodiscard]] std::uint32_t hash_of(std::string_view kind, std::string_view value);

}  // namespace tocsin::link
