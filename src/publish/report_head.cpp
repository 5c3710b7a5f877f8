// The head of the report: title, what was read, what was left out.
#include <algorithm>
#include <map>
#include <set>

#include "publish/report_parts.h"

namespace tocsin::publish {
namespace {

std::string counted(const Labels& labels, const char* what, std::size_t count) {
    return labels(std::string(what) + (count == 1 ? "" : "s"), labels.number(static_cast<double>(count)));
}

std::string languages_of(const Collection& collection) {
    std::map<std::string, std::size_t> counts;
    for (const auto* document : collection.input.documents) ++counts[document->article.language];
    std::vector<std::pair<std::string, std::size_t>> order(counts.begin(), counts.end());
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    std::string out;
    for (const auto& [language, count] : order)
        out +=
            (out.empty() ? "" : ", ") + std::to_string(count) + " " + (language.empty() ? "?" : collection.labels.language_name(language));
    return out;
}

Line plain_line(const std::string& name, const std::string& words) {
    return {{{Voice::strong, name, {}}, {Voice::ours, " " + words, {}}}, 0, 0, {}, {}};
}

// "document 5, Atlantic Quay Review; document 7, …" for those documents that are so; empty where none is.
template <class Predicate>
std::string documents_that(const Collection& collection, Predicate is_so) {
    std::string out;
    for (std::size_t d = 0; d < collection.input.documents.size(); ++d)
        if (is_so(collection.input.documents[d]->article))
            out += (out.empty() ? "" : "; ") + collection.labels("report.left-out.document", d + 1, collection.outlet_of(d));
    return out;
}

std::string left_out(const Collection& collection) {
    const Labels& labels = collection.labels;
    std::vector<std::string> parts;
    const auto add = [&](const char* id, const std::string& which) {
        if (!which.empty()) parts.push_back(labels(id, which));
    };
    add("report.left-out.undated", documents_that(collection, [](const Article& article) { return !article.published; }));
    add("report.left-out.preview", documents_that(collection, [](const Article& article) { return article.access == Access::preview; }));
    add("report.left-out.undecided", documents_that(collection, [](const Article& article) { return article.language.empty(); }));
    std::string unread;
    for (const auto& reject : collection.input.rejects) unread += (unread.empty() ? "" : "; ") + reject.input + " (" + reject.text + ")";
    add("report.left-out.unread", unread);
    if (collection.input.not_yet > 0) parts.push_back(labels("report.as-of.left", collection.input.not_yet));
    for (const auto& [input, same_as] : collection.input.repeated) parts.push_back(labels("report.left-out.repeated", input, same_as));
    std::string out;
    for (const auto& part : parts) out += (out.empty() ? "" : ". ") + part;
    return out;
}

// Sources that were watched and do not answer; empty where all do.
std::string silent_sources(const Collection& collection) {
    std::string out;
    for (const auto& source : collection.input.silent)
        out += (out.empty() ? "" : "; ") + (source.last_answer
                                                ? collection.labels("report.silent.since", source.name,
                                                                    collection.labels.day_and_year(*source.last_answer), source.error)
                                                : collection.labels("report.silent.never", source.name, source.error));
    return out;
}

}  // namespace

// The state that most documents speak of, and a second one that nearly as many do.
std::string title_of(const Collection& collection) {
    const Labels& labels = collection.labels;
    std::string subject = collection.input.title;
    if (subject.empty()) {
        std::map<std::string, std::pair<std::size_t, std::size_t>> counts;  // country -> documents, mentions
        for (const auto* document : collection.input.documents) {
            std::set<std::string> seen;
            for (const auto& entity : document->grounding.entities) {
                if (entity.country.empty() || entity.kind == EntityKind::date) continue;
                ++counts[entity.country].second;
                if (seen.insert(entity.country).second) ++counts[entity.country].first;
            }
        }
        std::vector<std::pair<std::string, std::pair<std::size_t, std::size_t>>> order(counts.begin(), counts.end());
        std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second.second > b.second.second; });
        if (order.empty())
            subject = labels("report.no-subject");
        else
            subject = labels.state_name(order[0].first);
        if (order.size() > 1 && order[1].second.second * 5 >= order[0].second.second * 4 &&
            order[1].second.first * 5 >= order[0].second.first * 4)
            subject += ", " + labels.state_name(order[1].first);
    }
    if (!collection.first_day) return labels("report.title.undated", subject);
    return labels("report.title", subject, labels.span_of_days(*collection.first_day, *collection.last_day));
}

std::vector<Line> head_of(const Collection& collection) {
    const Labels& labels = collection.labels;
    std::vector<Line> out;
    std::set<std::string> outlets;
    std::size_t unnamed = 0;
    for (std::size_t d = 0; d < collection.input.documents.size(); ++d) {
        const auto& outlet = collection.input.documents[d]->article.outlet;
        if (outlet.name.empty() && outlet.domain.empty())
            ++unnamed;
        else
            outlets.insert(collection.outlet_of(d));
    }
    std::string of;
    if (!outlets.empty()) of = counted(labels, "count.outlet", outlets.size());
    if (unnamed > 0) of += (of.empty() ? "" : ", ") + labels("count.outlets.unnamed", unnamed);
    const std::string documents = counted(labels, "count.document", collection.input.documents.size());
    std::string read = labels("report.read.words", documents, of, languages_of(collection));
    if (collection.first_day) read += labels("report.published", labels.span_of_days(*collection.first_day, *collection.last_day));
    out.push_back(plain_line(labels("report.read"), read));
    out.push_back(plain_line(labels("report.origins"), labels("report.origins.words", labels.number(collection.origin_count))));
    if (collection.input.as_of)
        out.push_back(plain_line(labels("report.as-of"), labels("report.as-of.date", labels.day_and_year(*collection.input.as_of))));
    else if (collection.last_day)
        out.push_back(plain_line(labels("report.as-of"), labels("report.as-of.words", labels.day_and_year(*collection.last_day))));
    if (const auto silent = silent_sources(collection); !silent.empty()) out.push_back(plain_line(labels("report.silent"), silent));
    if (const auto left = left_out(collection); !left.empty()) out.push_back(plain_line(labels("report.left-out"), left));
    return out;
}

}  // namespace tocsin::publish
