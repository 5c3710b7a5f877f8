#include "cli/program.h"

#include <fmt/core.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <map>

namespace tocsin::cli {
namespace {

namespace fs = std::filesystem;

fs::path program_folder() {
    std::error_code error;
    const auto self = fs::read_symlink("/proc/self/exe", error);
    return error ? fs::current_path() : self.parent_path();
}

// The first that exists of: what was given, the environment's, beside the program, in the installed share.
std::string find_resource(const std::string& given, const char* variable, const char* name) {
    if (!given.empty()) return given;
    if (const char* set = std::getenv(variable); set != nullptr && *set != '\0') return set;
    const fs::path folder = program_folder();
    std::error_code error;
    for (const auto& candidate : {folder / name, folder / "../share/tocsin" / name})
        if (fs::exists(candidate, error)) return candidate.string();
    return (folder / name).string();
}

// "1,204 articles, 310/s" on one line that rewrites itself; nothing where standard error is no terminal.
class Progress {
public:
    void step() {
        ++articles_;
        if (!terminal_) return;
        const auto now = std::chrono::steady_clock::now();
        if (now - shown_ < std::chrono::milliseconds(200) || now - start_ < std::chrono::seconds(1)) return;
        shown_ = now;
        const double seconds = std::chrono::duration<double>(now - start_).count();
        fmt::print(stderr, "\r{} articles, {:.0f}/s ", articles_, static_cast<double>(articles_) / seconds);
        std::fflush(stderr);
        drawn_ = true;
    }
    // Takes the line away, so that another can be printed in its place.
    void clear() {
        if (drawn_) fmt::print(stderr, "\r\033[K");
        drawn_ = false;
    }

private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point shown_ = start_;
    std::uint64_t articles_ = 0;
    bool terminal_ = isatty(STDERR_FILENO) != 0;
    bool drawn_ = false;
};

void print_stats(const pipeline::Counters& counters, const std::map<std::string, std::uint64_t>& notes) {
    const auto line = [](const char* stage, double seconds) { fmt::print(stderr, "  {:<10}{:9.3f} s\n", stage, seconds); };
    fmt::print(stderr, "{} articles, {} sentences, {} rejected, {:.1f} MB read\n", counters.articles, counters.sentences, counters.rejects,
               static_cast<double>(counters.bytes) / 1e6);
    line("read", counters.read_s);
    line("clean", counters.clean_s);
    line("annotate", counters.annotate_s);
    line("resolve", counters.resolve_s);
    line("extract", counters.extract_s);
    for (const auto& [kind, count] : notes) fmt::print(stderr, "  note {:<24}{:8}\n", kind, count);
}

}  // namespace

Result<knowledge::Pack> open_pack(const Settings& settings) {
    return knowledge::Pack::open(find_resource(settings.pack, "TOCSIN_PACK", "tocsin.pack"));
}

std::string models_folder(const Settings& settings) { return find_resource(settings.models, "TOCSIN_MODELS", "models"); }

Result<void> run_pipeline(const Settings& settings, const knowledge::Pack& pack, const std::vector<std::string>& paths,
                          const std::function<void(Coded)>& article, const std::function<void(Reject)>& rejected) {
    TRY(const auto stages, pipeline::Stages::create(pack, models_folder(settings)));
    TRY(auto columns, read::parse_columns(settings.columns));
    TRY(auto reader, read::Reader::open(paths, read::article_limit, std::move(columns)));
    Progress progress;
    std::map<std::string, std::uint64_t> notes;
    pipeline::Sink sink;
    sink.article = [&](Coded coded) {
        progress.step();
        for (const auto* list : {&coded.article.notes, &coded.document.notes, &coded.grounding.notes, &coded.records.notes})
            for (const auto& note : *list) ++notes[std::string(name_of(note.stage)) + "." + note.kind];
        article(std::move(coded));
    };
    sink.reject = [&](Reject reject) {
        progress.clear();
        fmt::print(stderr, "tocsin: {}: {} ({})\n", reject.input, reject.text, reject.kind);
        ++notes["reject." + reject.kind];
        rejected(std::move(reject));
    };
    const auto counters = pipeline::run(stages, reader, settings.threads, sink);
    progress.clear();
    if (settings.stats) print_stats(counters, notes);
    if (counters.articles == 0)
        return fail(ErrorKind::nothing_read, fmt::format("no article in what was given ({} rejected)", counters.rejects),
                    paths.size() == 1 ? paths.front() : std::string(), "give articles, or folders and archives that hold them: docs/formats/input.md lists the kinds");
    return {};
}

Result<void> write_whole(const std::string& path, std::string_view text) {
    if (path.empty() || path == "-") {
        if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0)
            return fail(ErrorKind::unwritable, std::string("cannot write: ") + std::strerror(errno), "standard output");
        return {};
    }
    const std::string unfinished = path + ".part" + std::to_string(getpid());
    std::FILE* file = std::fopen(unfinished.c_str(), "wb");
    if (file == nullptr)
        return fail(ErrorKind::unwritable, std::string("cannot write: ") + std::strerror(errno), path,
                    "name a folder that can be written to");
    const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
    const bool synced = std::fflush(file) == 0 && fsync(fileno(file)) == 0;
    const bool closed = std::fclose(file) == 0;
    if (!written || !synced || !closed || std::rename(unfinished.c_str(), path.c_str()) != 0) {
        const std::string why = std::strerror(errno);
        std::remove(unfinished.c_str());
        return fail(ErrorKind::unwritable, "cannot write: " + why, path);
    }
    return {};
}

}  // namespace tocsin::cli
