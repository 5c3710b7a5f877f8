#include "read/reader.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace tocsin::read {

namespace fs = std::filesystem;

struct Reader::State {
    std::vector<std::string> files;
    std::size_t at = 0;
};

Reader::Reader(std::unique_ptr<State> state) : state_(std::move(state)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

Result<Reader> Reader::open(std::vector<std::string> paths) {
    auto state = std::make_unique<State>();
    for (auto& path : paths) {
        std::error_code error;
        if (path != "-" && !fs::exists(path, error)) return fail(ErrorKind::missing_file, "no such file or folder", path);
        if (path != "-" && fs::is_directory(path, error)) {
            std::vector<std::string> found;
            for (const auto& entry : fs::recursive_directory_iterator(path, error))
                if (entry.is_regular_file(error)) found.push_back(entry.path().string());
            std::sort(found.begin(), found.end());
            state->files.insert(state->files.end(), found.begin(), found.end());
        } else {
            state->files.push_back(std::move(path));
        }
    }
    return Reader(std::move(state));
}

std::optional<Reading> Reader::next() {
    if (state_->at == state_->files.size()) return {};
    const std::string& path = state_->files[state_->at++];
    std::ifstream in(path, std::ios::binary);
    if (!in) return Reject{path, "unreadable", "the file cannot be read"};
    std::ostringstream bytes;
    bytes << in.rdbuf();
    Item item;
    item.input = path;
    item.kind = path.ends_with(".html") ? ItemKind::html : ItemKind::plain_text;
    item.bytes = std::move(bytes).str();
    if (item.bytes.empty()) return Reject{path, "empty", "the file is empty"};
    return item;
}

}  // namespace tocsin::read
