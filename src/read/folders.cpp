#include "read/folders.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "read/sniff.h"

namespace tocsin::read {
namespace {

namespace fs = std::filesystem;

using Visited = std::set<std::pair<dev_t, ino_t>>;

bool is_readme(const std::string& name) {
    return name.size() >= 6 && (name.starts_with("README") || name.starts_with("readme") || name.starts_with("Readme"));
}

void walk(const fs::path& folder, Visited& visited, std::vector<Found>& out) {
    struct stat status {};
    if (stat(folder.c_str(), &status) != 0 || !visited.emplace(status.st_dev, status.st_ino).second) return;
    std::error_code error;
    std::vector<fs::path> entries;
    fs::directory_iterator at(folder, error);
    if (error) {
        out.emplace_back(Reject{folder.string(), "unreadable", "the folder cannot be opened: " + error.message()});
        return;
    }
    for (const fs::directory_iterator end; at != end && !error; at.increment(error)) entries.push_back(at->path());
    std::sort(entries.begin(), entries.end(), [](const fs::path& a, const fs::path& b) { return a.native() < b.native(); });
    const std::size_t before = out.size();
    for (const auto& entry : entries) {
        const std::string name = entry.filename().string();
        if (name.starts_with('.')) continue;
        const auto kind = fs::status(entry, error).type();
        if (kind == fs::file_type::directory) {
            walk(entry, visited, out);
        } else if (kind == fs::file_type::regular) {
            if (!is_document_extension(extension_of(name)))
                out.emplace_back(Reject{entry.string(), "not-a-document", "not a kind of document (by its name)"});
            else if (is_readme(name))
                out.emplace_back(
                    Reject{entry.string(), "not-a-document", "not a kind of document (a readme; name the file to read it all the same)"});
            else
                out.emplace_back(entry.string());
        } else if (kind == fs::file_type::not_found) {
            out.emplace_back(Reject{entry.string(), "unreadable", "a link that leads nowhere"});
        }
    }
    if (out.size() == before) out.emplace_back(Reject{folder.string(), "empty", "the folder holds no file"});
}

}  // namespace

Result<std::vector<Found>> find_files(const std::vector<std::string>& paths) {
    std::vector<Found> out;
    for (const auto& path : paths) {
        std::error_code error;
        if (path == "-") {
            out.emplace_back(path);
        } else if (const auto kind = fs::status(path, error).type(); kind == fs::file_type::not_found) {
            return fail(ErrorKind::missing_file, "no such file or folder", path);
        } else if (kind == fs::file_type::directory) {
            Visited visited;
            walk(path, visited, out);
        } else {
            out.emplace_back(path);
        }
    }
    return out;
}

}  // namespace tocsin::read
