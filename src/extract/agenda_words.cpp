#include "extract/agenda_words.h"

namespace tocsin::extract {

bool AgendaWords::is(std::string_view list, std::string_view lemma) const {
    const auto found = lists.find(list);
    return found != lists.end() && found->second.contains(lemma);
}

Result<AgendaWords> read_agenda_words(const knowledge::Pack& pack, const std::string& language) {
    AgendaWords out;
    const auto table = pack.table(language + "/agenda");
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto part = table.cell(row, "part");
        for (const auto word : knowledge::split(table.cell(row, "words"))) {
            if (part == "noun")
                out.nouns[word] = table.cell(row, "type");
            else if (part == "verb")
                out.verbs[word] = table.cell(row, "type");
            else if (part == "in-principle")
                out.in_principle.add(word, static_cast<std::uint32_t>(row));
            else
                out.lists[part].insert(word);
        }
    }
    const auto classes = pack.table(language + "/classes");
    for (std::size_t row = 0; row < classes.rows(); ++row)
        for (const auto lemma : knowledge::split(classes.cell(row, "lemmas")))
            out.classes.classes[classes.cell(row, "class")].insert(lemma);
    TRY(out.speech, read_speech_words(pack, language));
    return out;
}

}  // namespace tocsin::extract
