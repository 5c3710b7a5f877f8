#include "treebank.h"

#include <zlib.h>

#include <charconv>
#include <string_view>

namespace tocsin::train {
namespace {

std::vector<std::string_view> columns_of(std::string_view line) {
    std::vector<std::string_view> out;
    for (std::size_t begin = 0;;) {
        const std::size_t tab = line.find('\t', begin);
        out.push_back(line.substr(begin, tab == std::string_view::npos ? tab : tab - begin));
        if (tab == std::string_view::npos) return out;
        begin = tab + 1;
    }
}

int number_of(std::string_view text) {
    int out = 0;
    std::from_chars(text.data(), text.data() + text.size(), out);
    return out;
}

std::string value_of(std::string_view cell) { return cell == "_" ? std::string() : std::string(cell); }

bool has_item(std::string_view cell, std::string_view item) {
    for (std::size_t at = cell.find(item); at != std::string_view::npos; at = cell.find(item, at + 1))
        if ((at == 0 || cell[at - 1] == '|') && (at + item.size() == cell.size() || cell[at + item.size()] == '|')) return true;
    return false;
}

void read_comment(std::string_view line, TreeSentence& sentence) {
    const auto after = [&](std::string_view name) { return line.starts_with(name); };
    if (after("# newdoc")) sentence.new_document = true;
    if (after("# newpar")) sentence.new_paragraph = true;
    if (after("# sent_id = ")) sentence.id = line.substr(12);
    if (after("# text = ")) sentence.text = line.substr(9);
}

}  // namespace

Result<std::string> read_file(const std::string& path) {
    gzFile file = gzopen(path.c_str(), "rb");
    if (file == nullptr) return fail(ErrorKind::missing_file, "cannot open the file", path);
    std::string out;
    char buffer[1 << 16];
    int size = 0;
    while ((size = gzread(file, buffer, sizeof buffer)) > 0) out.append(buffer, static_cast<std::size_t>(size));
    gzclose(file);
    if (size < 0) return fail(ErrorKind::unreadable, "cannot unpack the file", path);
    return out;
}

Result<std::vector<TreeSentence>> read_treebank(const std::string& path) {
    TRY(const std::string bytes, read_file(path));
    std::vector<TreeSentence> out;
    TreeSentence sentence;
    int multiword_until = 0;
    std::uint32_t number = 0;
    for (std::size_t begin = 0; begin < bytes.size();) {
        std::size_t end = bytes.find('\n', begin);
        if (end == std::string::npos) end = bytes.size();
        std::string_view line(bytes.data() + begin, end - begin);
        begin = end + 1;
        ++number;
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty()) {
            if (!sentence.words.empty()) out.push_back(std::move(sentence));
            sentence = {};
            multiword_until = 0;
            continue;
        }
        if (line[0] == '#') {
            read_comment(line, sentence);
            continue;
        }
        const auto cell = columns_of(line);
        if (cell.size() != 10) return Failure(Error{ErrorKind::bad_format, "not ten columns", path, number, 0, "give CoNLL-U"});
        if (cell[0].find('.') != std::string_view::npos) continue;
        const bool blank_after = !has_item(cell[9], "SpaceAfter=No");
        if (const std::size_t dash = cell[0].find('-'); dash != std::string_view::npos) {
            multiword_until = number_of(cell[0].substr(dash + 1));
            const int first = static_cast<int>(sentence.words.size());
            sentence.tokens.push_back({std::string(cell[1]), first, multiword_until - first, blank_after});
            continue;
        }
        if (number_of(cell[0]) > multiword_until)
            sentence.tokens.push_back({std::string(cell[1]), static_cast<int>(sentence.words.size()), 1, blank_after});
        sentence.words.push_back({std::string(cell[1]), std::string(cell[2]), std::string(cell[3]), value_of(cell[4]), value_of(cell[5]),
                                  std::string(cell[7]), number_of(cell[6])});
    }
    if (!sentence.words.empty()) out.push_back(std::move(sentence));
    return out;
}

}  // namespace tocsin::train
