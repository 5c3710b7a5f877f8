// tocsin_names: learns to find names from tagged text and puts the result into models (annotate/names.h).
//
//     tocsin_names --pack tocsin.pack --set en=models/en.model:FILE.bio.gz,FILE.bio.gz [--set ru=…] --into models/fr.model … [--lexical]
//
// Every set is read with the model of its language; all sets teach one finder, which goes into each file of --into.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "annotate/model.h"
#include "annotate/names.h"
#include "annotate/syntax.h"
#include "knowledge/compile.h"
#include "knowledge/pack.h"
#include "layers.h"
#include "save.h"
#include "text/lex.h"
#include "treebank.h"

namespace {

using namespace tocsin;
using namespace tocsin::train;
using annotate::name_tags;

struct Tagged {
    std::string text;
    std::vector<Span> sentences;
    std::vector<Name> names;
};

bool glues_left(std::string_view token) {
    static constexpr std::string_view signs[] = {
        ",", ".", ":", ";", "!", "?", ")", "]", "}", "%", "'s", "n't", "'re", "'ve", "'ll", "'d", "'m", "\xE2\x80\x99s", "...", "\xC2\xBB"};
    return std::find(std::begin(signs), std::end(signs), token) != std::end(signs);
}

bool glues_right(std::string_view token) {
    static constexpr std::string_view signs[] = {"(", "[", "{", "$", "\xC2\xAB"};
    return std::find(std::begin(signs), std::end(signs), token) != std::end(signs);
}

// Documents of `token TAB tag [TAB SpaceAfter=No]`; one per "# doc".
Result<std::vector<Tagged>> read_tagged(const std::string& path) {
    TRY(const std::string bytes, read_file(path));
    std::vector<Tagged> out;
    bool original = false, blank = false, in_sentence = false, quote_open = false;
    std::uint32_t sentence_begin = 0;
    std::string kind_before;
    const auto end_sentence = [&] {
        if (in_sentence) {
            out.back().sentences.push_back({sentence_begin, static_cast<std::uint32_t>(out.back().text.size())});
            out.back().text += "\n\n";
        }
        in_sentence = blank = quote_open = false;
        kind_before.clear();
    };
    for (std::size_t begin = 0; begin < bytes.size();) {
        std::size_t end = bytes.find('\n', begin);
        if (end == std::string::npos) end = bytes.size();
        const std::string_view line(bytes.data() + begin, end - begin);
        begin = end + 1;
        if (line.empty()) {
            end_sentence();
            continue;
        }
        if (line.starts_with("# ") && line.find('\t') == std::string_view::npos) {
            if (line.starts_with("# doc")) {
                end_sentence();
                out.emplace_back();
                original = false;
            } else if (line.starts_with("# spacing = original")) {
                original = true;
            }
            continue;
        }
        if (out.empty()) out.emplace_back();
        auto& document = out.back();
        const std::size_t tab = line.find('\t');
        const std::string_view token = line.substr(0, tab);
        std::string_view rest = tab == std::string_view::npos ? "O" : line.substr(tab + 1);
        const std::string_view tag = rest.substr(0, rest.find('\t'));
        const bool glued = rest.find("SpaceAfter=No") != std::string_view::npos;
        if (!in_sentence) sentence_begin = static_cast<std::uint32_t>(document.text.size());
        const bool closes = token == "\"" && quote_open;
        if (in_sentence && blank && (original || !(glues_left(token) || closes))) document.text += ' ';
        in_sentence = true;
        const auto at = static_cast<std::uint32_t>(document.text.size());
        document.text += token;
        const auto until = static_cast<std::uint32_t>(document.text.size());
        blank = original ? !glued : !(glues_right(token) || (token == "\"" && !quote_open));
        if (token == "\"") quote_open = !quote_open;
        if (tag.size() > 2) {
            const std::string kind(tag.substr(2));
            if (tag[0] == 'I' && kind == kind_before) {
                document.names.back().span.end = until;
            } else {
                Name name;
                name.span = {at, until};
                name.kind = kind == "PER"   ? NameKind::person
                            : kind == "ORG" ? NameKind::organization
                            : kind == "LOC" ? NameKind::place
                                            : NameKind::other;
                document.names.push_back(name);
            }
            kind_before = kind;
        } else {
            kind_before.clear();
        }
    }
    end_sentence();
    return out;
}

struct Lesson {
    std::vector<annotate::NameFeatures> features;
    std::vector<std::size_t> tags;
};

// The sentences of tagged documents as the annotator would see them.
void add_lessons(const annotate::Model& model, const knowledge::Phrases& phrases, const std::string& language,
                 const std::vector<Tagged>& documents, bool lexical, std::vector<Lesson>& out) {
    for (const auto& tagged : documents) {
        Document document;
        document.lexemes = text::lex(tagged.text);
        std::uint32_t lexeme = 0;
        for (const Span span : tagged.sentences) {
            Sentence sentence;
            sentence.span = span;
            while (lexeme < document.lexemes.size() && document.lexemes[lexeme].span.begin < span.begin) ++lexeme;
            sentence.lexemes.begin = lexeme;
            while (lexeme < document.lexemes.size() && document.lexemes[lexeme].span.begin < span.end) ++lexeme;
            sentence.lexemes.end = lexeme;
            document.sentences.push_back(sentence);
        }
        const auto places = annotate::add_syntax(model, tagged.text, document);
        const auto view = annotate::view_for_names(phrases, tagged.text, language, places, document);
        std::vector<std::size_t> tags(document.words.size(), 0);
        for (const auto& name : tagged.names) {
            bool first = true;
            auto at = std::lower_bound(places.begin(), places.end(), name.span.begin,
                                       [](Span place, std::uint32_t byte) { return place.end <= byte; });
            for (; at != places.end() && at->begin < name.span.end; ++at) {
                tags[static_cast<std::size_t>(at - places.begin())] = 2 * static_cast<std::size_t>(name.kind) + (first ? 1 : 2);
                first = false;
            }
        }
        for (const auto& sentence : document.sentences) {
            if (sentence.words.empty()) continue;
            Lesson lesson;
            lesson.features = annotate::name_features(document, sentence, view, lexical);
            lesson.tags.assign(tags.begin() + sentence.words.begin, tags.begin() + sentence.words.end);
            for (std::size_t i = 0; i < lesson.tags.size(); ++i)
                if (lesson.tags[i] % 2 == 0 && lesson.tags[i] > 0 && !annotate::may_follow(i == 0 ? 0 : lesson.tags[i - 1], lesson.tags[i]))
                    --lesson.tags[i];
            out.push_back(std::move(lesson));
        }
    }
}

// A structured perceptron with averaged weights: the whole sentence is tagged, and where the best sequence is not the right one both are
// moved.
class SequencePerceptron {
public:
    explicit SequencePerceptron(std::size_t slots)
        : mask_(slots - 1), now_(slots * name_tags), sum_(slots * name_tags), step_(name_tags * name_tags), step_sum_(step_) {}

    // -> whether all tags were right
    bool learn(const Lesson& lesson) {
        ++time_;
        const auto best = decode(lesson);
        if (best == lesson.tags) return true;
        for (std::size_t i = 0; i < best.size(); ++i) {
            const bool same_step = best[i] == lesson.tags[i] && (i == 0 || best[i - 1] == lesson.tags[i - 1]);
            if (!same_step) {
                move_step(i == 0 ? 0 : lesson.tags[i - 1], lesson.tags[i], 1);
                move_step(i == 0 ? 0 : best[i - 1], best[i], -1);
            }
            if (best[i] == lesson.tags[i]) continue;
            for (const auto hash : lesson.features[i]) {
                move((hash & mask_) * name_tags + lesson.tags[i], 1);
                move((hash & mask_) * name_tags + best[i], -1);
            }
        }
        return false;
    }

    [[nodiscard]] std::string bytes(bool lexical) const {
        std::vector<float> average(now_.size()), steps(step_.size());
        double square = 0;
        std::size_t live = 0;
        for (std::size_t i = 0; i < now_.size(); ++i) {
            average[i] = now_[i] - sum_[i] / static_cast<float>(time_);
            square += average[i] * average[i];
            live += average[i] != 0 ? 1 : 0;
        }
        for (std::size_t i = 0; i < step_.size(); ++i) steps[i] = step_[i] - step_sum_[i] / static_cast<float>(time_);
        // Six deviations span the byte; the few beyond are held there.
        const float scale = 127.0F / (8.0F * static_cast<float>(std::sqrt(square / static_cast<double>(std::max<std::size_t>(1, live)))));
        const auto byte = [&](float weight) { return static_cast<char>(std::lround(std::clamp(weight * scale, -127.0F, 127.0F))); };
        const auto slots = static_cast<std::uint32_t>(mask_ + 1);
        const std::uint32_t flag = lexical ? 1 : 0;
        std::string out(reinterpret_cast<const char*>(&slots), 4);
        out.append(reinterpret_cast<const char*>(&flag), 4);
        for (const float weight : steps) out += byte(weight);
        for (const float weight : average) out += byte(weight);
        return out;
    }

private:
    [[nodiscard]] std::vector<std::size_t> decode(const Lesson& lesson) const {
        const std::size_t count = lesson.features.size();
        std::vector<std::array<float, name_tags>> score(count);
        std::vector<std::array<std::uint8_t, name_tags>> from(count);
        for (std::size_t i = 0; i < count; ++i) {
            std::array<float, name_tags> own{};
            for (const auto hash : lesson.features[i])
                for (std::size_t t = 0; t < name_tags; ++t) own[t] += now_[(hash & mask_) * name_tags + t];
            for (std::size_t t = 0; t < name_tags; ++t) {
                float best = -1e30F;
                for (std::size_t b = 0; b < (i == 0 ? 1 : name_tags); ++b) {
                    if (!annotate::may_follow(b, t)) continue;
                    const float sum = (i == 0 ? 0 : score[i - 1][b]) + step_[b * name_tags + t];
                    if (sum > best) {
                        best = sum;
                        from[i][t] = static_cast<std::uint8_t>(b);
                    }
                }
                // A margin: the right tag must win by something.
                score[i][t] = best + own[t] + (lesson.tags[i] == t ? 0.0F : 1.0F);
            }
        }
        std::vector<std::size_t> out(count);
        if (count == 0) return out;
        out[count - 1] =
            static_cast<std::size_t>(std::max_element(score[count - 1].begin(), score[count - 1].end()) - score[count - 1].begin());
        for (std::size_t i = count - 1; i > 0; --i) out[i - 1] = from[i][out[i]];
        return out;
    }
    void move(std::size_t at, float by) {
        now_[at] += by;
        sum_[at] += by * static_cast<float>(time_);
    }
    void move_step(std::size_t before, std::size_t tag, float by) {
        step_[before * name_tags + tag] += by;
        step_sum_[before * name_tags + tag] += by * static_cast<float>(time_);
    }

    std::size_t mask_;
    std::vector<float> now_, sum_, step_, step_sum_;
    std::uint64_t time_ = 0;
};

struct Flags {
    std::string pack;
    std::vector<std::string> sets, into;
    bool lexical = false;
    int epochs = 6;
    unsigned bits = 17;
    std::uint64_t seed = 1;
};

Result<void> put_into(const std::string& path, const std::string& section) {
    Sections sections;
    {
        TRY(const auto pack, knowledge::Pack::open(path));
        for (const auto name : pack.section_names()) {
            const auto bytes = pack.section(name);
            sections[std::string(name)] = std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        }
    }
    cut_to_bytes(sections);
    if (!section.empty()) sections["names"] = section;
    return write_file(path, knowledge::pack_bytes(sections));
}

Result<void> learn_names(const Flags& flags) {
    if (flags.sets.empty()) {
        for (const auto& path : flags.into) TRY_VOID(put_into(path, {}));
        return {};
    }
    TRY(const auto pack, knowledge::Pack::open(flags.pack));
    const auto phrases = pack.phrases("names");
    std::vector<Lesson> lessons;
    for (const auto& set : flags.sets) {
        const std::size_t equals = set.find('='), colon = set.find(':');
        if (equals == std::string::npos || colon == std::string::npos || colon < equals)
            return fail(ErrorKind::usage, "a set is LANGUAGE=MODEL:FILE,FILE", set);
        TRY(const auto model, annotate::Model::open(set.substr(equals + 1, colon - equals - 1)));
        for (std::size_t begin = colon + 1; begin < set.size();) {
            const std::size_t end = std::min(set.find(',', begin), set.size());
            TRY(const auto documents, read_tagged(set.substr(begin, end - begin)));
            add_lessons(model, phrases, set.substr(0, equals), documents, flags.lexical, lessons);
            begin = end + 1;
        }
    }
    SequencePerceptron perceptron(std::size_t{1} << flags.bits);
    Random random(flags.seed);
    std::vector<std::size_t> order(lessons.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    for (int epoch = 0; epoch < flags.epochs; ++epoch) {
        for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
        std::size_t right = 0;
        for (const auto i : order) right += perceptron.learn(lessons[i]) ? 1 : 0;
        std::printf("epoch %d: %zu of %zu sentences right\n", epoch + 1, right, lessons.size());
    }
    const std::string section = perceptron.bytes(flags.lexical);
    for (const auto& path : flags.into) TRY_VOID(put_into(path, section));
    return {};
}

}  // namespace

int main(int count, char** values) {
    CLI::App app("Learns to find names and puts the result into models");
    Flags flags;
    app.add_option("--pack", flags.pack);
    app.add_option("--set", flags.sets);
    app.add_option("--into", flags.into)->required();
    app.add_flag("--lexical", flags.lexical);
    app.add_option("--epochs", flags.epochs);
    app.add_option("--bits", flags.bits);
    app.add_option("--seed", flags.seed);
    CLI11_PARSE(app, count, values);
    if (auto done = learn_names(flags); !done) {
        std::fprintf(stderr, "%s\n", describe(done.error()).c_str());
        return exit_code(done.error().kind);
    }
    return 0;
}
