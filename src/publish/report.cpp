// Builds the report: numbers the documents, then one function for each part.
#include "publish/report.h"

#include <algorithm>
#include <numeric>

#include "publish/report_parts.h"

namespace tocsin::publish {
namespace {

// Day of publication (undated last), then input: the order in which a reader would lay them out.
void sort_documents(ReportInput& input) {
    std::vector<std::size_t> order(input.documents.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto key = [&](std::size_t i) {
        const Article& article = input.documents[i]->article;
        return std::tuple(!article.published, article.published ? iso(article.published->date) : std::string(),
                          std::string_view(article.input));
    };
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
    std::vector<const Coded*> documents;
    std::vector<OriginOf> origins;
    std::vector<std::uint32_t> now_at(order.size());
    for (const std::size_t i : order) {
        now_at[i] = static_cast<std::uint32_t>(documents.size());
        documents.push_back(input.documents[i]);
        origins.push_back(input.origins[i]);
    }
    for (auto& entry : input.entries)
        for (auto& report : entry.reports) report.document = now_at[report.document];
    input.documents = std::move(documents);
    input.origins = std::move(origins);
}

}  // namespace

Report make_report(ReportInput input, const Labels& labels) {
    sort_documents(input);
    const Collection collection(std::move(input), labels);
    Report report;
    report.language = labels.language();
    report.documents = collection.input.documents;
    report.title = title_of(collection);
    report.head = head_of(collection);
    report.legend = labels("report.legend");
    const bool coded = std::any_of(collection.input.entries.begin(), collection.input.entries.end(),
                                   [](const Entry& entry) { return entry.event.has_value(); });
    std::vector<Section> sections;
    if (coded) {
        sections.push_back(situation_section(collection));
        std::map<Date, std::string> line_of_day;
        sections.push_back(happened_section(collection, line_of_day));
        report.timeline = timeline_chart(collection, line_of_day);
        sections.push_back(planned_section(collection));
    } else {
        // No language here has a model: the sentences speak for themselves.
        sections.push_back(days_section(collection));
        sections.push_back(ahead_section(collection));
    }
    sections.push_back(disputed_section(collection));
    sections.push_back(figures_section(collection));
    report.figure_charts = figure_charts(collection);
    if (const auto today = collection.today()) report.as_of = static_cast<Day>(std::chrono::sys_days(*today).time_since_epoch().count());
    sections.push_back(said_section(collection));
    if (!coded) sections.push_back(earlier_section(collection));
    sections.push_back(sources_section(collection));
    sections.push_back(limits_section(collection));
    for (auto& section : sections)
        if (!section.lines.empty() || (section.table && !section.table->rows.empty())) report.sections.push_back(std::move(section));
    return report;
}

std::string line_anchor(const Section& section, std::size_t index) { return section.id + "-" + std::to_string(index + 1); }

std::string anchor(const Reference& reference) {
    return "d" + std::to_string(reference.document) + "s" + std::to_string(reference.sentence);
}

std::string show(const References& references) {
    std::string out = "[";
    for (const auto& origin : references) {
        if (out.size() > 1) out += "; ";
        for (std::size_t i = 0; i < origin.size(); ++i)
            out += (i == 0 ? "" : "=") + std::to_string(origin[i].document) + ":" + std::to_string(origin[i].sentence);
    }
    return out + "]";
}

}  // namespace tocsin::publish
