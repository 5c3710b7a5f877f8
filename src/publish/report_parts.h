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

// What makes two figures one row: the same quantity with the same number by the same speaker for the same days.
struct FigureRow {
    const Figure* first = nullptr;
    std::string key;
    std::vector<Reference> references;
    std::vector<std::size_t> documents;  // with repeats
};
[[nodiscard]] std::vector<FigureRow> merge_figures(const Collection& collection);

}  // namespace tocsin::publish
