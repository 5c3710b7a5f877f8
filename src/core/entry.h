// One thing that happened, is planned, was said or was counted, however often and in however many languages it was reported.
// Made by `link` from the records of many articles; docs/formats/links.md says how.
//
// An entry never chooses between its sources: numbers that differ, a denial beside a claim, two accusers stand as disputes with both
// sides; a later count of the same thing is a revision, with both counts kept.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/records.h"

namespace tocsin {

enum class EntryKind : std::uint8_t { event, figure, statement, agenda };

// What came of a planned thing. expired: its day passed and no document reports it; it may have taken place all the same.
enum class Outcome : std::uint8_t { open, held, broken, cancelled, postponed, expired };

enum class DisputeField : std::uint8_t { figure, status, blame, time, place };

[[nodiscard]] std::string_view name_of(EntryKind kind);
[[nodiscard]] std::string_view name_of(Outcome outcome);
[[nodiscard]] std::string_view name_of(DisputeField field);

// One record of one article that tells of the entry.
struct EntryReport {
    std::uint32_t document = 0;  // its place in the list of documents that were linked
    std::string record;          // the record's id in that document
    std::uint32_t sentence = 0;
    std::uint32_t origin = 0;  // OriginOf::origin of the document
};

// A value as one side of a dispute or one step of a revision has it: a figure's number in digits with its bound ("700", ">=700", "<=10",
// "150000..177000", "~340000"), a status, a party's name, days ("2022-02-24" or "2022-02-24/2022-02-26"), a place's name.
using EntryValue = std::string;

struct EntrySide {
    EntryValue value;
    std::vector<Party> by;               // who says so; empty where outlets do in their own name
    std::vector<std::uint32_t> reports;  // indexes into Entry::reports
};

// Invariant: at least two sides.
struct EntryDispute {
    DisputeField field = DisputeField::figure;
    std::vector<EntrySide> sides;
};

// A later count or state of the same thing by the same speaker, or an article's own later version.
struct EntryRevision {
    std::string field;  // "figure", "status", "time", "place"
    EntryValue was, became;
    std::vector<Party> by;  // who says so; empty where the outlets do
    std::optional<Date> when;
    std::uint32_t was_report = 0, became_report = 0;  // indexes into Entry::reports
};

// One number that was given for a figure's quantity, and who gave it.
struct EntryCount {
    Figure figure;                       // the first that says so; its spans are of that report's text
    std::vector<std::uint32_t> reports;  // indexes into Entry::reports
};

// Invariants: `reports` is not empty and in the order of the documents' days, undated last; the record of `kind` is set and no other
// (event for agenda). The merged record has the best stated value of each field among its reports; its spans are of `reports[lead]`.
struct Entry {
    std::string id;  // "x:" and 32 hex digits, made of the first report's: it stays as later reports arrive
    EntryKind kind = EntryKind::event;
    std::optional<Event> event;
    std::optional<Figure> figure;
    std::optional<Statement> statement;
    std::uint32_t lead = 0;  // the report that tells most: index into `reports`
    std::string words;       // the lead's own words: the clause, or a statement's content
    std::string condition;   // the words of the clause that it depends on
    std::vector<EntryReport> reports;
    std::uint32_t origins = 0;    // independent ones
    std::uint32_t documents = 0;  // different ones
    std::optional<Date> first_reported, last_reported;
    std::vector<EntryCount> counts;  // of a figure: every number given, by day of the count, then as reported
    std::vector<EntryRevision> revisions;
    std::vector<EntryDispute> disputes;
    std::optional<Outcome> outcome;  // of an agenda entry
    std::string became;              // id of the entry that an agenda entry became
    std::string answers;             // id of the entry (statement) that a statement answers
};

}  // namespace tocsin
