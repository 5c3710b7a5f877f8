#include "knowledge/check.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <unordered_set>

#include "core/date.h"
#include "knowledge/table.h"
#include "text/lex.h"
#include "text/utf8.h"

namespace tocsin::knowledge {
namespace {

struct ColumnRule {
    std::string_view column;
    std::vector<std::string_view> checks;
};

using FileRules = std::map<std::string, std::vector<ColumnRule>, std::less<>>;

// "*/demonyms" for "fr/demonyms".
std::string rule_name(std::string_view table) {
    const std::string_view language = language_of(table);
    return language.empty() ? std::string(table) : "*" + std::string(table.substr(language.size()));
}

std::optional<double> number_of(std::string_view text) {
    double out = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), out);
    if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size()) return {};
    return out;
}

bool is_date(std::string_view text) {
    std::string day(text);
    if (day.size() == 4) day += "-01-01";
    if (day.size() == 7) day += "-01";
    return day.size() == 10 && date_from_iso(day).has_value();
}

bool names_something(std::string_view form) {
    for (const auto& lexeme : text::lex(form))
        if (lexeme.kind != Lexeme::Kind::symbol) return true;
    return false;
}

class Checker {
public:
    explicit Checker(const SourceTables& tables) : tables_(tables) {}

    std::vector<Error> check() {
        const auto schema = tables_.find("schema");
        if (schema == tables_.end()) {
            errors_.push_back(
                {ErrorKind::bad_knowledge, "no schema.tsv", {}, 0, 0, "give the shipped folder of knowledge too, it holds schema.tsv"});
            return std::move(errors_);
        }
        for (const auto& row : schema->second.rows)
            rules_[std::string(schema->second.cell(row, "file"))].push_back(
                {schema->second.cell(row, "column"), split(schema->second.cell(row, "check"), ' ')});
        for (const auto& [name, table] : tables_) check_file(name, table);
        return std::move(errors_);
    }

private:
    void check_file(const std::string& name, const SourceTable& table) {
        if (name.starts_with("generated/")) return;
        const SourceRow head{{}, table.file, 1};
        const auto rules = rules_.find(rule_name(name));
        if (rules == rules_.end()) {
            errors_.push_back(bad_line(head, "no file of knowledge is called " + name,
                                       "give it the name of a file in docs/formats/knowledge.md, or describe it in schema.tsv"));
            return;
        }
        for (const auto& column : table.columns) {
            const bool known =
                std::any_of(rules->second.begin(), rules->second.end(), [&](const ColumnRule& rule) { return rule.column == column; });
            if (!known)
                errors_.push_back(
                    bad_line(head, "no column of this file is called " + column, "take it out, or describe it in schema.tsv"));
        }
        for (const auto& rule : rules->second) {
            const auto column = table.column(rule.column);
            if (!column) {
                errors_.push_back(
                    bad_line(head, "the column " + std::string(rule.column) + " is missing", "add it to the line of column names"));
                continue;
            }
            check_column(table, *column, rule);
        }
    }

    void check_column(const SourceTable& table, std::size_t column, const ColumnRule& rule) {
        std::unordered_set<std::string_view> ids;
        for (const auto& row : table.rows) {
            const std::string_view cell = row.cells[column];
            for (const auto name : rule.checks) {
                if (name == "required" && cell.empty()) wrong(row, rule, "is empty", "write a value");
                if (name == "id" && !cell.empty() && !ids.insert(cell).second)
                    wrong(row, rule, std::string(cell) + " is there twice", "join the two rows, or give one another id");
                if (!cell.empty()) check_values(row, rule, name, cell);
            }
        }
    }

    void check_values(const SourceRow& row, const ColumnRule& rule, std::string_view name, std::string_view cell) {
        for (const auto part : split(cell)) {
            const std::string_view value = text::trim(part);
            const std::string shown(value);
            if (name == "date" && !is_date(value)) wrong(row, rule, shown + " is no day", "write it as 2022-02-24");
            if (name == "names" && !names_something(written_name(value).form)) wrong(row, rule, "a name is blank", "take out a |");
            if (name.starts_with("number:")) check_number(row, rule, name.substr(7), value);
            if (name.starts_with("one-of:")) {
                const auto known = split(name.substr(7), ',');
                if (std::find(known.begin(), known.end(), value) == known.end())
                    wrong(row, rule, shown + " is none of " + std::string(name.substr(7)), "write one of these");
            }
            if (name.starts_with("ref:") && !is_known(name.substr(4), value))
                wrong(row, rule, shown + " is not in " + std::string(name.substr(4)), "write the row there, or correct the id");
        }
    }

    void check_number(const SourceRow& row, const ColumnRule& rule, std::string_view range, std::string_view value) {
        const auto ends = split(range, ':');
        const auto number = number_of(value);
        const auto low = number_of(ends[0]);
        const auto high = ends.size() > 1 ? number_of(ends[1]) : std::nullopt;
        if (!number || (low && *number < *low) || (high && *number > *high))
            wrong(row, rule, std::string(value) + " is no number from " + std::string(range), "write a number with a point");
    }

    // The values of "actors/states.id,actors/organizations.id"; gathered once.
    bool is_known(std::string_view references, std::string_view value) {
        auto found = values_.find(references);
        if (found == values_.end()) {
            found = values_.emplace(std::string(references), std::set<std::string, std::less<>>()).first;
            for (const auto reference : split(references, ',')) {
                const std::size_t point = reference.rfind('.');
                const auto table = tables_.find(std::string(reference.substr(0, point)));
                if (point == std::string_view::npos || table == tables_.end()) continue;
                for (const auto& row : table->second.rows) found->second.emplace(table->second.cell(row, reference.substr(point + 1)));
            }
        }
        return found->second.count(value) != 0;
    }

    void wrong(const SourceRow& row, const ColumnRule& rule, const std::string& what, std::string remedy) {
        errors_.push_back(bad_line(row, std::string(rule.column) + ": " + what, std::move(remedy)));
    }

    const SourceTables& tables_;
    FileRules rules_;
    std::map<std::string, std::set<std::string, std::less<>>, std::less<>> values_;
    std::vector<Error> errors_;
};

}  // namespace

std::vector<Error> check(const SourceTables& tables) { return Checker(tables).check(); }

}  // namespace tocsin::knowledge
