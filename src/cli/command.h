// A subcommand: its flags are declared on the parser when the program starts, its work is done by `run` if it was chosen.
//
// Only this folder and serve/ speak to the person: results on standard output, everything else on standard error.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <vector>

#include "core/result.h"

namespace tocsin::cli {

// Flags that every subcommand takes.
struct Settings {
    std::string pack;      // the knowledge pack; empty = where the program finds it
    std::string models;    // the folder of models; likewise
    unsigned threads = 0;  // 0 = as many as the machine has
    bool stats = false;
    std::string columns;  // what the columns of tables hold: "text=Body,published=Date"
};

struct Command {
    CLI::App* app = nullptr;
    std::function<Result<int>()> run;  // the exit status, or what went wrong
};

using MakeCommand = Command (*)(CLI::App& program, const Settings& settings);

// One for each subcommand, in the order of the help; the table is in main.cpp.
Command report_command(CLI::App& program, const Settings& settings);
Command code_command(CLI::App& program, const Settings& settings);
Command add_command(CLI::App& program, const Settings& settings);
Command serve_command(CLI::App& program, const Settings& settings);
Command watch_command(CLI::App& program, const Settings& settings);
Command sources_command(CLI::App& program, const Settings& settings);
Command export_command(CLI::App& program, const Settings& settings);
Command notes_command(CLI::App& program, const Settings& settings);
Command explain_command(CLI::App& program, const Settings& settings);
Command knowledge_command(CLI::App& program, const Settings& settings);
Command annotate_command(CLI::App& program, const Settings& settings);

}  // namespace tocsin::cli
