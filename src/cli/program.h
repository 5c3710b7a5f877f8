// What the subcommands that read articles share: the pack, the stages, the run with its progress line and its rejects.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "knowledge/pack.h"
#include "pipeline/pipeline.h"
#include "publish/report.h"

namespace tocsin::cli {

// --pack, else $TOCSIN_PACK, else tocsin.pack beside the program, else in ../share/tocsin.
[[nodiscard]] Result<knowledge::Pack> open_pack(const Settings& settings);

// --models, else $TOCSIN_MODELS, else models/ beside the program or in ../share/tocsin.
[[nodiscard]] std::string models_folder(const Settings& settings);

// Runs the pipeline over `paths`. Rejects go to standard error, one line each, and to `rejected`. On a terminal a progress
// line shows after a second. nothing_read where there was no article at all.
[[nodiscard]] Result<void> run_pipeline(const Settings& settings, const knowledge::Pack& pack, const std::vector<std::string>& paths,
                                        const std::function<void(Coded)>& article, const std::function<void(Reject)>& rejected);

// The report of documents, one line of the contract's JSON each, as one self-contained page (report.cpp).
[[nodiscard]] Result<std::string> report_page(const knowledge::Pack& pack, const std::vector<std::string>& lines,
                                              std::vector<Reject> rejects, std::vector<publish::SilentSource> silent,
                                              const std::string& language, const std::string& title, const std::string& as_of);

// Writes the whole text to a file under another name and renames it, so that a reader sees all or nothing; "-" or "" = standard output.
[[nodiscard]] Result<void> write_whole(const std::string& path, std::string_view text);

}  // namespace tocsin::cli
