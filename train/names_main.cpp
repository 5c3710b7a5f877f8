// tocsin_names: learns to find names and puts the result into a model (annotate/names.h).
//
//     tocsin_names --pack tocsin.pack --language fr --model models/fr.model [--gold LANGUAGE=MODEL:FILE.bio.gz,FILE …] [--templates FILE]
//                  [--treebank FILE.conllu.gz [--marks FILE]]
//
// Every gold set is read with the model of its language, templates (templates.h) and a treebank with the model that is taught. What a
// treebank's names are a file of marks tells (tagged.h); without one only its proper nouns are used. Words of another language teach only
// as far as they may be names.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

#include "annotate/model.h"
#include "annotate/names.h"
#include "annotate/syntax.h"
#include "knowledge/compile.h"
#include "knowledge/pack.h"
#include "save.h"
#include "sequence.h"
#include "tagged.h"
#include "templates.h"
#include "text/lex.h"

namespace {

using namespace tocsin;
using namespace tocsin::train;
using annotate::Lexical;

struct Flags {
    std::string pack, language, model, templates, treebank, marks;
    std::vector<std::string> gold;
    int epochs = 6;
    std::size_t most = 100000, least = 2, copies = 25, folds = 4;
    double capitals = 0.3;  // documents that get a headline in capitals
    std::uint64_t seed = 1;
};

// A document as the annotator sees it, with the tags to learn.
struct Pupil {
    Document document;
    annotate::NameView view;
    Lexical lexical = Lexical::none;
    std::vector<Lesson> first, second;  // by sentence
};

// What may be right where only the proper nouns are known: those are in names, and so may be what stands between two of them, and words
// with a capital inside the sentence; all others are in none.
std::vector<std::uint16_t> allowed_tags(const Document& document, const Sentence& sentence, const std::vector<bool>& proper,
                                        const annotate::NameView& view) {
    constexpr std::uint16_t none = 1, any = (1U << annotate::name_tags) - 1;
    std::vector<std::uint16_t> out;
    for (std::uint32_t i = sentence.words.begin; i < sentence.words.end; ++i) {
        const bool capital = annotate::has_capital(document.string(document.words[i].form));
        bool before = false, behind = false;
        for (std::uint32_t k = 1; k <= 2; ++k) {
            before = before || (i >= sentence.words.begin + k && proper[i - k]);
            behind = behind || (i + k < sentence.words.end && proper[i + k]);
        }
        const bool ours = (view.senses_begin[i] | view.senses_inside[i]) != 0;  // "musée", "banque": a name may begin with them
        const bool tells = ours && document.words[i].upos == Upos::NOUN;
        const bool within = (before && behind) || (behind && tells) || (capital && i > sentence.words.begin);
        out.push_back(within || proper[i] ? any : none);
    }
    return out;
}

Pupil pupil_of(const annotate::Model& model, const annotate::NameKnowledge& knowledge, const std::string& language, const TaggedDocument& tagged,
               Lexical lexical) {
    Pupil out;
    out.lexical = lexical;
    std::string text;
    std::vector<Name> names;
    std::vector<Span> spans, proper;
    for (const auto& sentence : tagged.sentences) {
        const auto begin = static_cast<std::uint32_t>(text.size());
        for (Name name : sentence.names) {
            name.span.begin += begin;
            name.span.end += begin;
            names.push_back(name);
        }
        for (const Span span : sentence.proper) proper.push_back({span.begin + begin, span.end + begin});
        text += sentence.text;
        spans.push_back({begin, static_cast<std::uint32_t>(text.size())});
        text += "\n\n";
    }
    Document& document = out.document;
    document.lexemes = text::lex(text);
    std::uint32_t lexeme = 0;
    for (const Span span : spans) {
        Sentence sentence;
        sentence.span = span;
        while (lexeme < document.lexemes.size() && document.lexemes[lexeme].span.begin < span.begin) ++lexeme;
        sentence.lexemes.begin = lexeme;
        while (lexeme < document.lexemes.size() && document.lexemes[lexeme].span.begin < span.end) ++lexeme;
        sentence.lexemes.end = lexeme;
        document.sentences.push_back(sentence);
    }
    const auto places = annotate::add_syntax(model, text, document);
    out.view = annotate::view_for_names(knowledge, text, language, places, document);
    std::vector<std::size_t> tags(document.words.size(), 0);
    for (const auto& name : names) {
        bool first = true;
        auto at = std::lower_bound(places.begin(), places.end(), name.span.begin,
                                   [](Span place, std::uint32_t byte) { return place.end <= byte; });
        for (; at != places.end() && at->begin < name.span.end; ++at) {
            tags[static_cast<std::size_t>(at - places.begin())] = 2 * static_cast<std::size_t>(name.kind) + (first ? 1 : 2);
            first = false;
        }
    }
    std::vector<bool> is_proper(document.words.size(), false);
    for (const Span span : proper)
        for (std::size_t i = 0; i < places.size(); ++i)
            if (places[i].overlaps(span)) is_proper[i] = true;
    for (std::size_t s = 0; s < document.sentences.size(); ++s) {
        const auto& sentence = document.sentences[s];
        const auto begin = tags.begin() + sentence.words.begin;
        Lesson lesson;
        lesson.tags.assign(begin, begin + static_cast<std::ptrdiff_t>(sentence.words.size()));
        if (!tagged.sentences[s].kinds_known) lesson.allowed = allowed_tags(document, sentence, is_proper, out.view);
        if (!sentence.words.empty()) lesson.features = annotate::name_features(document, sentence, out.view, lexical, nullptr);
        out.first.push_back(std::move(lesson));
    }
    return out;
}

// The features of the second reading, as a finder that has not learned from the document makes them.
void read_again(const annotate::NameFinder& finder, Pupil& pupil) {
    annotate::NameMemory memory;
    std::vector<annotate::NameFinder::Path> paths;
    for (std::size_t s = 0; s < pupil.first.size(); ++s) {
        const auto words = pupil.document.sentences[s].words;
        paths.push_back(finder.best_path(pupil.first[s].features));
        memory.add(std::span<const std::uint64_t>(pupil.view.plain).subspan(words.begin, words.size()), paths[s].tags, paths[s].weight);
    }
    for (std::size_t s = 0; s < pupil.first.size(); ++s) {
        Lesson lesson;
        lesson.tags = pupil.first[s].tags;
        lesson.allowed = pupil.first[s].allowed;
        const annotate::FirstReading reading{&memory, paths[s].tags, paths[s].weight};
        if (!lesson.tags.empty())
            lesson.features = annotate::name_features(pupil.document, pupil.document.sentences[s], pupil.view, pupil.lexical, &reading);
        pupil.second.push_back(std::move(lesson));
    }
}

Result<void> put_into(const std::string& path, const std::string& section) {
    Sections sections;
    {
        TRY(const auto pack, knowledge::Pack::open(path));
        for (const auto name : pack.section_names()) {
            const auto bytes = pack.section(name);
            sections[std::string(name)] = std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        }
    }
    sections.erase("names");
    if (!section.empty()) sections["names"] = section;
    return write_file(path, knowledge::pack_bytes(sections));
}

Result<void> learn_names(const Flags& flags) {
    TRY_VOID(put_into(flags.model, {}));  // names of an earlier form would not be read
    TRY(const auto pack, knowledge::Pack::open(flags.pack));
    const annotate::NameKnowledge knowledge(pack);
    Random random(flags.seed);
    std::vector<Pupil> pupils;
    for (const auto& set : flags.gold) {
        const std::size_t equals = set.find('='), colon = set.find(':');
        if (equals == std::string::npos || colon == std::string::npos || colon < equals)
            return fail(ErrorKind::usage, "a gold set is LANGUAGE=MODEL:FILE,FILE", set);
        const std::string language = set.substr(0, equals);
        TRY(const auto model, annotate::Model::open(set.substr(equals + 1, colon - equals - 1)));
        for (std::size_t begin = colon + 1; begin < set.size();) {
            const std::size_t end = std::min(set.find(',', begin), set.size());
            TRY(auto documents, read_tagged(set.substr(begin, end - begin)));
            for (auto& document : documents) {
                if (!document.sentences.empty() && random.chance(static_cast<float>(flags.capitals))) {
                    const auto headline = in_capitals(document.sentences[random.below(document.sentences.size())]);
                    document.sentences.insert(document.sentences.begin(), headline);
                }
                pupils.push_back(
                    pupil_of(model, knowledge, language, document, language == flags.language ? Lexical::all : Lexical::capitals));
            }
            begin = end + 1;
        }
    }
    if (!flags.templates.empty()) {
        TRY(const auto model, annotate::Model::open(flags.model));
        TRY(const auto documents, from_templates(flags.templates, flags.language, flags.copies, pack, random));
        for (const auto& document : documents) pupils.push_back(pupil_of(model, knowledge, flags.language, document, Lexical::all));
    }
    if (!flags.treebank.empty()) {
        TRY(const auto model, annotate::Model::open(flags.model));
        TRY(const auto documents, flags.marks.empty() ? read_proper_nouns(flags.treebank) : read_marked(flags.treebank, flags.marks));
        for (const auto& document : documents) pupils.push_back(pupil_of(model, knowledge, flags.language, document, Lexical::all));
    }
    std::printf("%zu documents\n", pupils.size());
    const auto lessons_of = [&](std::size_t without) {
        std::vector<const Lesson*> out;
        for (std::size_t i = 0; i < pupils.size(); ++i)
            if (i % flags.folds != without)
                for (const auto& lesson : pupils[i].first) out.push_back(&lesson);
        return out;
    };
    for (std::size_t fold = 0; fold < flags.folds; ++fold) {
        const auto lessons = lessons_of(fold);
        SequenceLearner learner(lessons, flags.least);
        learner.learn(lessons, std::max(2, flags.epochs - 2), random, false);
        const std::string section = learner.section(Lexical::all, flags.most);
        const auto finder = annotate::NameFinder::read(std::as_bytes(std::span(section)));
        for (std::size_t i = fold; i < pupils.size(); i += flags.folds) read_again(*finder, pupils[i]);
    }
    // One finder for both readings: each sentence as it is read first, and again.
    auto lessons = lessons_of(flags.folds);
    for (const auto& pupil : pupils)
        for (const auto& lesson : pupil.second) lessons.push_back(&lesson);
    SequenceLearner learner(lessons, flags.least);
    learner.learn(lessons, flags.epochs, random, true);
    return put_into(flags.model, learner.section(Lexical::all, flags.most));
}

}  // namespace

int main(int count, char** values) {
    CLI::App app("Learns to find names and puts the result into a model");
    Flags flags;
    app.add_option("--pack", flags.pack)->required();
    app.add_option("--language", flags.language)->required();
    app.add_option("--model", flags.model)->required();
    app.add_option("--gold", flags.gold);
    app.add_option("--templates", flags.templates);
    app.add_option("--treebank", flags.treebank);
    app.add_option("--marks", flags.marks);
    app.add_option("--copies", flags.copies);
    app.add_option("--epochs", flags.epochs);
    app.add_option("--most", flags.most);
    app.add_option("--least", flags.least);
    app.add_option("--capitals", flags.capitals);
    app.add_option("--seed", flags.seed);
    CLI11_PARSE(app, count, values);
    if (auto done = learn_names(flags); !done) {
        std::fprintf(stderr, "%s\n", describe(done.error()).c_str());
        return exit_code(done.error().kind);
    }
    return 0;
}
