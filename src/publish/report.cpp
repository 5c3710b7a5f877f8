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
    for (const std::size_t i : order) {
        documents.push_back(input.documents[i]);
        origins.push_back(input.origins[i]);
    }
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
    for (auto& section : {days_section(collection), ahead_section(collection), figures_section(collection), earlier_section(collection),
                          sources_section(collection), limits_section(collection)})
        if (!section.lines.empty() || (section.table && !section.table->rows.empty())) report.sections.push_back(section);
    return report;
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
