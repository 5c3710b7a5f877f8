// All that the page can ask for, as it stood at one moment: made once from a Material, never changed, read by all threads
// without a lock. Entries are columns that a filter scans in milliseconds, and rows that are ready to be sent.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/date.h"
#include "core/entry.h"
#include "core/result.h"
#include "knowledge/pack.h"
#include "publish/contract.h"
#include "publish/kinds.h"
#include "publish/scales.h"
#include "serve/material.h"

namespace tocsin::serve {

using Json = publish::Json;

using publish::Day;
using publish::no_day;
using publish::Shape;
using Kind = EntryKind;

[[nodiscard]] Day day_of(std::string_view iso);  // no_day where it is none
[[nodiscard]] std::string iso_of(Day day);       // empty for no_day

struct Document {
    std::string id, outlet, language, title, url, input, access, basis, published;
    std::vector<std::string> agencies;
    Day day = no_day;
    std::uint32_t sentences = 0;
    std::int32_t origin = -1, story = -1;  // index into origins and stories
    std::string relation = "original";
    std::uint32_t entries = 0, only_here = 0;  // entries that it reports; those that no other origin has
};

// A count as one report gives it.
struct Count {
    std::uint32_t entry = 0, document = 0, sentence = 0, speaker = 0;  // speaker: a name; no_name where the outlet says it
    double low = 0, high = 0;
    bool has_low = false, has_high = false;
    std::string bound, unit;
    Day day = no_day;           // of the count
    bool is_published = false;  // its own day is not stated: `day` is that of publication, "≤ 5 May"
};

struct Side {
    Json value;
    std::vector<std::uint32_t> by;  // names
    Json refs;
};

struct Dispute {
    std::uint32_t entry = 0;
    std::string field;
    std::vector<Side> sides;
    Day first = no_day;
};

inline constexpr std::uint32_t no_name = std::numeric_limits<std::uint32_t>::max();

// A party or a place: the key that stands in URLs, and the words to show.
struct Name {
    std::string key, text;
    double latitude = 0, longitude = 0;
    bool is_located = false;
    std::string precision;  // of a place: site, city, region, country
};

struct Entry {
    std::string id, type, mode, status, outcome, measure;
    Kind kind = Kind::event;
    Shape shape = Shape::words;
    std::uint8_t lane = 0;  // index into lanes
    bool is_uncertain = false;
    Day from = no_day, to = no_day;
    Day first = no_day, last = no_day, revised = no_day;  // first and last reported; newest revision
    std::uint32_t origins = 0;
    std::int32_t place = -1;                            // index into places
    std::vector<std::uint32_t> actors, recipients, by;  // names
    std::vector<std::uint32_t> documents;               // sorted, each once
    std::vector<std::uint32_t> disputes;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> cites;  // document and sentence of each report, from 0
    std::string of, unit;                                        // of a figure
    std::string row;                                             // what lists show, JSON
    std::string line;                                            // the ENTRY as exported
};

struct Snapshot {
    std::vector<Document> documents;        // by day of publication, undated last, then by id: their numbers are 1, 2 …
    std::vector<std::string> lines;         // of the documents
    std::vector<Entry> entries;             // newest day first, undated last, then by id
    std::vector<std::uint32_t> by_report;   // the entries, newest first report first
    std::vector<std::uint32_t> by_origins;  // the entries, most origins first
    std::vector<Name> parties, places;
    std::vector<Dispute> disputes;  // in the order of first report: D1, D2 …
    std::vector<Count> counts;
    std::vector<std::string> origins;  // ids
    struct Story {
        std::string id, title;
        std::vector<std::uint32_t> documents;
        std::string line;
    };
    std::vector<Story> stories;
    std::vector<std::string> origin_lines;
    std::vector<Reject> rejects;
    std::vector<Feed> feeds;         // none on an earlier day: how they fared then is not kept
    std::vector<std::string> lanes;  // in the order of the timeline
    std::unordered_map<std::string, std::uint32_t> entry_of, document_of, party_of, place_of;  // by id or key
    // Names of parties and places as articles of a language have them most often: language -> key -> name.
    std::map<std::string, std::map<std::string, std::string>, std::less<>> names;
    std::unordered_map<std::string, std::uint32_t> merged;  // ids that were merged into an entry
    std::string title;
    Day as_of = no_day;   // the day that was asked for, else the last day of publication
    std::string version;  // changes whenever the record has changed
    std::string state;    // changes whenever anything shown may have changed, feeds too: ETags are made of it

    // bad_format where a line is not what the contract says. With a day, what was published later is left out.
    [[nodiscard]] static Result<std::shared_ptr<const Snapshot>> make(const Material& material, const knowledge::Pack& pack,
                                                                      std::optional<Date> as_of);
};

}  // namespace tocsin::serve
