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

    void subordinates() {
        const auto end = sentence_.words.end;
        for (auto i = sentence_.words.begin + 2; i < end; ++i) {
            if (!is(i, "advcl") || !is_finite(i) || below(static_cast<std::int32_t>(i), "nsubj", sentence_.words.begin, end) >= 0 ||
                below(static_cast<std::int32_t>(i), "mark", sentence_.words.begin, end) >= 0)
                continue;
            for (auto noun = sentence_.words.begin; noun < i; ++noun) {
                if (at(noun).head != at(i).head || !is(noun, "obl") || last_of(noun, i) + 1 != i) continue;
                const auto mark = below(static_cast<std::int32_t>(noun), "case", sentence_.words.begin, noun);
                if (mark < 0) continue;
                document_.words[noun].head = static_cast<std::int32_t>(i);
                document_.words[noun].relation = strings_.number("nsubj");
                document_.words[static_cast<std::size_t>(mark)].head = static_cast<std::int32_t>(i);
                document_.words[static_cast<std::size_t>(mark)].relation = strings_.number("mark");
                break;
            }
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

    // A sentence without a verb that has a participle in it, and behind that a bare noun: the participle is its verb. Before it stands
    // the subject, which the model made the sentence itself ("court in Lusaka | freed activists") or a part of the object ("Ugandan army |
    // bombed camps").
    void garden_paths() {
        const auto root = noun_root();
        if (root < 0) return;
        for (auto verb = sentence_.words.begin + 1; verb + 1 < sentence_.words.end; ++verb) {
            if (at(verb).upos != Upos::VERB || is(verb, "acl:relcl") || !may_be_past(verb)) continue;
            const bool bare = is(verb, "amod") || is(verb, "acl") || is(verb, "appos") || is(verb, "compound");
            if (!bare || has_own_words(verb) || is_hyphen(verb - 1)) return;  // only the first verb of a sentence
            const auto object = phrase_from(verb + 1);
            if (object < 0 || is_adverbial(static_cast<std::uint32_t>(object))) return;
            if (static_cast<std::uint32_t>(root) < verb) {
                // All that stands between the two describes the subject: no clause, no second subject.
                if (is_noun(verb - 1)) begin(static_cast<std::uint32_t>(root), verb, static_cast<std::uint32_t>(object));
            } else if (root == object && is_noun(verb - 1) && is_one_phrase(verb, root)) {
                begin(verb - 1, verb, static_cast<std::uint32_t>(object));
            }
            return;
        }
    }

    // "Chile accused Peru of …": the subject of a passive that has no auxiliary, but an object behind it.
    void actives() {
        const auto end = sentence_.words.end;
        for (auto verb = sentence_.words.begin + 1; verb < end; ++verb) {
            const auto above = static_cast<std::int32_t>(verb);
            const bool participle = has(verb, "VerbForm=Part") && has(verb, "Voice=Pass") && has(verb, "Case=");  // "Путин | отклонил план"
            if ((!participle && !may_be_past(verb)) || below(above, "aux", sentence_.words.begin, end) >= 0) continue;
            const auto subject = below(above, "nsubj", sentence_.words.begin, verb);
            const auto object = below(above, "obj", verb + 1, end);
            if (subject < 0 || object < 0 || below(object, "case", verb + 1, static_cast<std::uint32_t>(object)) >= 0) continue;
            if (!participle && is(static_cast<std::uint32_t>(subject), "nsubj")) continue;
            document_.words[static_cast<std::size_t>(subject)].relation = strings_.number("nsubj");
            document_.words[verb].upos = Upos::VERB;
            document_.words[verb].features = strings_.number("Mood=Ind|Tense=Past|VerbForm=Fin");
        }
    }

    // "killed at least | nine farmers": the words of a number are no preposition, and the noun is an object.
    void counted_objects() {
        for (auto i = sentence_.words.begin + 2; i < sentence_.words.end; ++i) {
            const auto verb = at(i).head;
            if (verb < 0 || !is(i, "obl") || static_cast<std::uint32_t>(verb) >= i || at(verb).upos != Upos::VERB) continue;
            const auto number = below(static_cast<std::int32_t>(i), "nummod", static_cast<std::uint32_t>(verb) + 1, i);
            if (number < 0 || phrase_from(static_cast<std::uint32_t>(verb) + 1, true) != static_cast<std::int64_t>(i)) continue;
            if (!has_below(number, static_cast<std::uint32_t>(verb) + 1) || is_passive(static_cast<std::uint32_t>(verb))) continue;
            if (below(verb, "obj", sentence_.words.begin, sentence_.words.end) < 0) document_.words[i].relation = strings_.number("obj");
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
    // The root, where it is a noun of which nothing is said: no copula, no subject, no verb beside it; -1 = it is another.
    [[nodiscard]] std::int64_t noun_root() const {
        std::int64_t root = -1;
        for (auto i = sentence_.words.begin; i < sentence_.words.end; ++i)
            if (at(i).head < 0 && is_noun(i)) root = i;
        for (auto i = sentence_.words.begin; root >= 0 && i < sentence_.words.end; ++i)
            if (at(i).head == root && (is(i, "cop") || is(i, "nsubj") || is(i, "parataxis") || is(i, "ccomp") ||
                                       (is(i, "conj") && at(i).upos == Upos::VERB && !is_clause(i))))
                return -1;
        return root;
    }
    // A verb that has its own subject: joined to a noun without verb, "Thailand accused troops of shelling, but they | denied it", it shows
    // that the noun is none of the sentence.
    [[nodiscard]] bool is_clause(std::uint32_t verb) const {
        return is_finite(verb) && below(static_cast<std::int32_t>(verb), "nsubj", sentence_.words.begin, verb) >= 0;
    }
    [[nodiscard]] bool is_noun(std::uint32_t word) const { return at(word).upos == Upos::NOUN || at(word).upos == Upos::PROPN; }
    [[nodiscard]] bool is_adverbial(std::uint32_t word) const {  // "on foot", "Monday"
        const auto relation = document_.string(at(word).relation);
        return relation.starts_with("obl") || relation.ends_with(":unmarked");
    }
    [[nodiscard]] bool is_hyphen(std::uint32_t word) const { return document_.string(at(word).form) == "-"; }
    // A subject, an auxiliary, an agent or a mark of a clause shows that the model knew what the verb is.
    [[nodiscard]] bool has_own_words(std::uint32_t verb) const {
        for (auto i = sentence_.words.begin; i < sentence_.words.end; ++i)
            if (at(i).head == static_cast<std::int32_t>(verb) &&
                (is(i, "nsubj") || is(i, "nsubj:pass") || is(i, "aux") || is(i, "aux:pass") || is(i, "mark") || is(i, "obl:agent")))
                return true;
        return false;
    }
    // The noun whose phrase begins with that word and has no preposition; -1 = none does. `counted`: prepositions of its number are none.
    [[nodiscard]] std::int64_t phrase_from(std::uint32_t first, bool counted = false) const {
        std::int64_t up = first;
        while (at(up).head > up) up = at(up).head;
        if (!is_noun(static_cast<std::uint32_t>(up)) || (!counted && at(first).upos == Upos::ADP)) return -1;
        return below(static_cast<std::int32_t>(up), "case", sentence_.words.begin, static_cast<std::uint32_t>(up)) < 0 ? up : -1;
    }
    // Whether all words up to the verb hang together with it below the noun.
    [[nodiscard]] bool is_one_phrase(std::uint32_t verb, std::int64_t noun) const {
        for (auto i = sentence_.words.begin; i < verb; ++i)
            if (at(i).upos == Upos::PUNCT || at(i).upos == Upos::VERB || at(i).upos == Upos::ADP) return false;
        return at(verb).head == noun;
    }
    [[nodiscard]] bool has_below(std::int32_t head, std::uint32_t begin) const {
        for (auto i = begin; i < static_cast<std::uint32_t>(head); ++i)
            if (at(i).head == head && (at(i).upos == Upos::ADP || at(i).upos == Upos::ADV || at(i).upos == Upos::ADJ)) return true;
        return false;
    }
    [[nodiscard]] bool is_passive(std::uint32_t verb) const {
        if (is(verb, "conj") && at(verb).head >= 0 && has(verb, "VerbForm=Part")) return is_passive(static_cast<std::uint32_t>(at(verb).head));
        const bool clause = is(verb, "acl") || is(verb, "advcl");
        return (clause && has(verb, "VerbForm=Part") && has(verb, "Tense=Past")) ||
               below(static_cast<std::int32_t>(verb), "aux:pass", sentence_.words.begin, sentence_.words.end) >= 0;
    }
    // What hung on the verb or its object before the verb is the subject's, then the verb leads.
    void begin(std::uint32_t noun, std::uint32_t verb, std::uint32_t object) {
        const auto root = at(noun).head < 0 ? at(noun) : at(object);
        for (auto i = sentence_.words.begin; i < verb; ++i) {
            const auto head = at(i).head;
            if (i == noun || head < 0 || static_cast<std::uint32_t>(head) < verb) continue;
            document_.words[i].head = static_cast<std::int32_t>(noun);
            if (is_noun(i) && below(static_cast<std::int32_t>(i), "case", sentence_.words.begin, i) >= 0)
                document_.words[i].relation = strings_.number("nmod");
        }
        // What was joined to the object as to a sentence is the verb's: "…, but they denied it".
        for (auto i = verb + 1; i < sentence_.words.end; ++i)
            if (at(i).head == static_cast<std::int32_t>(object) && ((is(i, "conj") && is_clause(i)) || is(i, "parataxis")))
                document_.words[i].head = static_cast<std::int32_t>(verb);
        document_.words[noun].head = root.head;
        document_.words[noun].relation = root.relation;
        lead(noun, verb, object);
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
    // The last word before `limit` that stands below the noun.
    [[nodiscard]] std::uint32_t last_of(std::uint32_t noun, std::uint32_t limit) const {
        for (auto i = limit; i-- > noun;) {
            std::int64_t up = i;
            while (up >= 0 && up != noun) up = at(up).head;
            if (up == noun) return i;
        }
        return noun;
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
        repair.subordinates();
        repair.past_tenses();
        repair.garden_paths();
        repair.actives();
        repair.counted_objects();
    }
}

}  // namespace tocsin::annotate
