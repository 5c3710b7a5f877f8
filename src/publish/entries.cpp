#include "publish/entries.h"

#include <algorithm>

namespace tocsin::publish {
namespace {

// The merged record without what points into one text.
Json merged_fields(const Entry& entry) {
    Json out = entry.event ? to_json(*entry.event) : entry.figure ? to_json(*entry.figure) : to_json(*entry.statement);
    for (const char* name : {"id", "sentence", "span", "trigger", "number", "cue", "content", "quoted", "condition", "about", "answers",
                             "part_of", "rule", "status_rule", "confidence"})
        out.erase(name);
    const auto strip = [](Json& party) { party.erase("span"); };
    for (const char* name : {"actors", "recipients", "attributed_to"})
        if (out.contains(name))
            for (auto& party : out[name]) strip(party);
    for (const char* name : {"of", "speaker", "addressee"})
        if (out.contains(name)) strip(out[name]);
    if (out.contains("time")) out["time"].erase("basis");
    return out;
}

Json by_json(const std::vector<Party>& by, const std::vector<std::uint32_t>& reports, const Entry& entry,
             const std::vector<EntryDocument>& documents) {
    Json out = Json::array();
    for (const auto& party : by) {
        Json row = to_json(party);
        row.erase("span");
        out.push_back(std::move(row));
    }
    if (!out.empty()) return out;
    // The outlets themselves, each once.
    for (const auto report : reports) {
        const auto& outlet = documents[entry.reports[report].document].outlet;
        if (!outlet.empty() && std::find(out.begin(), out.end(), Json(outlet)) == out.end()) out.push_back(outlet);
    }
    return out;
}

Json reports_json(const std::vector<std::uint32_t>& reports, const Entry& entry, const std::vector<EntryDocument>& documents) {
    Json out = Json::array();
    for (const auto report : reports)
        out.push_back({{"document", documents[entry.reports[report].document].id}, {"record", entry.reports[report].record}});
    return out;
}

}  // namespace

EntryDocument entry_document(const Article& article) {
    EntryDocument out{article.id, article.outlet.name.empty() ? article.outlet.domain : article.outlet.name, article.language, {}, {}};
    if (article.published) out.published = iso(article.published->date);
    return out;
}

Json entry_row(const Entry& entry, const std::vector<EntryDocument>& documents) {
    Json out = Json::object();
    out["id"] = entry.id;
    out["kind"] = name_of(entry.kind);
    out.update(merged_fields(entry));
    if (!entry.words.empty()) out["words"] = entry.words;
    if (!entry.condition.empty()) out["condition"] = entry.condition;
    out["language"] = documents[entry.reports[entry.lead].document].language;
    out["lead"] = entry.lead;
    out["origins"] = entry.origins;
    out["documents"] = entry.documents;
    if (entry.first_reported) out["first_reported"] = iso(*entry.first_reported);
    if (entry.last_reported) out["last_reported"] = iso(*entry.last_reported);
    Json reports = Json::array();
    for (const auto& report : entry.reports) {
        const EntryDocument& document = documents[report.document];
        Json row{{"document", document.id}, {"record", report.record}, {"sentence", report.sentence}};
        if (!document.outlet.empty()) row["outlet"] = document.outlet;
        if (!document.language.empty()) row["language"] = document.language;
        if (!document.published.empty()) row["published"] = document.published;
        row["origin"] = document.origin;
        reports.push_back(std::move(row));
    }
    out["reports"] = std::move(reports);
    for (const auto& count : entry.counts) {
        Json row = to_json(count.figure);
        for (const char* name :
             {"id", "sentence", "span", "number", "measure", "unit", "of", "place", "attributed_to", "part_of", "rule", "confidence"})
            row.erase(name);
        row["by"] = by_json(count.figure.attributed_to, count.reports, entry, documents);
        row["reports"] = reports_json(count.reports, entry, documents);
        out["counts"].push_back(std::move(row));
    }
    for (const auto& revision : entry.revisions) {
        Json row{{"field", revision.field}, {"was", revision.was}, {"became", revision.became}};
        row["by"] = by_json(revision.by, {revision.became_report}, entry, documents);
        if (revision.when) row["when"] = iso(*revision.when);
        out["revisions"].push_back(std::move(row));
    }
    for (const auto& dispute : entry.disputes) {
        Json row{{"field", name_of(dispute.field)}, {"sides", Json::array()}};
        for (const auto& side : dispute.sides)
            row["sides"].push_back({{"value", side.value},
                                    {"by", by_json(side.by, side.reports, entry, documents)},
                                    {"reports", reports_json(side.reports, entry, documents)}});
        out["disputes"].push_back(std::move(row));
    }
    if (entry.outcome) out["outcome"] = name_of(*entry.outcome);
    if (!entry.became.empty()) out["entry"] = entry.became;
    if (!entry.answers.empty()) out["answers"] = entry.answers;
    return out;
}

}  // namespace tocsin::publish
