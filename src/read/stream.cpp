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
constexpr std::string_view member_begin = "\x1F\x8B\x08";
constexpr int gzip_window = 15 + 16;

}  // namespace

struct Stream::State {
    int descriptor = -1;  // -1: the bytes are in `memory`
    std::string memory;   // of `of()`
    std::size_t memory_at = 0;
    std::vector<char> packed;  // bytes read and not yet unpacked: [begin, end)
    std::size_t begin = 0, end = 0;
    std::vector<char> piece;
    std::string failure;
    z_stream inflater{};
    bool is_started = false, is_gzip = false, inside_member = false, at_end = false, leaps = false;
    Leap leaped = Leap::none;

    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        if (descriptor >= 0) close(descriptor);
        if (is_gzip) inflateEnd(&inflater);
    }

    // Puts more bytes behind those that are left; false at the end.
    bool fill() {
        if (at_end) return false;
        if (begin > 0) {
            std::memmove(packed.data(), packed.data() + begin, end - begin);
            end -= begin;
            begin = 0;
        }
        if (packed.size() < end + piece_bytes) packed.resize(end + piece_bytes);
        ssize_t count = 0;
        if (descriptor < 0) {
            count = static_cast<ssize_t>(std::min(piece_bytes, memory.size() - memory_at));
            std::memcpy(packed.data() + end, memory.data() + memory_at, static_cast<std::size_t>(count));
            memory_at += static_cast<std::size_t>(count);
        } else {
            do count = ::read(descriptor, packed.data() + end, piece_bytes);
            while (count < 0 && errno == EINTR);
        }
        if (count < 0) failure = std::string("cannot be read: ") + std::strerror(errno);
        at_end = count <= 0;
        if (count > 0) end += static_cast<std::size_t>(count);
        return count > 0;
    }

    void start() {
        is_started = true;
        while (end - begin < 2 && fill()) {
        }
        is_gzip = end - begin >= 2 && packed[begin] == '\x1F' && packed[begin + 1] == '\x8B';
        if (is_gzip && inflateInit2(&inflater, gzip_window) != Z_OK) {
            is_gzip = false;
            failure = "no memory to unpack it";
        }
        inside_member = is_gzip;
    }

    // Moves to the next place where a member may begin; false where there is none.
    bool find_member() {
        for (std::size_t looked = begin;;) {
            const std::string_view left(packed.data() + looked, end - looked);
            if (const auto at = left.find(member_begin); at != std::string_view::npos) {
                begin = looked + at;
                return true;
            }
            const std::size_t kept = std::min<std::size_t>(end - begin, member_begin.size() - 1);
            begin = end - kept;
            if (!fill()) return false;
            looked = begin;
        }
    }

    std::string_view unpacked() {
        piece.resize(piece_bytes);
        for (;;) {
            if (!inside_member) {
                while (end - begin < member_begin.size() && fill()) {
                }
                const std::string_view left(packed.data() + begin, end - begin);
                // What follows the last member (padding) is no data.
                if (!left.starts_with(member_begin.substr(0, 2)) && !(leaps && find_member())) return {};
                inflateReset2(&inflater, gzip_window);
                inside_member = true;
            }
            if (begin == end && !fill()) {
                if (!failure.empty()) return {};
                if (leaps)
                    leaped = inflater.total_out == 0 ? Leap::whole_member : Leap::within_member;
                else
                    failure = "the compressed data are damaged (they end too early)";
                inside_member = false;
                return {};
            }
            inflater.next_in = reinterpret_cast<Bytef*>(packed.data() + begin);
            inflater.avail_in = static_cast<uInt>(end - begin);
            inflater.next_out = reinterpret_cast<Bytef*>(piece.data());
            inflater.avail_out = static_cast<uInt>(piece.size());
            const std::size_t before = begin;
            const int code = inflate(&inflater, Z_NO_FLUSH);
            begin = end - inflater.avail_in;
            const std::size_t count = piece.size() - inflater.avail_out;
            if (code == Z_STREAM_END) {
                inside_member = false;
            } else if (code != Z_OK && code != Z_BUF_ERROR) {
                if (!leaps) {
                    failure = std::string("the compressed data are damaged (") +
                              (inflater.msg == nullptr ? "no reason known" : inflater.msg) + ")";
                    return {piece.data(), count};
                }
                leaped = inflater.total_out == 0 ? Leap::whole_member : Leap::within_member;
                inside_member = false;
                begin = before + 1;  // what is broken may have swallowed the beginning of the next member
                return {piece.data(), count};  // which is looked for then
            }
            if (count > 0) return {piece.data(), count};
        }
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
    state->descriptor = descriptor;
    return Stream(std::move(state));
}

Stream Stream::of(std::string bytes) {
    auto state = std::make_unique<State>();
    state->memory = std::move(bytes);
    return Stream(std::move(state));
}

std::string_view Stream::next() {
    State& state = *state_;
    if (!state.failure.empty()) return {};
    if (!state.is_started) state.start();
    if (state.is_gzip) return state.unpacked();
    if (state.begin == state.end && !state.fill()) return {};
    const std::string_view piece(state.packed.data() + state.begin, state.end - state.begin);
    state.begin = state.end;
    return piece;
}

const std::string& Stream::failure() const { return state_->failure; }

void Stream::leap_damage() { state_->leaps = true; }

Stream::Leap Stream::leaped() { return std::exchange(state_->leaped, Leap::none); }

}  // namespace tocsin::read
