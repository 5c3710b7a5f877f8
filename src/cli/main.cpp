// tocsin: reads news about a crisis into a record that opens to its sources. One file here for each subcommand.
#include <fmt/core.h>

#include <array>
#include <exception>

#include "cli/command.h"

namespace {

using namespace tocsin::cli;  // NOLINT: the one place that names every command

constexpr std::array<MakeCommand, 11> commands{report_command,  code_command,      add_command,     serve_command,
                                               watch_command,   sources_command,   export_command,  notes_command,
                                               explain_command, knowledge_command, annotate_command};

int run(int count, char** words) {
    CLI::App program{
        "tocsin reads news about a crisis, from many outlets and in several languages, into a record that opens to its sources."};
    program.name("tocsin");
    program.require_subcommand(1);
    program.set_version_flag("--version", std::string("tocsin " TOCSIN_VERSION));
    program.fallthrough();
    Settings settings;
    program.add_option("--pack", settings.pack, "the knowledge pack (default: tocsin.pack beside the program)");
    program.add_option("--models", settings.models, "the folder of language models (default: models beside the program)");
    program.add_option("--threads", settings.threads, "threads to use (default: all cores); the output is the same for any number");
    program.add_option("--columns", settings.columns, "what the columns of CSV and TSV files hold: text=Body,published=Date,title=…");
    program.add_flag("--stats", settings.stats, "print counts and times of each stage on standard error");

    std::vector<Command> made;
    for (const auto make : commands) made.push_back(make(program, settings));
    try {  // the library reports a wrong command line by an exception
        program.parse(count, words);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return program.exit(error);
        fmt::print(stderr, "tocsin: {}; see tocsin --help\n", error.what());
        return tocsin::exit_code(tocsin::ErrorKind::usage);
    }
    for (const auto& command : made) {
        if (!command.app->parsed()) continue;
        const auto done = command.run();
        if (done) return *done;
        fmt::print(stderr, "tocsin: {}\n", tocsin::describe(done.error()));
        return tocsin::exit_code(done.error().kind);
    }
    return 0;
}

}  // namespace

int main(int count, char** words) {
    try {
        return run(count, words);
    } catch (const std::bad_alloc&) {
        fmt::print(stderr, "tocsin: out of memory\n");
    } catch (const std::exception& error) {
        fmt::print(stderr, "tocsin: a defect of the program: {}\n", error.what());
    }
    return 70;
}
