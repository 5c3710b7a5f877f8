// The parts of the report, each made from the whole collection. Private to publish.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "publish/report.h"

namespace tocsin::publish {

// The input with what several parts ask of it.
struct Collection {
    Collection(ReportInput given, const Labels& words);

    ReportInput input;
    const Labels& labels;
    std::optional<Date> first_day, last_day;  // of publication
    std::uint32_t origin_count = 0;
    std::map<std::string, std::string, std::less<>> names;  // of whatever the documents resolved, by reference

    // A sentence of document `d` (from 0) as a reference.
    [[nodiscard]] static Reference reference(std::size_t d, std::uint32_t sentence) {
        return {static_cast<std::uint32_t>(d + 1), sentence + 1};
    }
    // Orders references by document and parts them by origin.
    [[nodiscard]] References by_origin(std::vector<Reference> references) const;
    // Sets references and both counts of a line.
    void cite(Line& line, const std::vector<Reference>& references) const;
    // What a reader calls this: the state in the report's language, else the canonical name, else `words`.
    [[nodiscard]] std::string name_of(const std::string& ref, const std::string& words) const;
    // The number of the entry among those that are disputed, from 1; 0 where it is not.
    std::vector<std::size_t> dispute_number;
    // The day up to which the report speaks.
    [[nodiscard]] std::optional<Date> today() const { return input.as_of ? input.as_of : last_day; }
    // The name that a reader knows document `d` by: outlet, else domain, else file.
    [[nodiscard]] std::string outlet_of(std::size_t d) const;
};

[[nodiscard]] std::string title_of(const Collection& collection);
[[nodiscard]] std::vector<Line> head_of(const Collection& collection);
[[nodiscard]] Section days_section(const Collection& collection);
[[nodiscard]] Section ahead_section(const Collection& collection);
[[nodiscard]] Section earlier_section(const Collection& collection);
[[nodiscard]] Section figures_section(const Collection& collection);
[[nodiscard]] Section sources_section(const Collection& collection);
[[nodiscard]] Section limits_section(const Collection& collection);

[[nodiscard]] Section situation_section(const Collection& collection);
// `line_of_day`: filled with the anchor of the first line of each day.
[[nodiscard]] Section happened_section(const Collection& collection, std::map<Date, std::string>& line_of_day);
[[nodiscard]] Section planned_section(const Collection& collection);
[[nodiscard]] Section disputed_section(const Collection& collection);
[[nodiscard]] Section said_section(const Collection& collection);

// The pictures. `line_of_day` as above; nothing where no entry has a day or nothing says how entries are drawn.
[[nodiscard]] std::optional<TimelineChart> timeline_chart(const Collection& collection, const std::map<Date, std::string>& line_of_day);
// One for each quantity of which more than one number was given, at most 24, those given most often.
[[nodiscard]] std::vector<FigureChart> figure_charts(const Collection& collection);

// "Air strike: army → RSF, Omdurman, ongoing, per residents", with counts and references. `with_status` and `with_dispute`: not where
// something beside it says so.
[[nodiscard]] Line event_line(const Collection& collection, const Entry& entry, bool with_status, bool with_dispute = true);
// Whether it stands under "Planned": items of the agenda, and what else is only planned.
[[nodiscard]] bool is_planned(const Entry& entry);
// The days of an event where they are stated to the day; none where only a month or a year is.
[[nodiscard]] std::optional<std::pair<Date, Date>> stated_days(const Event& event);
// "550 (health ministry)", "at least 700".
[[nodiscard]] std::string number_words(const Figure& figure, const Labels& labels);
[[nodiscard]] std::string measure_words(const Figure& figure, const Labels& labels);
// "Killed, El Geneina, since 24 Apr": what a figure's entry counts.
[[nodiscard]] Line quantity(const Collection& collection, const Entry& entry);
// What the label of an event is: by its CAMEO code, its parent codes, its type.
[[nodiscard]] std::string event_words(const Event& event, const Labels& labels);
// Names of parties, each once: canonical ones in the report's words, others in the article's own.
void add_parties(const Collection& collection, std::vector<Run>& runs, const std::vector<Party>& parties, const std::string& language);
// Adds the references of some of an entry's reports to a line, and both counts.
void cite_reports(const Collection& collection, Line& line, const Entry& entry, const std::vector<std::uint32_t>& reports);
void cite_entry(const Collection& collection, Line& line, const Entry& entry);
// The language of the words of the entry's lead.
[[nodiscard]] const std::string& language_of(const Collection& collection, const Entry& entry);

}  // namespace tocsin::publish
