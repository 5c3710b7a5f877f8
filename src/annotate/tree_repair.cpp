#include "annotate/tree_repair.h"

#include <string_view>

#include "annotate/added_strings.h"

namespace tocsin::annotate {
namespace {

class Repair {
public:
    Repair(Document& document, const Sentence& sentence, AddedStrings& strings)
        : document_(document), sentence_(sentence), strings_(strings) {}

    void passives() {
        for (auto i = sentence_.words.begin; i < sentence_.words.end; ++i) {
            const std::int32_t verb = at(i).head;
            if (verb < 0 || !is(i, "aux:pass") || document_.string(at(verb).form) != document_.string(at(verb).lemma)) continue;
            // Before the verb, behind the auxiliary: "was set a task" is a passive.
            if (below(verb, "obj", i + 1, static_cast<std::uint32_t>(verb)) < 0) continue;
            document_.words[i].relation = strings_.number("aux");
            document_.words[static_cast<std::size_t>(verb)].features = strings_.number("VerbForm=Inf");
        }
    }

    void subjects() {
        for (auto i = sentence_.words.begin; i < sentence_.words.end; ++i) {
            const std::int32_t above = at(i).head;
            if (above < 0 || static_cast<std::uint32_t>(above) >= i || !is(i, "ccomp") || !is_finite(i)) continue;
            const std::int32_t object = below(above, "obj", static_cast<std::uint32_t>(above), i);
            if (object < 0 || below(i, "nsubj", sentence_.words.begin, sentence_.words.end) >= 0 ||
                below(i, "mark", sentence_.words.begin, sentence_.words.end) >= 0)
                continue;
            // What stands between is the object's and the verb's own, and no comma parts them.
            if (is_parted(static_cast<std::uint32_t>(object), i)) continue;
            document_.words[static_cast<std::size_t>(object)].head = static_cast<std::int32_t>(i);
            document_.words[static_cast<std::size_t>(object)].relation = strings_.number("nsubj");
        }
    }

    void past_tenses() {
        const auto end = sentence_.words.end;
        for (auto i = sentence_.words.begin + 1; i < end; ++i) {
            const auto noun = static_cast<std::int32_t>(i) - 1;
            if (at(i).upos != Upos::VERB || at(noun).head >= 0 || (at(noun).upos != Upos::NOUN && at(noun).upos != Upos::PROPN)) continue;
            if (!may_be_past(i) || below(noun, "cop", sentence_.words.begin, i) >= 0 ||
                below(static_cast<std::int32_t>(i), "aux", sentence_.words.begin, end) >= 0)
                continue;
            std::int32_t object = -1;
            if (is(i, "acl") && at(i).head == noun) {
                object = below(static_cast<std::int32_t>(i), "obj", i + 1, end);
                if (object < 0) object = below(noun, "obj", i + 1, end);
            } else if (is(i, "amod") && at(i).head > static_cast<std::int32_t>(i) && at(at(i).head).head == noun) {
                object = at(i).head;  // "jets | bombed positions"
            }
            if (object < 0 || below(object, "case", i + 1, static_cast<std::uint32_t>(object)) >= 0) continue;
            lead(static_cast<std::uint32_t>(noun), i, static_cast<std::uint32_t>(object));
        }
    }

    void reflexives() {
        for (auto i = sentence_.words.begin; i < sentence_.words.end; ++i) {
            const std::int32_t verb = at(i).head;
            if (verb < 0 || !is(i, "nsubj:pass")) continue;
            if (below(verb, "expl:pv", sentence_.words.begin, sentence_.words.end) < 0) continue;
            if (below(verb, "aux:pass", sentence_.words.begin, sentence_.words.end) < 0)
                document_.words[i].relation = strings_.number("nsubj");
        }
    }

private:
    // A form that is a past tense and a participle alike: it does not agree with any noun.
    [[nodiscard]] bool may_be_past(std::uint32_t verb) const {
        return has(verb, "Tense=Past") && (has(verb, "VerbForm=Fin") || !has(verb, "Number="));
    }
    // The verb becomes the root, the noun before it its subject; what stands behind the verb is the verb's.
    void lead(std::uint32_t noun, std::uint32_t verb, std::uint32_t object) {
        for (auto i = sentence_.words.begin; i < sentence_.words.end; ++i)
            if (at(i).head == static_cast<std::int32_t>(noun) && (i > verb || at(i).upos == Upos::PUNCT))
                document_.words[i].head = static_cast<std::int32_t>(verb);
        document_.words[object].head = static_cast<std::int32_t>(verb);
        document_.words[object].relation = strings_.number("obj");
        document_.words[verb].head = at(noun).head;
        document_.words[verb].relation = at(noun).relation;
        document_.words[verb].features = strings_.number("Mood=Ind|Tense=Past|VerbForm=Fin");
        document_.words[noun].head = static_cast<std::int32_t>(verb);
        document_.words[noun].relation = strings_.number("nsubj");
    }
    [[nodiscard]] const Word& at(std::int64_t word) const { return document_.words[static_cast<std::size_t>(word)]; }
    [[nodiscard]] bool is(std::uint32_t word, std::string_view relation) const { return document_.string(at(word).relation) == relation; }
    [[nodiscard]] bool has(std::uint32_t word, std::string_view feature) const {
        return document_.string(at(word).features).find(feature) != std::string_view::npos;
    }
    // The first child with the relation (or a subtype of it) in [begin, end); -1 = none.
    [[nodiscard]] std::int32_t below(std::int32_t head, std::string_view relation, std::uint32_t begin, std::uint32_t end) const {
        for (auto i = begin; i < end; ++i) {
            const auto found = document_.string(at(i).relation);
            if (at(i).head == head && found.starts_with(relation) && (found.size() == relation.size() || found[relation.size()] == ':'))
                return static_cast<std::int32_t>(i);
        }
        return -1;
    }
    [[nodiscard]] bool is_finite(std::uint32_t verb) const {
        if (at(verb).upos != Upos::VERB) return false;
        const auto auxiliary = below(static_cast<std::int32_t>(verb), "aux", sentence_.words.begin, sentence_.words.end);
        return has(auxiliary < 0 ? verb : static_cast<std::uint32_t>(auxiliary), "VerbForm=Fin");
    }
    [[nodiscard]] bool is_parted(std::uint32_t object, std::uint32_t clause) const {
        for (auto i = object + 1; i < clause; ++i) {
            if (at(i).upos == Upos::PUNCT && document_.string(at(i).form) == ",") return true;
            std::int64_t up = i;
            while (up != object && up != clause && at(up).head >= 0) up = at(up).head;
            if (up != object && up != clause) return true;
        }
        return false;
    }
    Document& document_;
    const Sentence& sentence_;
    AddedStrings& strings_;
};

}  // namespace

void repair_trees(Document& document) {
    AddedStrings strings(document);
    for (const auto& sentence : document.sentences) {
        Repair repair(document, sentence, strings);
        repair.passives();
        repair.reflexives();
        repair.subjects();
        repair.past_tenses();
    }
}

}  // namespace tocsin::annotate
