#include "extract/speech_words.h"

#include <algorithm>
#include <array>
#include <optional>

#include "text/utf8.h"

namespace tocsin::extract {
namespace {

constexpr std::array acts{Act::say,     Act::accuse, Act::deny,    Act::warn,   Act::demand,
                          Act::promise, Act::order,  Act::predict, Act::praise, Act::ask};

std::optional<Act> act_named(std::string_view name) {
    const auto found = std::find_if(acts.begin(), acts.end(), [&](Act act) { return name_of(act) == name; });
    return found == acts.end() ? std::nullopt : std::optional(*found);
}

std::optional<SpeechKind> kind_named(std::string_view name) {
    if (name == "speech") return SpeechKind::speech;
    if (name == "view") return SpeechKind::view;
    if (name == "finding") return SpeechKind::finding;
    if (name == "tally") return SpeechKind::tally;
    return {};
}

std::optional<ContentPlace> place_named(std::string_view name) {
    using Sort = ContentPlace::Sort;
    if (name == "clause") return ContentPlace{Sort::clause, {}};
    if (name == "infinitive") return ContentPlace{Sort::infinitive, {}};
    if (name == "naming") return ContentPlace{Sort::naming, {}};
    if (name == "object") return ContentPlace{Sort::object, {}};
    if (name == "nothing") return ContentPlace{Sort::nothing, {}};
    if (name.starts_with("with:")) return ContentPlace{Sort::oblique, name.substr(5)};
    return {};
}

Failure error(const std::string& language, std::size_t row, const std::string& what, const std::string& remedy) {
    return Failure(
        Error{ErrorKind::bad_knowledge, what, "knowledge/" + language + "/speech.tsv, row " + std::to_string(row + 1), 0, 0, remedy});
}

}  // namespace

bool SpeechWords::is(std::string_view list, std::string_view lemma) const {
    const auto found = lists.find(list);
    return found != lists.end() && found->second.contains(lemma);
}

const std::vector<SpeechCueWord>* SpeechWords::cues(std::string_view lemma, std::string_view form, bool noun) const {
    constexpr std::size_t shortest = 10;  // bytes of a beginning: five letters of Cyrillic
    constexpr std::size_t ending = 8;     // bytes in which the two may differ
    const auto& table = noun ? nouns : verbs;
    if (const auto found = table.find(lemma); found != table.end()) return &found->second;
    const std::string folded = text::fold_case(form);
    if (const auto found = table.find(folded); found != table.end()) return &found->second;
    if (noun || !lists.contains("guess")) return nullptr;
    const std::vector<SpeechCueWord>* best = nullptr;
    std::pair<std::size_t, std::string_view> longest{shortest - 1, {}};
    for (const auto& [candidate, list] : table) {
        const auto differ = std::mismatch(candidate.begin(), candidate.end(), folded.begin(), folded.end());
        const auto alike = static_cast<std::size_t>(differ.first - candidate.begin());
        if (alike + ending < candidate.size() || alike + ending < folded.size()) continue;
        if (alike > longest.first || (alike == longest.first && best != nullptr && candidate < longest.second)) {
            best = &list;
            longest = {alike, candidate};
        }
    }
    return best;
}

Result<SpeechWords> read_speech_words(const knowledge::Pack& pack, const std::string& language) {
    SpeechWords out;
    const auto table = pack.table(language + "/speech");
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto part = table.cell(row, "part");
        const auto words = knowledge::split(table.cell(row, "words"));
        if (part == "source" || part == "source-behind" || part == "source-last") {
            auto& phrases = part == "source" ? out.sources : part == "source-last" ? out.sources_last : out.sources_behind;
            for (const auto phrase : words) phrases.add(phrase, static_cast<std::uint32_t>(row));
            continue;
        }
        if (part != "verb" && part != "noun") {
            for (const auto lemma : words) out.lists[part].insert(lemma);
            continue;
        }
        SpeechCueWord cue;
        const auto act = act_named(table.cell(row, "act"));
        if (!act)
            return error(language, row, "no act is called '" + std::string(table.cell(row, "act")) + "'", "write one that the head names");
        cue.act = *act;
        const auto kind = kind_named(table.cell(row, "kind"));
        if (!kind)
            return error(language, row, "no kind is called '" + std::string(table.cell(row, "kind")) + "'",
                         "write speech, view, finding or tally");
        cue.kind = *kind;
        for (const auto name : knowledge::split(table.cell(row, "takes"))) {
            if (name == "source:object") {
                cue.source_is_object = true;
                continue;
            }
            const auto place = place_named(name);
            if (!place)
                return error(language, row, "content is looked for in '" + std::string(name) + "'",
                             "write clause, infinitive, object, naming, nothing, with:WORD or source:object");
            cue.takes.push_back(*place);
        }
        for (const auto word : words) {
            const auto blank = word.find(' ');
            cue.lemma = word.substr(0, blank);
            cue.companion = blank == std::string_view::npos ? std::string_view() : word.substr(blank + 1);
            (part == "verb" ? out.verbs : out.nouns)[cue.lemma].push_back(cue);
        }
    }
    for (auto* cues : {&out.verbs, &out.nouns})
        for (auto& [lemma, list] : *cues)
            std::stable_sort(list.begin(), list.end(),
                             [](const auto& a, const auto& b) { return !a.companion.empty() && b.companion.empty(); });
    return out;
}

}  // namespace tocsin::extract
