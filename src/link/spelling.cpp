#include "link/spelling.h"

#include <algorithm>

#include "text/hash.h"
#include "text/utf8.h"

namespace tocsin::link {
namespace {

constexpr std::size_t prefix_letters = 5, short_letters = 3;
constexpr std::size_t least_sounds = 3, most_sounds = 5;
constexpr std::size_t least_stem = 6;  // bytes of Cyrillic: three letters

}  // namespace

std::uint32_t Spelling::key_of(char kind, std::string_view spelled) {
    const auto hash = static_cast<std::uint32_t>(text::hash64(std::string(1, kind) + std::string(spelled)));
    return hash == 0 ? 1 : hash;
}

Result<Spelling> Spelling::create(const knowledge::Pack& pack) {
    Spelling out;
    const auto letters = pack.table("link/letters");
    for (std::size_t row = 0; row < letters.rows(); ++row) {
        std::size_t at = 0;
        out.latin_[text::next_code_point(letters.cell(row, "letter"), at)] = letters.cell(row, "latin");
    }
    const auto sounds = pack.table("link/sounds");
    for (std::size_t row = 0; row < sounds.rows(); ++row) {
        const auto written = sounds.cell(row, "letters");
        if (written.empty()) return fail(ErrorKind::bad_knowledge, "a sound without letters", "link/sounds.tsv", "fill the column letters");
        out.sounds_[static_cast<unsigned char>(written[0])].push_back(
            {std::string(written), std::string(sounds.cell(row, "sound")), std::string(sounds.cell(row, "language"))});
    }
    if (letters.rows() == 0 || sounds.rows() == 0)
        return fail(ErrorKind::bad_knowledge, "the tables of letters and sounds are missing", "link/letters.tsv, link/sounds.tsv",
                    "build the knowledge pack anew");
    for (auto& list : out.sounds_)
        std::stable_sort(list.begin(), list.end(), [](const Sound& a, const Sound& b) {
            return std::pair(a.letters.size(), !a.language.empty()) > std::pair(b.letters.size(), !b.language.empty());
        });
    const auto endings = pack.table("link/endings");
    for (std::size_t row = 0; row < endings.rows(); ++row)
        for (const auto ending : knowledge::split(endings.cell(row, "endings")))
            out.endings_.emplace_back(endings.cell(row, "language"), text::fold_marks(ending));
    std::stable_sort(out.endings_.begin(), out.endings_.end(),
                     [](const auto& a, const auto& b) { return a.second.size() > b.second.size(); });
    return out;
}

std::string Spelling::latin_of(std::string_view folded, std::size_t least) const {
    std::string out;
    std::size_t letters = 0;
    for (std::size_t at = 0; at < folded.size() && letters < prefix_letters;) {
        const std::size_t begin = at;
        const char32_t c = text::next_code_point(folded, at);
        const auto latin = latin_.find(c);
        const std::string_view as = latin == latin_.end() ? folded.substr(begin, at - begin) : std::string_view(latin->second);
        if (!as.empty()) ++letters;
        out += as;
    }
    return letters < least ? std::string() : out;
}

std::string_view Spelling::without_ending(std::string_view folded, std::string_view language) const {
    for (const auto& [of, ending] : endings_)
        if (of == language && folded.size() >= ending.size() + least_stem && folded.ends_with(ending))
            return folded.substr(0, folded.size() - ending.size());
    return folded;
}

std::string Spelling::sounds_of(std::string_view folded, std::string_view language) const {
    folded = without_ending(folded, language);
    std::string out;
    bool open = false;  // a vowel stood before: a second S is a sound of its own
    for (std::size_t at = 0; at < folded.size() && out.size() < most_sounds;) {
        const Sound* found = nullptr;
        for (const auto& sound : sounds_[static_cast<unsigned char>(folded[at])])
            if ((sound.language.empty() || sound.language == language) && folded.substr(at).starts_with(sound.letters)) {
                found = &sound;
                break;
            }
        if (found == nullptr) {
            static_cast<void>(text::next_code_point(folded, at));
            continue;
        }
        for (const char code : found->sound) {
            if (code == '-') {
                if (at == 0) out += 'A';
                open = true;
            } else if (open || out.empty() || out.back() != code) {
                out += code;
                open = false;
            }
        }
        at += found->letters.size();
    }
    if (out.size() > most_sounds) out.resize(most_sounds);
    return out.size() < least_sounds ? std::string() : out;
}

std::string Spelling::prefix_of(std::string_view word) const { return latin_of(text::fold_marks(word), prefix_letters); }

std::string Spelling::short_word(std::string_view word) const {
    const std::string folded = text::fold_marks(word);
    return latin_of(folded, prefix_letters).empty() ? latin_of(folded, short_letters) : std::string();
}

std::string Spelling::sound_of(std::string_view word, std::string_view language) const {
    return sounds_of(text::fold_marks(word), language);
}

Spelled Spelling::spell(std::string_view word, std::string_view language) const {
    const std::string folded = text::fold_marks(word);
    Spelled out;
    if (const auto prefix = latin_of(folded, prefix_letters); !prefix.empty()) {
        out.prefix = key_of('p', prefix);
    } else if (const auto whole = latin_of(folded, short_letters); !whole.empty()) {
        out.prefix = key_of('w', whole);
        out.is_short = true;
    }
    if (const auto sound = sounds_of(folded, language); !sound.empty()) out.sound = key_of('s', sound);
    return out;
}

}  // namespace tocsin::link
