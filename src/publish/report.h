// The situation report as a tree of lines, before it is Markdown, a page or JSON. One tree, three renderers, so that words
// and order are the same in all of them.
//
// Principles (docs/guide/report.md): every line carries its references; lines are made from fields and never composed into
// prose; three voices are never mixed (tocsin's words, the article's words, words quoted in the article); origins are
// counted, not reports; no number that no source states; what was left out stands at the top, a limit under each heading.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/coded.h"
#include "core/entry.h"
#include "core/item.h"
#include "core/origin.h"
#include "core/result.h"
#include "publish/charts.h"
#include "publish/kinds.h"
#include "publish/labels.h"

namespace tocsin::publish {

// A sentence: document and sentence number, both from 1, as readers count.
struct Reference {
    std::uint32_t document = 0;
    std::uint32_t sentence = 0;
    auto operator<=>(const Reference&) const = default;
};

// References of one origin stand together: [1:8=2:7; 4:3].
using References = std::vector<std::vector<Reference>>;

// `strong` is tocsin's word too: a day, a status.
enum class Voice { ours, strong, article };

struct Run {
    Voice voice = Voice::ours;
    std::string text;
    std::string language;  // of the article's words, for Voice::article
};

struct Line {
    std::vector<Run> runs;
    std::uint32_t origins = 0, documents = 0;  // independent origins and documents behind it; 0 = not counted
    References references;
    std::vector<Line> more;  // further things of the same line, each with its own references
};

struct Table {
    std::vector<std::string> columns;
    // What stands in a cell; it may have references of its own, and further parts.
    using Cell = Line;
    struct Row {
        std::vector<Cell> cells;
        References references;  // shown in a last column of their own where any row has them
    };
    std::vector<Row> rows;
};

// A line or cell of tocsin's own words.
[[nodiscard]] Line own_words(std::string text);
// All its words without marks, for tests and sorting.
[[nodiscard]] std::string text_of(const Line& line);

struct Section {
    std::string id;  // "days", "figures": the same in every language; an anchor in the page
    std::string title;
    std::string limit;  // how much of what there is stands here; empty where the section is a limit itself
    std::vector<Line> lines;
    std::optional<Table> table;
};

// "happened-3": where the line stands in the page. `index`: from 0.
[[nodiscard]] std::string line_anchor(const Section& section, std::size_t index);

struct Report {
    std::string language;  // of tocsin's words
    std::string title;
    std::vector<Line> head;
    std::string legend;
    std::vector<Section> sections;  // those that have something
    // What the page draws above the lines of "happened" and "figures"; as_of: the day that the pictures end at.
    std::optional<TimelineChart> timeline;
    std::vector<FigureChart> figure_charts;
    Day as_of = no_day;
    // The documents in the order of their numbers; borrowed, for the sentences behind the references.
    std::vector<const Coded*> documents;
};

// One fixed place of the situation: which entries fill it. knowledge/report/slots.tsv.
struct Slot {
    std::string id;                     // "fighting": its label is slot.fighting
    EntryKind kind = EntryKind::event;  // agenda: planned things still to come
    std::vector<std::string> types;     // PLOVER types or CAMEO codes; measures of figures
    bool counted = false;               // says how many entries there are, then the latest
};

// bad_knowledge where a row has an unknown kind.
[[nodiscard]] Result<std::vector<Slot>> slots_of(const knowledge::Pack& pack);

// A source that is watched and did not answer when it was asked last: what it had to say since is missing, which is not the same as
// its having had nothing to say.
struct SilentSource {
    std::string name;
    std::optional<Date> last_answer;  // nothing = it never answered
    std::string error;                // of the last try, in English: "HTTP 403"
};

struct ReportInput {
    std::vector<const Coded*> documents;  // in any order, each content once
    std::vector<OriginOf> origins;        // one for each document
    std::vector<Entry> entries;           // of these documents, as numbered above; none where records were not linked
    std::vector<Slot> slots;              // what stands under "Situation"
    std::optional<KindShapes> kinds;      // how entries are drawn; nothing = no picture of the days
    std::optional<Date> as_of;            // the day as of which the documents were chosen
    std::size_t not_yet = 0;              // documents left out since they were published later, or on a day that is not known
    std::vector<Reject> rejects;
    std::vector<SilentSource> silent;                           // by name
    std::vector<std::pair<std::string, std::string>> repeated;  // an input, and the input whose content it repeats
    std::string title;                                          // empty = made from what the documents speak of
    std::string knowledge;                                      // the pack's checksum
};

// Numbers the documents by day of publication (undated last), then by input.
[[nodiscard]] Report make_report(ReportInput input, const Labels& labels);

[[nodiscard]] std::string to_markdown(const Report& report, bool with_sentences, const Labels& labels);
// One self-contained page: no script, nothing from outside; every reference opens its sentence in place. Days and figures are drawn
// as SVG, too; on paper the sentences are found by their numbers in the articles at the end.
[[nodiscard]] std::string to_html(const Report& report, const Labels& labels);
[[nodiscard]] std::string to_json_text(const Report& report);

// "d1s8": where the sentence stands in the page.
[[nodiscard]] std::string anchor(const Reference& reference);

// "[1:8=2:7; 4:3]"
[[nodiscard]] std::string show(const References& references);

}  // namespace tocsin::publish
