#include "read/reader.h"

#include <deque>

#include "read/folders.h"
#include "read/rows.h"
#include "read/sniff.h"
#include "read/stream.h"

namespace tocsin::read {
namespace {

std::string too_large(std::size_t limit) { return "longer than " + std::to_string(limit >> 20) + " MiB: no article"; }

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos; }

// The lines of a stream. A line over the limit is skipped to its end, and only its number is known.
class Lines {
public:
    struct Line {
        std::string_view bytes;  // without the line break; valid until the next call
        std::size_t number = 0;
        bool is_too_long = false;
    };

    Lines(Stream stream, std::string beginning, std::size_t limit)
        : stream_(std::move(stream)), buffer_(std::move(beginning)), limit_(limit) {}

    std::optional<Line> next() {
        buffer_.erase(0, used_);
        used_ = 0;
        bool too_long = false;
        for (std::size_t looked = 0;;) {
            if (const auto end = buffer_.find('\n', looked); end != std::string::npos) {
                used_ = end + 1;
                return Line{std::string_view(buffer_).substr(0, end), ++number_, too_long || end > limit_};
            }
            if (buffer_.size() > limit_) {
                too_long = true;
                buffer_.clear();
            }
            looked = buffer_.size();
            const std::string_view piece = stream_.next();
            if (piece.empty()) break;
            buffer_.append(piece);
        }
        if (buffer_.empty() && !too_long) return {};
        used_ = buffer_.size();
        return Line{buffer_, ++number_, too_long};
    }

    const std::string& failure() const { return stream_.failure(); }

private:
    Stream stream_;
    std::string buffer_;
    std::size_t used_ = 0;
    std::size_t number_ = 0;
    std::size_t limit_;
};

}  // namespace

struct Reader::State {
    std::vector<Found> found;
    std::size_t at = 0;
    std::size_t limit = article_limit;
    std::string path;            // of the file that `lines` reads
    std::optional<Lines> lines;  // the JSON Lines file at hand
    Rows rows;
    std::deque<Reading> waiting;  // further articles of a .json file

    Reading open_file();
    std::optional<Reading> next_row();
};

Reader::Reader(std::unique_ptr<State> state) : state_(std::move(state)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

Result<Reader> Reader::open(std::vector<std::string> paths, std::size_t limit) {
    auto state = std::make_unique<State>();
    state->limit = limit;
    TRY(state->found, find_files(paths));
    return Reader(std::move(state));
}

std::optional<Reading> Reader::State::next_row() {
    while (const auto line = lines->next()) {
        const std::string where = path + ":" + std::to_string(line->number);
        if (line->is_too_long) return Reject{where, "too-large", too_large(limit)};
        std::string_view bytes = line->bytes;
        if (line->number == 1 && bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
        if (!is_blank(bytes)) return rows.row(bytes, where);
    }
    std::optional<Reading> failed;
    if (!lines->failure().empty()) failed = Reject{path, "unreadable", lines->failure()};
    lines.reset();
    return failed;
}

// The article of the file at `path`, the first of its articles, or why there is none.
Reading Reader::State::open_file() {
    auto stream = Stream::open(path);
    if (!stream) return Reject{path, "unreadable", stream.error().what};
    constexpr std::size_t beginning_bytes = 8192;
    std::string bytes;
    for (std::string_view piece; bytes.size() < beginning_bytes && !(piece = stream->next()).empty();) bytes.append(piece);
    const auto refuse = [&](const char* kind, std::string words) { return Reject{path, kind, std::move(words)}; };
    if (!stream->failure().empty()) return refuse("unreadable", stream->failure());
    if (is_blank(bytes) && bytes.size() < beginning_bytes)
        return refuse("empty", bytes.empty() ? "the file is empty" : "the file holds only blanks");

    const Sniffed sniffed = sniff(bytes, path);
    if (sniffed.content == Content::binary) return refuse("binary", "not a text: " + sniffed.what);
    if (sniffed.content == Content::json_lines) {
        lines.emplace(std::move(*stream), std::move(bytes), limit);
        if (auto row = next_row()) return std::move(*row);
        return refuse("empty", "the file holds no row");
    }
    for (std::string_view piece; bytes.size() <= limit && !(piece = stream->next()).empty();) bytes.append(piece);
    if (bytes.size() > limit) return refuse("too-large", too_large(limit));
    if (!stream->failure().empty()) return refuse("unreadable", stream->failure());
    if (sniffed.content == Content::json) {
        auto readings = rows.document(bytes, path);
        if (readings.empty()) return refuse("empty", "the file holds an empty list");
        waiting.assign(std::make_move_iterator(readings.begin() + 1), std::make_move_iterator(readings.end()));
        return std::move(readings.front());
    }
    Item item;
    item.input = path;
    item.kind = sniffed.content == Content::html ? ItemKind::html : ItemKind::plain_text;
    item.bytes = std::move(bytes);
    return item;
}

std::optional<Reading> Reader::next() {
    State& state = *state_;
    if (!state.waiting.empty()) {
        Reading reading = std::move(state.waiting.front());
        state.waiting.pop_front();
        return reading;
    }
    if (state.lines)
        if (auto row = state.next_row()) return row;
    if (state.at == state.found.size()) return {};
    const Found& found = state.found[state.at++];
    if (const auto* reject = std::get_if<Reject>(&found)) return *reject;
    state.path = std::get<std::string>(found);
    return state.open_file();
}

}  // namespace tocsin::read
