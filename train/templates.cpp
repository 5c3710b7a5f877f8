#include "templates.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "text/utf8.h"
#include "treebank.h"

namespace tocsin::train {
namespace {

using Words = std::vector<std::string>;

bool is_cyrillic(std::string_view word) {
    std::size_t at = 0;
    const char32_t c = text::next_code_point(word, at);
    return c >= 0x400 && c < 0x530;
}

void add_list(const knowledge::Pack& pack, const std::string& table_name, const std::string& column, const std::string& where,
              std::string_view wanted, bool cyrillic, Words& out) {
    const auto table = pack.table(table_name);
    for (std::size_t i = 0; i < table.rows(); ++i) {
        if (!where.empty() && table.cell(i, where) != wanted) continue;
        for (const auto form : knowledge::split(table.cell(i, column)))
            if (!form.empty() && is_cyrillic(form) == cyrillic) out.emplace_back(form);
    }
}

std::map<std::string, Words> lists_of(const knowledge::Pack& pack, const std::string& language) {
    const bool cyrillic = language == "ru" || language == "uk";
    std::map<std::string, Words> out;
    for (const char* kind : {"given", "family"}) add_list(pack, "names/people", "forms", "kind", kind, cyrillic, out[kind]);
    for (const char* kind : {"city", "town", "village"}) add_list(pack, "names/places", "forms", "kind", kind, cyrillic, out[kind]);
    add_list(pack, "names/organizations", "forms", "kind", "organization", false, out["organization"]);
    const auto states = pack.table("generated/state-names");
    if (states.column(language))
        for (std::size_t i = 0; i < states.rows(); ++i)
            for (const auto name : knowledge::split(states.cell(i, language))) out["state"].emplace_back(name);
    add_list(pack, language + "/roles", "form", "number", "sg", cyrillic, out["role"]);
    add_list(pack, language + "/titles", "form", "", "", cyrillic, out["title"]);
    add_list(pack, language + "/offices", "forms", "", "", cyrillic, out["office"]);
    return out;
}

class Maker {
public:
    Maker(std::map<std::string, Words> lists, Random& random) : lists_(std::move(lists)), random_(random) {}

    Result<void> define(std::string_view line, const std::string& path) {
        const std::size_t equals = line.find('=');
        if (equals == std::string_view::npos) return fail(ErrorKind::bad_format, "a part is @name = one|another", path + ": " + std::string(line));
        const std::string name(text::trim(line.substr(1, equals - 1)));
        for (const auto part : knowledge::split(line.substr(equals + 1))) lists_[name].emplace_back(text::trim(part));
        return {};
    }

    Result<TaggedSentence> make(std::string_view pattern, const std::string& path) {
        TaggedSentence out;
        bool blank = false;
        if (!write(pattern, out, blank, 0)) return fail(ErrorKind::bad_format, "cannot fill this template", path + ": " + std::string(pattern));
        return out;
    }

private:
    struct Open {
        NameKind kind;
        std::uint32_t begin;
        bool capitals;
    };

    bool write(std::string_view pattern, TaggedSentence& out, bool& blank, int depth) {
        if (depth > 8) return false;
        std::vector<Open> open;
        for (std::size_t at = 0; at < pattern.size();) {
            const char c = pattern[at];
            if (c == ' ') {
                blank = true;
                ++at;
            } else if (c == '_') {
                blank = false;
                ++at;
            } else if (c == '[') {
                if (at + 1 >= pattern.size()) return false;
                const char kind = pattern[at + 1];
                space(out, blank);
                const bool capitals = at + 2 < pattern.size() && pattern[at + 2] == '^';
                open.push_back({kind == 'P'   ? NameKind::person
                                : kind == 'O' ? NameKind::organization
                                : kind == 'L' ? NameKind::place
                                              : NameKind::other,
                                static_cast<std::uint32_t>(out.text.size()), capitals});
                at += capitals ? 3 : 2;
                if (at < pattern.size() && pattern[at] == ' ') ++at;
            } else if (c == ']') {
                if (open.empty()) return false;
                const std::uint32_t begin = open.back().begin;
                if (open.back().capitals) out.text.replace(begin, std::string::npos, in_capitals(std::string_view(out.text).substr(begin)));
                const auto end = static_cast<std::uint32_t>(out.text.size());
                if (end > begin) out.names.push_back({{begin, end}, open.back().kind, 1});
                open.pop_back();
                ++at;
            } else if (c == '{') {
                const std::size_t close = pattern.find('}', at);
                if (close == std::string_view::npos || !fill(std::string(pattern.substr(at + 1, close - at - 1)), out, blank, depth)) return false;
                at = close + 1;
            } else {
                space(out, blank);
                out.text += c;
                ++at;
            }
        }
        return open.empty();
    }

    static void space(TaggedSentence& out, bool& blank) {
        if (blank && !out.text.empty()) out.text += ' ';
        blank = false;
    }

    bool fill(const std::string& slot, TaggedSentence& out, bool& blank, int depth) {
        std::string drawn;
        if (slot == "n")
            drawn = std::to_string(random_.below(10));
        else if (slot == "nn")
            drawn = std::to_string(10 + random_.below(90));
        else if (slot == "nnn")
            drawn = std::to_string(100 + random_.below(900));
        else if (slot == "year")
            drawn = std::to_string(1980 + random_.below(50));
        else if (slot == "initial")
            drawn = std::string(1, static_cast<char>('A' + random_.below(26)));
        else if (slot == "syllables")
            drawn = syllables();
        if (!drawn.empty()) {
            space(out, blank);
            out.text += drawn;
            return true;
        }
        const auto list = lists_.find(slot);
        if (list == lists_.end() || list->second.empty()) return false;
        return write(list->second[random_.below(list->second.size())], out, blank, depth + 1);
    }

    // A word that looks like a name and stands in no list.
    std::string syllables() {
        static constexpr std::string_view begin[] = {"B", "Br", "D", "F", "G", "Gr", "K", "Kl", "L", "M", "N", "P", "R", "S", "Sh", "St", "T", "Tr", "V", "W", "Z", "H", "Ch", "J"};
        static constexpr std::string_view middle[] = {"a", "e", "i", "o", "u", "ai", "ou", "ei", "ar", "en", "on", "il", "an", "er", "in", "or"};
        static constexpr std::string_view end[] = {"", "n", "r", "s", "k", "l", "d", "m", "t", "sk", "rn", "x"};
        const auto pick = [&](const auto& list) { return std::string(list[random_.below(std::size(list))]); };
        std::string out = pick(begin) + pick(middle);
        for (std::size_t i = random_.below(3); i > 0; --i) {
            std::string more = pick(begin);
            more[0] = static_cast<char>(more[0] - 'A' + 'a');
            out += more + pick(middle);
        }
        return out + pick(end);
    }

    std::map<std::string, Words> lists_;
    Random& random_;
};

}  // namespace

Result<std::vector<TaggedDocument>> from_templates(const std::string& path, const std::string& language, std::size_t copies,
                                                    const knowledge::Pack& pack, Random& random) {
    TRY(const std::string bytes, read_file(path));
    Maker maker(lists_of(pack, language), random);
    std::vector<std::string> patterns;
    for (std::size_t begin = 0; begin < bytes.size();) {
        const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
        const std::string_view line = text::trim(std::string_view(bytes).substr(begin, end - begin));
        begin = end + 1;
        if (line.empty() || line[0] == '#') continue;
        if (line[0] == '@')
            TRY_VOID(maker.define(line, path));
        else
            patterns.emplace_back(line);
    }
    std::vector<TaggedSentence> made;
    for (std::size_t copy = 0; copy < copies; ++copy)
        for (const auto& pattern : patterns) {
            TRY(auto sentence, maker.make(pattern, path));
            const std::size_t form = random.below(10);  // one of ten in capitals, one with its names in capitals
            made.push_back(form > 1 ? std::move(sentence) : in_capitals(sentence, form == 1));
        }
    for (std::size_t i = made.size(); i > 1; --i) std::swap(made[i - 1], made[random.below(i)]);
    std::vector<TaggedDocument> out;
    for (std::size_t i = 0; i < made.size(); ++i) {
        if (i % 10 == 0) out.emplace_back();
        out.back().sentences.push_back(std::move(made[i]));
    }
    return out;
}

}  // namespace tocsin::train
