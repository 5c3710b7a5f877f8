// tocsin notes PATHS…: what could not be decided or was left out, and why: one line each.
#include <fmt/core.h>

#include <memory>

#include "cli/command.h"
#include "cli/program.h"

namespace tocsin::cli {
namespace {

void print_notes(const Coded& coded) {
    for (const auto* list : {&coded.article.notes, &coded.document.notes, &coded.grounding.notes, &coded.records.notes})
        for (const auto& note : *list) fmt::print("{}\t{}\t{}\t{}\n", coded.article.input, name_of(note.stage), note.kind, note.text);
}

}  // namespace

Command notes_command(CLI::App& program, const Settings& settings) {
    auto* app = program.add_subcommand("notes", "list what was left out or could not be decided, and why");
    auto paths = std::make_shared<std::vector<std::string>>();
    app->add_option("paths", *paths, "files, folders, or - for standard input")->required();
    return {app, [&settings, paths]() -> Result<int> {
                TRY(const auto pack, open_pack(settings));
                const auto rejected = [](const Reject& reject) {
                    fmt::print("{}\tread\t{}\t{}\n", reject.input, reject.kind, reject.text);
                };
                TRY_VOID(run_pipeline(settings, pack, *paths, print_notes, rejected));
                return 0;
            }};
}

}  // namespace tocsin::cli
