// Runs what the event knowledge claims: the example and the near-miss of every row of knowledge/XX/triggers.tsv, and the sentences of
// tests/golden/events/XX.tsv.
//
//   event_rows FOLDER [LANGUAGE…]      FOLDER/failures.tsv lists what is known to fail; a failure that it lacks, and one of its lines
//                                      that passes, are errors. FOLDER/floors.tsv says what share must be right at the least.
//                                      With TOCSIN_BLESS=1 the list is renewed (reasons of lines that stay are kept) and the floors hold.
//   event_rows --print FOLDER XX       every row that fails with what came instead, for the person who writes rows
//
// A record is stated as "RUS>UKR happened" (triggers) or "ASSAULT RUS>UKR happened; …" (sentences): countries parted by commas, "@IGO" a
// party without country, "-" nobody.
#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "annotate/annotator.h"
#include "extract/extractor.h"
#include "knowledge/pack.h"
#include "resolve/resolver.h"
#include "support/paths.h"
#include "text/hash.h"

namespace tocsin {
namespace {

using knowledge::split;

struct Stages {
    annotate::Annotator annotator;
    resolve::Resolver resolver;
    extract::Extractor extractor;

    [[nodiscard]] std::vector<Event> events(const std::string& text, const std::string& language) const {
        Article article;
        article.id = "d:" + text::hash_hex(text);
        article.language = language;
        article.text = text;
        article.published = Published{std::chrono::year{2024} / 6 / 19, Precision::day, DateBasis::metadata};
        article.paragraphs.push_back({Span{0, static_cast<std::uint32_t>(text.size())}, Article::Block::paragraph});
        const auto document = annotator.annotate(article);
        return extractor.extract(article, document, resolver.resolve(article, document)).events;
    }
};

std::string stated(const std::vector<Party>& parties) {
    std::set<std::string> out;
    for (const auto& party : parties)
        if (!party.country.empty())
            out.insert(party.country);
        else if (!party.sector.empty())
            out.insert("@" + party.sector);
    std::string text;
    for (const auto& one : out) text += (text.empty() ? "" : ",") + one;
    return text.empty() ? "-" : text;
}

// "FRA,DEU>RUS happened" with the parties in order.
std::string in_order(std::string_view gives) {
    const auto blank = gives.find(' ');
    const auto arrow = gives.find('>');
    if (arrow == std::string_view::npos || arrow > blank) return std::string(gives);
    const auto sorted = [](std::string_view list) {
        auto parts = split(list, ',');
        std::sort(parts.begin(), parts.end());
        std::string out;
        for (const auto part : parts) out += (out.empty() ? "" : ",") + std::string(part);
        return out;
    };
    return sorted(gives.substr(0, arrow)) + ">" + sorted(gives.substr(arrow + 1, blank - arrow - 1)) +
           std::string(blank == std::string_view::npos ? std::string_view() : gives.substr(blank));
}

std::string stated(const Event& event) {
    return stated(event.actors) + ">" + stated(event.recipients) + " " + std::string(name_of(event.status));
}

std::string stated(const std::vector<Event>& events) {
    std::string out;
    for (const auto& event : events)
        out += (out.empty() ? "" : "; ") + event.type + " " + stated(event) + " (" + event.rule.substr(0, event.rule.find(' ')) + ")";
    return out.empty() ? "nothing" : out;
}

struct Claim {
    std::string key;     // language, file and row, without tabs
    std::string kind;    // frame, all, near-miss; event, nothing
    std::string failed;  // what came instead; empty = holds
};

struct Tally {
    std::map<std::string, std::pair<int, int>> right;  // kind -> right, all
};

class Run {
public:
    Run(const knowledge::Pack& pack, const Stages& stages) : pack_(&pack), stages_(&stages) {}

    void triggers(const std::string& language) {
        const auto frames = pack_->table("events/frames");
        std::map<std::string, std::string, std::less<>> type_of;
        for (std::size_t row = 0; row < frames.rows(); ++row) type_of[std::string(frames.cell(row, "id"))] = frames.cell(row, "type");
        const auto table = pack_->table(language + "/triggers");
        std::set<std::string> keys;
        for (std::size_t row = 0; row < table.rows(); ++row) {
            const std::string frame(table.cell(row, "frame"));
            const auto& type = type_of[frame];
            auto key = language + " " + frame + " " + std::string(table.cell(row, "words"));
            while (!keys.insert(key).second) key += " (again)";
            for (const std::string_view column : {"example", "gives", "near_miss"})
                if (table.cell(row, column).empty()) claim({key, "written", "the column " + std::string(column) + " is empty"}, language);
            const auto events = stages_->events(std::string(table.cell(row, "example")), language);
            const auto wanted = in_order(table.cell(row, "gives"));
            const bool typed = std::any_of(events.begin(), events.end(), [&](const Event& event) { return event.type == type; });
            const bool whole = std::any_of(events.begin(), events.end(),
                                           [&](const Event& event) { return event.type == type && stated(event) == wanted; });
            claim({key, "type", typed ? "" : stated(events)}, language);
            claim({key, "all", whole ? "" : "wanted " + wanted + ", got " + stated(events)}, language);
            auto missed = stages_->events(std::string(table.cell(row, "near_miss")), language);
            std::erase_if(missed, [&](const Event& event) { return event.type != type; });
            claim({key, "near-miss", missed.empty() ? "" : stated(missed)}, language);
        }
    }

    // Sentences: columns text, gives.
    void sentences(const std::string& language, const std::string& path) {
        std::ifstream in(path);
        std::string line;
        while (std::getline(in, line)) {
            const auto cells = split(line, '\t');
            if (line.empty() || line.starts_with('#') || cells.size() < 2 || cells[0] == "text") continue;
            auto events = stages_->events(std::string(cells[0]), language);
            const auto key = language + " " + std::string(cells[0]);
            std::set<std::string> wanted;
            std::vector<std::string> typed;
            for (auto one : split(cells[1], ';')) {
                while (one.starts_with(' ')) one.remove_prefix(1);
                if (one == "nothing") continue;
                typed.emplace_back(one.substr(0, one.find(' ')));
                wanted.insert(typed.back() + " " + in_order(one.substr(one.find(' ') + 1)));
            }
            std::vector<std::string> got_types;
            std::set<std::string> got;
            for (const auto& event : events) {
                got_types.push_back(event.type);
                got.insert(event.type + " " + stated(event));
            }
            std::sort(typed.begin(), typed.end());
            std::sort(got_types.begin(), got_types.end());
            const std::string instead = "wanted " + std::string(cells[1]) + ", got " + stated(events);
            claim({key, "sentence-types", typed == got_types ? "" : instead}, language);
            claim({key, "sentence-all", wanted == got && typed == got_types ? "" : instead}, language);
        }
    }

    [[nodiscard]] const std::vector<Claim>& failures() const { return failures_; }
    [[nodiscard]] const std::map<std::string, Tally>& tallies() const { return tallies_; }

private:
    void claim(Claim one, const std::string& language) {
        auto& [right, all] = tallies_[language].right[one.kind];
        ++all;
        if (one.failed.empty()) ++right;
        if (!one.failed.empty()) failures_.push_back(std::move(one));
    }

    const knowledge::Pack* pack_;
    const Stages* stages_;
    std::vector<Claim> failures_;
    std::map<std::string, Tally> tallies_;
};

// failures.tsv: kind, key, reason.
std::map<std::pair<std::string, std::string>, std::string> known_failures(const std::string& path) {
    std::map<std::pair<std::string, std::string>, std::string> out;
    std::ifstream in(path);
    std::string line;
    while (std::getline(in, line)) {
        const auto cells = split(line, '\t');
        if (line.starts_with('#') || cells.size() < 3 || cells[0] == "kind") continue;
        out[{std::string(cells[0]), std::string(cells[1])}] = cells[2];
    }
    return out;
}

void write_failures(const std::string& path, const Run& run, const std::map<std::pair<std::string, std::string>, std::string>& known) {
    std::ofstream out(path);
    out << "# Claims of the event knowledge that do not hold yet: tests/golden/events/rows_main.cpp. TOCSIN_BLESS=1 renews it; a reason "
           "that a "
           "person\n# wrote stays while the line does.\nkind\tkey\treason\n";
    for (const auto& one : run.failures()) {
        const auto before = known.find({one.kind, one.key});
        const bool by_hand = before != known.end() && before->second.starts_with("because ");
        out << one.kind << '\t' << one.key << '\t' << (by_hand ? before->second : one.failed) << '\n';
    }
}

// floors.tsv: language, kind, the least share in percent.
int hold_floors(const std::string& path, const Run& run) {
    int errors = 0;
    std::ifstream in(path);
    std::string line;
    while (std::getline(in, line)) {
        const auto cells = split(line, '\t');
        if (line.starts_with('#') || cells.size() < 3 || cells[0] == "language") continue;
        const auto tally = run.tallies().find(std::string(cells[0]));
        if (tally == run.tallies().end()) continue;
        const auto at = tally->second.right.find(std::string(cells[1]));
        const double share = at == tally->second.right.end() ? 0 : 100.0 * at->second.first / std::max(1, at->second.second);
        if (share >= std::stod(std::string(cells[2]))) continue;
        fmt::print("{} {}: {:.1f} % hold, at least {} % must (floors.tsv)\n", cells[0], cells[1], share, cells[2]);
        ++errors;
    }
    return errors;
}

int compare(const Run& run, const std::map<std::pair<std::string, std::string>, std::string>& known,
            const std::set<std::string>& languages) {
    int errors = 0;
    std::set<std::pair<std::string, std::string>> failed;
    for (const auto& one : run.failures()) {
        failed.insert({one.kind, one.key});
        if (known.contains({one.kind, one.key})) continue;
        if (++errors <= 40) fmt::print("fails: {} [{}]: {}\n", one.key, one.kind, one.failed);
    }
    for (const auto& [key, reason] : known)
        if (languages.contains(key.second.substr(0, key.second.find(' '))) && !failed.contains(key))
            if (++errors <= 40) fmt::print("passes now, take it out of failures.tsv: {} [{}]\n", key.second, key.first);
    if (errors > 0)
        fmt::print("{} claims are not as failures.tsv has them; if they should be, run ./run bless and review the diff\n", errors);
    return errors;
}

int main_of(std::vector<std::string> words) {
    const bool print = !words.empty() && words.front() == "--print";
    if (print) words.erase(words.begin());
    if (words.empty()) return 2;
    const std::string folder = words.front();
    const auto& pack = test::shipped_pack();
    auto annotator = annotate::Annotator::create(pack, test::source_path("models"));
    auto resolver = resolve::Resolver::create(pack);
    auto extractor = extract::Extractor::create(pack);
    if (!annotator || !resolver || !extractor) {
        fmt::print("the stages do not open: {}\n", describe(!annotator  ? annotator.error()
                                                            : !resolver ? resolver.error()
                                                                        : extractor.error()));
        return 2;
    }
    const Stages stages{std::move(*annotator), std::move(*resolver), std::move(*extractor)};
    Run run(pack, stages);
    std::set<std::string> languages(words.begin() + 1, words.end());
    constexpr std::string_view before = "table:", behind = "/triggers";
    if (languages.empty())
        for (const auto section : pack.section_names())
            if (section.starts_with(before) && section.ends_with(behind))
                languages.emplace(section.substr(before.size(), section.size() - before.size() - behind.size()));
    for (const auto& language : languages) {
        run.triggers(language);
        run.sentences(language, folder + "/" + language + ".tsv");
    }
    if (print)
        for (const auto& one : run.failures()) fmt::print("{}\t{}\t{}\n", one.kind, one.key, one.failed);
    for (const auto& [language, tally] : run.tallies()) {
        fmt::print("{}:", language);
        for (const auto& [kind, share] : tally.right)
            fmt::print("  {} {}/{} {:.1f} %", kind, share.first, share.second, 100.0 * share.first / std::max(1, share.second));
        fmt::print("\n");
    }
    if (print) return 0;
    const auto known = known_failures(folder + "/failures.tsv");
    int errors = hold_floors(folder + "/floors.tsv", run);
    if (const char* bless = std::getenv("TOCSIN_BLESS"); bless != nullptr && std::string_view(bless) == "1")
        write_failures(folder + "/failures.tsv", run, known);
    else
        errors += compare(run, known, languages);
    return errors > 0 ? 1 : 0;
}

}  // namespace
}  // namespace tocsin

int main(int count, char** words) { return tocsin::main_of(std::vector<std::string>(words + 1, words + count)); }
