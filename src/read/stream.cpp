#include "read/stream.h"

#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>

#include <cerrno>
#include <cstring>
#include <vector>

namespace tocsin::read {
namespace {

constexpr std::size_t piece_bytes = std::size_t{1} << 18;

}  // namespace

struct Stream::State {
    gzFile file = nullptr;
    std::vector<char> piece = std::vector<char>(piece_bytes);
    std::string failure;

    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        if (file != nullptr) gzclose(file);
    }
};

Stream::Stream(std::unique_ptr<State> state) : state_(std::move(state)) {}
Stream::Stream(Stream&&) noexcept = default;
Stream& Stream::operator=(Stream&&) noexcept = default;
Stream::~Stream() = default;

Result<Stream> Stream::open(const std::string& path) {
    const int descriptor = path == "-" ? dup(STDIN_FILENO) : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return fail(ErrorKind::unreadable, std::string("cannot be opened: ") + std::strerror(errno), path);
    auto state = std::make_unique<State>();
    state->file = gzdopen(descriptor, "rb");  // reads what is not gzip as it is
    if (state->file == nullptr) {
        close(descriptor);
        return fail(ErrorKind::unreadable, "cannot be opened: no memory", path);
    }
    gzbuffer(state->file, piece_bytes);
    return Stream(std::move(state));
}

std::string_view Stream::next() {
    if (!state_->failure.empty()) return {};
    const int count = gzread(state_->file, state_->piece.data(), static_cast<unsigned>(state_->piece.size()));
    int code = Z_OK;
    const char* words = count > 0 ? "" : gzerror(state_->file, &code);
    if (count < 0 || (count == 0 && code != Z_OK && code != Z_STREAM_END)) {
        state_->failure = code == Z_ERRNO ? std::string("cannot be read: ") + std::strerror(errno)
                                          : "the compressed data are damaged (" + std::string(words) + ")";
        return {};
    }
    return {state_->piece.data(), static_cast<std::size_t>(count)};
}

const std::string& Stream::failure() const { return state_->failure; }

}  // namespace tocsin::read
