#include "read/sniff.h"

#include <algorithm>
#include <array>

#include "read/feed.h"
#include "text/utf8.h"

namespace tocsin::read {
namespace {

struct Magic {
    std::string_view bytes;
    std::string_view what;
};

using namespace std::string_view_literals;

constexpr std::array magics{
    Magic{"\x89PNG\r\n"sv, "a PNG image"},
    Magic{"\xFF\xD8\xFF"sv, "a JPEG image"},
    Magic{"GIF8"sv, "a GIF image"},
    Magic{"\x1F\x8B"sv, "a gzip file within a gzip file"},
    Magic{"\x28\xB5\x2F\xFD"sv, "a zstd file"},
    Magic{"BZh"sv, "a bzip2 file"},
    Magic{"\xFD"
          "7zXZ"sv,
          "an xz file"},
    Magic{"7z\xBC\xAF"sv, "a 7-Zip archive"},
    Magic{"\x7F"
          "ELF"sv,
          "a program"},
    Magic{"SQLite format 3"sv, "an SQLite database"},
    Magic{"RIFF"sv, "a RIFF file (image or sound)"},
    Magic{"OggS"sv, "an Ogg file"},
    Magic{"ID3"sv, "a sound file"},
    Magic{"\xD0\xCF\x11\xE0"sv, "an old Office file"},
    Magic{"TOCSINPK"sv, "a knowledge pack"},
};

bool is_utf16(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE"sv) || bytes.starts_with("\xFE\xFF"sv)) return true;
    // Without a mark: every other byte of Latin text is zero.
    const std::size_t size = std::min<std::size_t>(bytes.size(), 512) & ~std::size_t{1};
    std::array<std::size_t, 2> zeros{};
    for (std::size_t at = 0; at < size; ++at) zeros[at & 1] += bytes[at] == '\0';
    return size >= 8 && (zeros[0] > size / 4) != (zeros[1] > size / 4);
}

bool looks_like_html(std::string_view beginning) {
    const std::string low = text::ascii_lower(beginning.substr(0, 4096));
    if (low.starts_with("<!doctype html") || low.starts_with("<html") || low.starts_with("<head") || low.starts_with("<body")) return true;
    if (low.find("<html") != std::string::npos || low.find("<!doctype html") != std::string::npos) return true;
    std::size_t tags = 0;
    for (const std::string_view tag :
         {"<p>"sv, "</p>"sv, "<div"sv, "</div>"sv, "<br"sv, "<span"sv, "<a href"sv, "<article"sv, "<h1"sv, "<meta "sv})
        for (std::size_t at = low.find(tag); at != std::string::npos; at = low.find(tag, at + 1)) ++tags;
    return tags >= 3 || (tags > 0 && low.front() == '<');
}

bool looks_like_table(std::string_view extension) { return extension == "csv" || extension == "tsv" || extension == "tab"; }

// The first line is a whole object, or an object goes on beyond what is at hand.
bool begins_with_row(std::string_view beginning) {
    const std::string_view line = beginning.substr(0, beginning.find('\n'));
    std::size_t at = 1;
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t')) ++at;
    if (at >= line.size() || (line[at] != '"' && line[at] != '}')) return false;
    const std::string_view end = text::is_valid_utf8(line) ? text::trim(line) : line;
    return end.ends_with('}') || line.size() == beginning.size();
}

}  // namespace

std::string extension_of(std::string_view name) {
    std::string low = text::ascii_lower(name.substr(name.find_last_of('/') + 1));
    if (low.ends_with(".gz")) low.resize(low.size() - 3);
    const auto dot = low.find_last_of('.');
    return dot == std::string::npos ? std::string() : low.substr(dot + 1);
}

bool is_container_extension(std::string_view extension) {
    constexpr std::array known{"warc"sv, "zip"sv, "tar"sv, "tgz"sv, "txz"sv};
    return std::find(known.begin(), known.end(), extension) != known.end();
}

bool is_document_extension(std::string_view extension) {
    if (is_container_extension(extension)) return true;
    constexpr std::array known{"txt"sv, "text"sv, "md"sv,  "html"sv, "htm"sv, "xhtml"sv, "jsonl"sv, "ndjson"sv, "json"sv, ""sv,
                               "csv"sv, "tsv"sv,  "tab"sv, "xml"sv,  "rss"sv, "atom"sv,  "rdf"sv,   "opml"sv,   "rtf"sv,  "pdf"sv};
    return std::find(known.begin(), known.end(), extension) != known.end();
}

Sniffed sniff(std::string_view beginning, std::string_view name) {
    const bool is_tar_name = name.find(".tar.") != std::string_view::npos || name.ends_with(".txz");
    if (beginning.size() > 262 && beginning.substr(257, 5) == "ustar"sv) return {Content::archive, {}};
    if (beginning.starts_with("PK\x03\x04"sv)) {
        const std::string kind = extension_of(name);
        for (const auto office : {"docx"sv, "xlsx"sv, "pptx"sv, "odt"sv, "ods"sv, "odp"sv, "epub"sv})
            if (kind == office) return {Content::binary, "an office document (" + kind + ")"};
        return {Content::archive, {}};
    }
    if (beginning.starts_with("%PDF-"sv)) return {Content::pdf, {}};
    for (const auto& magic : magics)
        if (beginning.starts_with(magic.bytes))
            return is_tar_name ? Sniffed{Content::archive, {}} : Sniffed{Content::binary, std::string(magic.what)};
    if (is_utf16(beginning) && looks_like_table(extension_of(name))) return {Content::table, {}};
    if (is_utf16(beginning)) return {extension_of(name).find("htm") != std::string::npos ? Content::html : Content::text, {}};
    if (beginning.starts_with("WARC/"sv)) return {Content::web_archive, {}};
    const std::string_view head = beginning.substr(0, 8192);
    if (head.find('\0') != std::string_view::npos) return {Content::binary, "bytes that are no text"};

    if (beginning.starts_with("\xEF\xBB\xBF")) beginning.remove_prefix(3);
    const auto first = beginning.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos) beginning.remove_prefix(first);
    const std::string extension = extension_of(name);
    if (beginning.starts_with("{\\rtf"sv)) return {Content::rich_text, {}};
    if (looks_like_table(extension)) return {Content::table, {}};
    if (looks_like_feed(beginning)) return {Content::feed, {}};
    if (beginning.starts_with('{')) {
        if (extension == "json") return {Content::json, {}};
        if (extension == "jsonl" || extension == "ndjson" || begins_with_row(beginning)) return {Content::json_lines, {}};
    }
    if (beginning.starts_with('[') && extension == "json") return {Content::json, {}};
    if (extension == "jsonl" || extension == "ndjson") return {Content::json_lines, {}};
    if (extension == "json") return {Content::json, {}};
    if (extension == "html" || extension == "htm" || extension == "xhtml" || looks_like_html(beginning)) return {Content::html, {}};
    return {Content::text, {}};
}

}  // namespace tocsin::read
