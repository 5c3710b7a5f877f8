// tocsin knowledge check|build|show|diff|import: what an analyst needs who edits the knowledge.
#include <fmt/core.h>

#include <fstream>
#include <iterator>
#include <memory>

#include "cli/command.h"
#include "cli/program.h"
#include "knowledge/check.h"
#include "knowledge/compile.h"
#include "knowledge/geonames.h"
#include "knowledge/source.h"

namespace tocsin::cli {
namespace {

using knowledge::SourceTable;
using knowledge::SourceTables;

struct Choice {
    std::vector<std::string> folders;  // added to the pack's knowledge
    std::string output, table, other, file;
    bool alone = false;
};

// The knowledge of the pack in use, with the folders added; of the folders alone where that is wanted.
Result<SourceTables> tables_of(const Settings& settings, const Choice& choice) {
    SourceTables tables;
    if (!choice.alone) {
        TRY(const auto pack, open_pack(settings));
        tables = knowledge::sources_of(pack);
    }
    TRY_VOID(knowledge::add_sources(choice.folders, tables));
    return tables;
}

Result<int> check(const Settings& settings, const Choice& choice) {
    TRY(const auto tables, tables_of(settings, choice));
    const auto errors = knowledge::check(tables);
    for (const auto& error : errors) fmt::print("{}\n", describe(error));
    std::size_t rows = 0;
    for (const auto& [name, table] : tables) rows += table.rows.size();
    fmt::print(stderr, "{} files, {} rows, {} errors\n", tables.size(), rows, errors.size());
    return errors.empty() ? 0 : exit_code(ErrorKind::bad_knowledge);
}

Result<int> build(const Settings& settings, const Choice& choice) {
    TRY(auto tables, tables_of(settings, choice));
    const auto errors = knowledge::check(tables);
    if (!errors.empty()) return Failure(errors.front());
    TRY_VOID(write_whole(choice.output, knowledge::compile(std::move(tables))));
    return 0;
}

Result<int> show(const Settings& settings, const Choice& choice) {
    TRY(const auto pack, open_pack(settings));
    if (choice.table.empty()) {
        fmt::print("checksum {}\n", pack.checksum());
        for (const auto section : pack.section_names()) {
            const auto rows = section.starts_with("table:") ? pack.table(section.substr(6)).rows() : 0;
            fmt::print("{:<32}{:>10} bytes{}\n", section, pack.section(section).size(), rows > 0 ? fmt::format("{:>8} rows", rows) : "");
        }
        return 0;
    }
    const auto tables = knowledge::sources_of(pack);
    const auto found = tables.find(choice.table);
    if (found == tables.end()) return fail(ErrorKind::usage, "no table is called " + choice.table, {}, "tocsin knowledge show lists them");
    fmt::print("{}", knowledge::text_of(found->second));
    return 0;
}

void print_difference(const std::string& name, const SourceTable& before, const SourceTable& after, char sign) {
    std::map<std::string, int> counts;
    const auto joined = [](const knowledge::SourceRow& row) {
        std::string out;
        for (const auto& cell : row.cells) out += "\t" + cell;
        return out;
    };
    for (const auto& row : before.rows) ++counts[joined(row)];
    for (const auto& row : after.rows)
        if (const auto found = counts.find(joined(row)); found != counts.end() && found->second > 0)
            --found->second;
        else
            fmt::print("{} {}{}\n", sign, name, joined(row));
}

// Lines with "-" are in the pack in use only, with "+" in the other only.
Result<int> diff(const Settings& settings, const Choice& choice) {
    TRY(const auto pack, open_pack(settings));
    TRY(const auto other, knowledge::Pack::open(choice.other));
    auto mine = knowledge::sources_of(pack);
    auto theirs = knowledge::sources_of(other);
    for (const auto& [name, table] : mine) print_difference(name, theirs[name], table, '-');
    for (const auto& [name, table] : theirs) print_difference(name, mine[name], table, '+');
    return 0;
}

Result<int> import_geonames(const Settings& settings, const Choice& choice) {
    TRY(const auto tables, tables_of(settings, choice));
    TRY(const auto imported, knowledge::import_geonames(choice.file, tables));
    TRY_VOID(write_whole(choice.output, imported.text));
    fmt::print(stderr, "{} places written, {} joined to known ones, {} of kinds that are left out\n", imported.rows, imported.known,
               imported.unwanted);
    return 0;
}

}  // namespace

Command knowledge_command(CLI::App& program, const Settings& settings) {
    auto* app = program.add_subcommand("knowledge", "check, build, show and compare the knowledge, and import places");
    app->require_subcommand(1);
    auto choice = std::make_shared<Choice>();
    using Work = Result<int> (*)(const Settings&, const Choice&);
    auto work = std::make_shared<std::vector<std::pair<CLI::App*, Work>>>();
    const auto add = [&](CLI::App* to, const char* name, const char* help, Work done) {
        auto* made = to->add_subcommand(name, help);
        work->emplace_back(made, done);
        return made;
    };
    const auto takes_folders = [&](CLI::App* made) {
        made->add_option("folders", choice->folders, "folders of knowledge, added to the pack's");
        made->add_flag("--alone", choice->alone, "take the folders alone, without the pack's knowledge");
    };
    takes_folders(add(app, "check", "hold every file against the schema; prints file:line: what; remedy", check));
    auto* built = add(app, "build", "compile folders into a pack, to be used with --pack", build);
    takes_folders(built);
    built->add_option("-o,--output", choice->output, "the pack to write")->required();
    add(app, "show", "list what the pack holds, or print one table", show)->add_option("table", choice->table, "such as en/demonyms");
    add(app, "diff", "compare the pack with another, row by row", diff)->add_option("other", choice->other, "the other pack")->required();
    auto* import = app->add_subcommand("import", "turn a file of another project into a file of knowledge");
    import->require_subcommand(1);
    auto* geonames = add(import, "geonames", "a GeoNames dump, such as cities15000.txt", import_geonames);
    geonames->add_option("file", choice->file, "the unpacked dump")->required();
    geonames->add_option("-o,--output", choice->output, "the places.tsv to write, in the folder places/ of your knowledge");
    return {app, [&settings, choice, work]() -> Result<int> {
                for (const auto& [made, done] : *work)
                    if (made->parsed()) return done(settings, *choice);
                return fail(ErrorKind::usage, "nothing to do", {}, "see tocsin knowledge --help");
            }};
}

}  // namespace tocsin::cli
