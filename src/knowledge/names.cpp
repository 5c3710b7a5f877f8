#include "knowledge/names.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <set>

#include "knowledge/phrases.h"
#include "knowledge/sense.h"
#include "knowledge/subdivisions.h"
#include "knowledge/table.h"
#include "text/utf8.h"

namespace tocsin::knowledge {
namespace {

// Which column of which table gives names of which kind. "*/" = in every language's folder.
struct Source {
    std::string_view table, column;
    SenseKind kind;
};

constexpr std::array sources{
    Source{"*/demonyms", "adjectives", SenseKind::adjective},
    Source{"*/demonyms", "people", SenseKind::people},
    Source{"*/metonyms", "form", SenseKind::metonym},
    Source{"*/offices", "forms", SenseKind::office},
    Source{"*/roles", "form", SenseKind::role},
    Source{"*/institutions", "form", SenseKind::institution},
    Source{"*/titles", "form", SenseKind::title},
    Source{"*/cues", "form", SenseKind::cue},
    Source{"*/place-cues", "form", SenseKind::place_cue},
    Source{"*/place-kinds", "form", SenseKind::place_kind},

    Source{"*/references", "form", SenseKind::reference},
    Source{"*/numbers", "forms", SenseKind::number},
    Source{"actors/people", "names", SenseKind::person},
    Source{"actors/organizations", "names", SenseKind::organization},
    Source{"places/places", "names", SenseKind::place},
    Source{"outlets/agencies", "names", SenseKind::agency},
    Source{"outlets/outlets", "name", SenseKind::outlet},
    Source{"outlets/outlets", "names", SenseKind::outlet},
};

std::string state_name(std::string_view iso2, const std::string& language) {
    icu::UnicodeString name;
    icu::Locale("", std::string(iso2).c_str()).getDisplayCountry(icu::Locale(language.c_str()), name);
    std::string out;
    name.toUTF8String(out);
    return out == iso2 ? std::string() : out;
}

// "Myanmar (Burma)" is two names, "Congo - Kinshasa" is none that anybody writes.
std::vector<std::string> parts_of_state_name(const std::string& name) {
    if (name.find(" - ") != std::string::npos) return {};
    const std::size_t open = name.find(" (");
    const std::size_t close = name.rfind(')');
    if (open == std::string::npos || close == std::string::npos) return {name};
    return {name.substr(0, open), name.substr(open + 2, close - open - 2)};
}

// The forms under which a person is named again: "Burhan" and "al-Burhan" of "Abdel Fattah al-Burhan", "López Obrador".
std::vector<std::string> surnames_of(std::string_view name) {
    std::vector<std::string> out;
    const std::size_t blank = name.rfind(' ');
    if (blank == std::string_view::npos) return out;
    const std::string_view last = name.substr(blank + 1);
    if (last.find_first_not_of("IVXL.") == std::string_view::npos) return out;  // "Leo XIV" is never "XIV"
    out.emplace_back(last);
    const std::size_t hyphen = last.find('-');
    // "al-Burhan" is "Burhan" too, "Jae-in" is never "in".
    if (hyphen != std::string_view::npos && hyphen <= 3 && last[0] >= 'a') out.emplace_back(last.substr(hyphen + 1));
    const std::size_t before = name.substr(0, blank).rfind(' ');
    if (before != std::string_view::npos && blank != 0) out.emplace_back(name.substr(before + 1));
    return out;
}

class Namer {
public:
    explicit Namer(const SourceTables& tables) : tables_(tables), languages_(languages_of(tables)) {}

    std::string bytes() {
        for (const auto& [name, table] : tables_)
            for (const auto& source : sources) add(name, table, source);
        add_states();
        return builder_.bytes();
    }

private:
    [[nodiscard]] std::uint8_t index_of(std::string_view language) const {
        const auto at = std::lower_bound(languages_.begin(), languages_.end(), language);
        return at != languages_.end() && *at == language ? static_cast<std::uint8_t>(at - languages_.begin()) : no_language;
    }

    void add(std::string_view name, const SourceTable& table, const Source& source) {
        const bool by_language = source.table.starts_with("*/");
        const std::string_view language = language_of(name);
        if (by_language ? language.empty() || name.substr(language.size()) != source.table.substr(1) : name != source.table) return;
        const auto column = table.column(source.column);
        if (!column) return;
        for (std::uint32_t row = 0; row < table.rows.size(); ++row) {
            for (const auto part : split(table.rows[row].cells[*column])) {
                const WrittenName written = by_language ? WrittenName{language, text::trim(part)} : written_name(part);
                const std::uint8_t index = by_language ? index_of(language) : no_language;
                builder_.add(written.form, payload_of({source.kind, index, row}), written.language);
                if (source.kind != SenseKind::person) continue;
                add_owner(written, payload_of({source.kind, index, row}));
                for (const auto& surname : surnames_of(written.form)) {
                    builder_.add(surname, payload_of({SenseKind::surname, index, row}), written.language);
                    add_owner({written.language, surname}, payload_of({SenseKind::surname, index, row}));
                }
            }
        }
    }

    // "Erdogans Büro": where a person's name takes an ending as an owner. A name that ends like it takes none, nor does one of another script.
    void add_owner(const WrittenName& name, std::uint64_t payload) {
        const auto grammar = tables_.find("languages");
        if (grammar == tables_.end() || name.form.empty()) return;
        const auto id = grammar->second.column("id");
        const auto owners = grammar->second.column("owners");
        if (!id || !owners || static_cast<unsigned char>(name.form.front()) >= 0xD0) return;
        for (const auto& row : grammar->second.rows) {
            const std::string& ending = row.cells[*owners];
            const bool spoken = name.language.empty() || name.language == row.cells[*id];
            if (!spoken || ending == "none" || std::string_view("sxz").find(name.form.back()) != std::string_view::npos) continue;
            builder_.add(std::string(name.form) + ending, payload, row.cells[*id]);
        }
    }

    void add_states() {
        const auto found = tables_.find("actors/states");
        if (found == tables_.end()) return;
        const SourceTable& states = found->second;
        std::map<std::string_view, std::uint32_t> rows;
        for (std::uint32_t row = 0; row < states.rows.size(); ++row) {
            rows.emplace(states.cell(states.rows[row], "id"), row);
            const std::string_view iso2 = states.cell(states.rows[row], "iso2");
            for (const auto& language : languages_)
                for (const auto& name : parts_of_state_name(state_name(iso2, language)))
                    builder_.add(name, payload_of({SenseKind::state, no_language, row}), language);
        }
        for (const auto& language : languages_) {
            const auto aliases = tables_.find(language + "/states");
            if (aliases == tables_.end()) continue;
            for (const auto& row : aliases->second.rows) {
                const auto state = rows.find(aliases->second.cell(row, "id"));
                if (state == rows.end()) continue;
                for (const auto alias : split(aliases->second.cell(row, "aliases")))
                    builder_.add(text::trim(alias), payload_of({SenseKind::state, no_language, state->second}), language);
            }
        }
    }

    const SourceTables& tables_;
    std::vector<std::string> languages_;
    PhraseBuilder builder_;
};

void add_state_names(SourceTables& tables, const std::vector<std::string>& languages) {
    const auto found = tables.find("actors/states");
    if (found == tables.end()) return;
    SourceTable names;
    names.columns.emplace_back("id");
    names.columns.insert(names.columns.end(), languages.begin(), languages.end());
    for (const auto& row : found->second.rows) {
        SourceRow out;
        out.cells.emplace_back(found->second.cell(row, "id"));
        for (const auto& language : languages) {
            const std::string name = state_name(found->second.cell(row, "iso2"), language);
            const auto parts = parts_of_state_name(name);
            out.cells.push_back(parts.empty() ? name : parts.front());
        }
        names.rows.push_back(std::move(out));
    }
    tables["generated/state-names"] = std::move(names);
}

// Those that the cell does not hold yet.
void add_names(std::string& cell, const std::vector<std::string>& names) {
    for (const auto& name : names) {
        const auto parts = split(cell);
        if (std::find(parts.begin(), parts.end(), name) == parts.end()) cell += (cell.empty() ? "" : "|") + name;
    }
}

// The cities cut from a gazetteer stand in a file of their own, for its licence; to everybody else they are places.
void join_cities(SourceTables& tables) {
    const auto cities = tables.find("places/cities");
    if (cities == tables.end()) return;
    const auto places = tables.find("places/places");
    if (places != tables.end() && places->second.columns == cities->second.columns) {
        auto& rows = places->second.rows;
        rows.insert(rows.end(), std::make_move_iterator(cities->second.rows.begin()), std::make_move_iterator(cities->second.rows.end()));
    }
    tables.erase(cities);
}

void add_subdivisions(SourceTables& tables, const std::vector<std::string>& languages) {
    const auto places = tables.find("places/places");
    const auto states = tables.find("actors/states");
    if (places == tables.end() || states == tables.end()) return;
    SourceTable& table = places->second;
    const auto names = table.column("names");
    if (!names || !table.column("admin1") || !table.column("kind") || !table.column("country") || !table.column("id") ||
        !table.column("lat") || !table.column("lon"))
        return;
    std::map<std::string, std::string, std::less<>> iso3;
    for (const auto& row : states->second.rows) iso3.emplace(states->second.cell(row, "iso2"), states->second.cell(row, "id"));
    std::map<std::string, std::size_t, std::less<>> known;
    for (std::size_t i = 0; i < table.rows.size(); ++i)
        if (table.cell(table.rows[i], "kind") == "admin1") known.emplace(table.cell(table.rows[i], "admin1"), i);
    std::map<std::string, const SourceRow*, std::less<>> middles;
    const auto middle_table = tables.find("places/admin1");
    if (middle_table != tables.end())
        for (const auto& row : middle_table->second.rows) middles.emplace(middle_table->second.cell(row, "code"), &row);
    for (const auto& subdivision : subdivisions(languages)) {
        const auto country = iso3.find(subdivision.code.substr(0, 2));
        if (country == iso3.end()) continue;
        if (const auto there = known.find(subdivision.code); there != known.end()) {
            add_names(table.rows[there->second].cells[*names], subdivision.names);
            continue;
        }
        std::string all;
        add_names(all, subdivision.names);
        SourceRow row;
        row.cells.resize(table.columns.size());
        row.cells[*table.column("id")] = "place/" + text::fold_case(subdivision.code);
        row.cells[*table.column("kind")] = "admin1";
        row.cells[*table.column("country")] = country->second;
        row.cells[*table.column("admin1")] = subdivision.code;
        row.cells[*names] = std::move(all);
        if (const auto middle = middles.find(subdivision.code); middle != middles.end()) {
            row.cells[*table.column("lat")] = middle_table->second.cell(*middle->second, "lat");
            row.cells[*table.column("lon")] = middle_table->second.cell(*middle->second, "lon");
        }
        table.rows.push_back(std::move(row));
    }
}

}  // namespace

std::vector<std::string> languages_of(const SourceTables& tables) {
    std::set<std::string, std::less<>> out;
    for (const auto& [name, table] : tables) {
        if (const auto language = language_of(name); !language.empty()) out.emplace(language);
        const auto names = table.column("names");
        if (!names) continue;
        for (const auto& row : table.rows)
            for (const auto part : split(row.cells[*names]))
                if (const auto written = written_name(part); !written.language.empty()) out.emplace(written.language);
    }
    return {out.begin(), out.end()};
}

void add_generated(SourceTables& tables) {
    const auto languages = languages_of(tables);
    add_state_names(tables, languages);
    join_cities(tables);
    add_subdivisions(tables, languages);
}

std::string compile_names(const SourceTables& tables) { return Namer(tables).bytes(); }

}  // namespace tocsin::knowledge
