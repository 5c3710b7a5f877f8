#include "serve/export.h"

#include <algorithm>
#include <array>

#include "publish/links.h"
#include "publish/row_writer.h"

namespace tocsin::serve {
namespace {

constexpr std::array<std::string_view, 7> kinds{"documents", "events", "statements", "figures", "entries", "stories", "origins"};
constexpr std::size_t piece = 64U << 10;

}  // namespace

bool is_exported(std::string_view what) { return std::find(kinds.begin(), kinds.end(), what) != kinds.end(); }

void export_rows(const Snapshot& snapshot, const std::string& what, bool as_csv, const std::function<bool(std::string_view)>& write) {
    const auto writer = publish::make_row_writer(as_csv ? "csv" : "jsonl", what).value();  // either holds all kinds
    std::string out = writer->head();
    bool goes_on = true;
    const auto take = [&](const Json& row) {
        out += writer->row(row);
        if (out.size() < piece) return;
        goes_on = goes_on && write(out);
        out.clear();
    };
    const bool is_record = what == "events" || what == "statements" || what == "figures";
    const auto take_line = [&](const std::string& line) {
        const auto json = Json::parse(line, nullptr, false);
        if (json.is_discarded()) return;
        if (is_record) {
            for (const auto& record : json.value(what, Json::array())) {
                Json row{{"document", json["id"]}};
                row.update(record);
                take(row);
            }
        } else if (as_csv && (what == "stories" || what == "origins")) {
            for (const auto& row : publish::by_document(json)) take(row);
        } else {
            take(json);
        }
    };
    if (what == "entries")
        for (const auto& entry : snapshot.entries) {
            if (!goes_on) return;
            take_line(entry.line);
        }
    else if (what == "stories")
        for (const auto& story : snapshot.stories) take_line(story.line);
    else
        for (const auto& line : what == "origins" ? snapshot.origin_lines : snapshot.lines) {
            if (!goes_on) return;
            take_line(line);
        }
    if (goes_on && !out.empty()) write(out);
}

}  // namespace tocsin::serve
