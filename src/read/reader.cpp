#include "read/reader.h"

#include <deque>

#include "read/archive.h"
#include "read/feed.h"
#include "read/folders.h"
#include "read/lines.h"
#include "read/live_blog.h"
#include "read/pdf.h"
#include "read/press_export.h"
#include "read/rich_text.h"
#include "read/rows.h"
#include "read/sniff.h"
#include "read/stream.h"
#include "read/warc.h"
#include "text/decode.h"

namespace tocsin::read {
namespace {

std::string too_large(std::size_t limit) { return "longer than " + std::to_string(limit >> 20) + " MiB: no article"; }

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos; }

// The rows of a JSON Lines file.
class RowCarrier : public Carrier {
public:
    RowCarrier(Stream stream, std::string beginning, std::string path, std::size_t limit)
        : lines_(std::move(stream), std::move(beginning), limit), path_(std::move(path)), limit_(limit) {}

    std::optional<Carried> next() override {
        while (const auto line = lines_.next()) {
            const std::string where = path_ + ":" + std::to_string(line->number);
            if (line->is_too_long) return Reject{where, "too-large", too_large(limit_)};
            std::string_view bytes = line->bytes;
            if (line->number == 1 && bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
            if (is_blank(bytes)) continue;
            any_ = true;
            return std::visit([](auto&& reading) -> Carried { return std::forward<decltype(reading)>(reading); }, rows_.row(bytes, where));
        }
        if (!lines_.failure().empty() && !std::exchange(said_failure_, true)) return Reject{path_, "unreadable", lines_.failure()};
        if (!std::exchange(any_, true)) return Reject{path_, "empty", "the file holds no row"};
        return {};
    }

private:
    Lines lines_;
    Rows rows_;
    std::string path_;
    std::size_t limit_;
    bool any_ = false, said_failure_ = false;
};

}  // namespace

struct Reader::State {
    std::vector<Found> found;
    std::size_t at = 0;
    std::size_t limit = article_limit;
    Columns columns;
    std::vector<std::unique_ptr<Carrier>> carriers;  // files within files: the innermost last
    Rows rows;
    std::deque<Reading> waiting;  // further articles of a file that is read whole

    void open(Stream stream, const std::string& path);
    void take_whole(std::string bytes, Content content, const std::string& path);
    void take_page(Item item);
    void reject(const std::string& path, const char* kind, std::string words) {
        waiting.emplace_back(Reject{path, kind, std::move(words)});
    }
    void carry(std::unique_ptr<Carrier> carrier) { carriers.push_back(std::move(carrier)); }
};

Reader::Reader(std::unique_ptr<State> state) : state_(std::move(state)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

Result<Reader> Reader::open(std::vector<std::string> paths, std::size_t limit, Columns columns) {
    auto state = std::make_unique<State>();
    state->limit = limit;
    state->columns = std::move(columns);
    TRY(state->found, find_files(paths));
    return Reader(std::move(state));
}

// Looks at the beginning of a file and sets up what reads the rest of it; what it gives lies in `waiting` or comes from a carrier.
void Reader::State::open(Stream stream, const std::string& path) {
    constexpr std::size_t beginning_bytes = 8192;
    std::string bytes;
    // Of a web archive one piece is enough: what is damaged behind it is that carrier's to pass over.
    for (std::string_view piece; bytes.size() < beginning_bytes && !bytes.starts_with("WARC/") && !(piece = stream.next()).empty();)
        bytes.append(piece);
    if (!stream.failure().empty()) return reject(path, "unreadable", stream.failure());
    if (is_blank(bytes) && bytes.size() < beginning_bytes)
        return reject(path, "empty", bytes.empty() ? "the file is empty" : "the file holds only blanks");

    Sniffed sniffed = sniff(bytes, path);
    const bool is_within = !carriers.empty();
    if (is_within && (sniffed.content == Content::archive || sniffed.content == Content::web_archive))
        sniffed = {Content::binary, "an archive within an archive"};
    if (sniffed.content == Content::text && !columns.empty()) sniffed.content = Content::table;
    if (sniffed.content == Content::binary) return reject(path, "binary", "not a text: " + sniffed.what);
    switch (sniffed.content) {
        case Content::json_lines: return carry(std::make_unique<RowCarrier>(std::move(stream), std::move(bytes), path, limit));
        case Content::web_archive: return carry(carry_warc(std::move(stream), std::move(bytes), path, limit));
        case Content::archive: return carry(carry_archive(std::move(stream), std::move(bytes), path, limit));
        case Content::table: {
            const bool is_wide = bytes.find('\0') != std::string::npos || bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
            if (!is_wide) return carry(carry_table(std::move(stream), std::move(bytes), path, limit, columns));
            break;
        }
        default: break;
    }
    for (std::string_view piece; bytes.size() <= limit && !(piece = stream.next()).empty();) bytes.append(piece);
    if (bytes.size() > limit) return reject(path, "too-large", too_large(limit));
    if (!stream.failure().empty()) return reject(path, "unreadable", stream.failure());
    take_whole(std::move(bytes), sniffed.content, path);
}

void Reader::State::take_whole(std::string bytes, Content content, const std::string& path) {
    Item item;
    item.input = path;
    std::vector<Carried> articles;
    switch (content) {
        case Content::table:  // UTF-16, as spreadsheets write it
            return carry(carry_table(Stream::of(text::decode(bytes, text::Markup::plain).text), {}, path, limit, columns));
        case Content::feed:
            if (auto feed = parse_feed(bytes)) return carry(carry_feed(std::move(*feed), path));
            return reject(path, "not-a-document", "not a kind of document: a feed that cannot be read");
        case Content::json: {
            auto readings = rows.document(bytes, path);
            if (readings.empty()) return reject(path, "empty", "the file holds an empty list");
            for (auto& reading : readings) waiting.push_back(std::move(reading));
            return;
        }
        case Content::pdf: {
            auto pdf = text_of_pdf(bytes);
            if (!pdf) return reject(path, "unreadable", pdf.error().what);
            if (is_blank(pdf->text)) return reject(path, "empty", "a PDF file without text (pictures of pages)");
            bytes = std::move(pdf->text);
            articles = split_export(bytes, path);
            item.kind = ItemKind::plain_text;
            break;
        }
        case Content::rich_text:
            bytes = text_of_rtf(bytes);
            articles = split_export(bytes, path);
            item.kind = ItemKind::plain_text;
            if (is_blank(bytes)) return reject(path, "empty", "a file without text");
            break;
        case Content::html: {
            item.kind = ItemKind::html;
            if (bytes.find("End of Document") != std::string::npos || bytes.find(" DOCUMENTS") != std::string::npos ||
                bytes.find("Document ") != std::string::npos)
                articles = split_export(lines_of_html(text::decode(bytes, text::Markup::html).text), path);
            break;
        }
        default:
            item.kind = ItemKind::plain_text;
            if (bytes.find("End of Document") != std::string::npos || bytes.find(" DOCUMENTS") != std::string::npos ||
                bytes.find("Document ") != std::string::npos)
                articles = split_export(text::decode(bytes, text::Markup::plain).text, path);
    }
    for (auto& article : articles) {
        if (auto* one = std::get_if<Item>(&article)) waiting.emplace_back(std::move(*one));
        if (auto* refused = std::get_if<Reject>(&article)) waiting.emplace_back(std::move(*refused));
    }
    if (!articles.empty()) return;
    item.bytes = std::move(bytes);
    take_page(std::move(item));
}

// A page, or the entries of a live blog.
void Reader::State::take_page(Item item) {
    if (item.kind == ItemKind::html)
        if (auto entries = live_entries(item); !entries.empty()) {
            for (auto& entry : entries) waiting.emplace_back(std::move(entry));
            return;
        }
    waiting.emplace_back(std::move(item));
}

std::optional<Reading> Reader::next() {
    State& state = *state_;
    for (;;) {
        if (!state.waiting.empty()) {
            Reading reading = std::move(state.waiting.front());
            state.waiting.pop_front();
            return reading;
        }
        if (!state.carriers.empty()) {
            auto carried = state.carriers.back()->next();
            if (!carried)
                state.carriers.pop_back();
            else if (auto* file = std::get_if<Enclosed>(&*carried))
                state.open(Stream::of(std::move(file->bytes)), file->path);
            else if (auto* reject = std::get_if<Reject>(&*carried))
                return std::move(*reject);
            else
                state.take_page(std::move(std::get<Item>(*carried)));
            continue;
        }
        if (state.at == state.found.size()) return {};
        const Found& found = state.found[state.at++];
        if (const auto* reject = std::get_if<Reject>(&found)) return *reject;
        const auto& path = std::get<std::string>(found);
        auto stream = Stream::open(path);
        if (!stream) return Reject{path, "unreadable", stream.error().what};
        state.open(std::move(*stream), path);
    }
}

}  // namespace tocsin::read
