#include "extract/status.h"

#include <array>

#include "extract/conditions.h"
#include "extract/moods.h"

namespace tocsin::extract {
namespace {

struct Governing {
    std::string_view cls;
    Status status;
    bool coded;
};

// What a verb or noun above the trigger makes of it. The first class that holds decides.
constexpr Governing denied{"deny", Status::denied, true};
constexpr std::array governing{
    denied,
    Governing{"threat", Status::threatened, false},
    Governing{"predict", Status::predicted, true},
    Governing{"refuse", Status::happened, false},
    Governing{"demand", Status::requested, false},
    Governing{"intent", Status::planned, true},
    Governing{"attempt", Status::happened, false},
    Governing{"continue", Status::ongoing, true},
    Governing{"remembrance", Status::historical, true},
};

// Complements take on the standing of what governs them; a subject, a relative or an adverbial clause does not.
bool is_complement(const Tree& tree, WordIndex word) {
    for (const std::string_view relation : {"obj", "xcomp", "ccomp", "obl", "iobj", "nmod", "acl", "conj", "nsubj:pass", "csubj"})
        if (tree.is_relation(word, relation)) return !tree.is_relation(word, "acl:relcl");
    // "urged Putin to withdraw": parsers take the infinitive for a purpose now and then.
    return tree.is_relation(word, "advcl") && tree.has_feature(word, "VerbForm=Inf");
}

// "pidió que permitiera": a complement that the parser took for an adverbial clause.
bool is_that_clause(const Tree& tree, const Lexicon& lexicon, WordIndex word) {
    if (!tree.is_relation(word, "advcl")) return false;
    for (const auto below : tree.children(word))
        if (tree.is_relation(below, "mark") && lexicon.is("that", tree.lemma(below))) return true;
    return false;
}

// "sent jets to destroy": what somebody is sent for has not happened yet.
bool is_errand(const Tree& tree, const Lexicon& lexicon, WordIndex at, WordIndex governor) {
    if (tree.upos(at) != Upos::VERB || !tree.has_feature(at, "VerbForm=Inf")) return false;
    return (tree.is_relation(at, "advcl") || tree.is_relation(at, "xcomp") || tree.is_relation(at, "acl")) &&
           lexicon.is("dispatch", tree.lemma(governor));
}

// "pourraient sanctionner", "doit recevoir": where the modal is the verb and what it speaks of hangs below it.
bool read_modal(const Tree& tree, const Lexicon& lexicon, WordIndex at, WordIndex governor, Standing& out) {
    if (!tree.is_relation(at, "xcomp") || !tree.has_feature(at, "VerbForm=Inf")) return false;
    const auto lemma = tree.lemma(governor);
    if (lexicon.is("future", lemma) && !tree.has_feature(governor, "Mood=Cnd")) {
        out.status = Status::planned;
        out.rule = rule_of("future", lemma);
        out.foretold = true;
        return true;
    }
    if (!lexicon.is("possibility", lemma) && !lexicon.is("future", lemma)) return false;
    out.status = Status::predicted;
    out.rule = rule_of("possibility", lemma);
    out.foretold = false;
    return true;
}

// "fighting has not resumed", "les pourparlers auront lieu": what the verb says of its subject is whether that takes place.
bool is_occurring(const Tree& tree, const Lexicon& lexicon, WordIndex at, WordIndex governor) {
    return tree.is_relation(at, "nsubj") && tree.upos(at) != Upos::PRON && lexicon.is("occur", tree.lemma(governor));
}

// "dément lui avoir livré", "niega haberlos expulsado", "denies having attacked civilians", "dément que l'armée ait tiré": the word of denial right before the infinitive and
// what belongs to it, or before the clause's "that", where a parser that took it for an adverb or a noun hung it elsewhere.
std::optional<WordIndex> denial_before(const Tree& tree, const Lexicon& lexicon, WordIndex verb) {
    const auto denies = [&](WordIndex word) { return lexicon.is("deny", tree.lemma(word)) || lexicon.is("deny", tree.form(word)); };
    const auto is_infinitive = [&](WordIndex word) {
        return tree.has_feature(word, "VerbForm=Inf") || tree.has_feature(word, "VerbForm=Ger") || tree.form(word) == tree.lemma(word);
    };
    for (const auto mark : tree.children(verb))
        if (mark > tree.words().begin && mark < verb && lexicon.is("that", tree.lemma(mark)) && denies(mark - 1)) return mark - 1;
    bool infinitive = is_infinitive(verb);
    for (auto at = verb; at > tree.words().begin;) {
        --at;
        if (infinitive && denies(at)) return at;
        const bool auxiliary = tree.is_relation(at, "aux") || tree.is_relation(at, "cop") || tree.upos(at) == Upos::AUX;
        infinitive = infinitive || (auxiliary && !tree.has_feature(at, "VerbForm=Fin"));
        if (!auxiliary && tree.upos(at) != Upos::PRON && tree.upos(at) != Upos::PART && !tree.is_relation(at, "mark")) return {};
    }
    return {};
}

class Reader {
public:
    Reader(const Tree& tree, const Lexicon& lexicon, WordIndex word) : tree_(&tree), lexicon_(&lexicon), word_(word) {
        out_.rule = "plain";
    }

    [[nodiscard]] Standing read(const Frame& frame) {
        const Conditions by_order(*tree_, *lexicon_);
        if (const auto denial = denial_before(*tree_, *lexicon_, word_)) decide(denied, *denial);
        if (by_order.around(word_) || !climb()) {
            if (out_.rule != "negated") out_.rule = "inside a condition";
            out_.coded = false;
            return out_;
        }
        settle_kind(frame);
        settle_condition(by_order);
        return out_;
    }

private:
    // From the trigger up to the root, as far as what stands above speaks of it. False: no event, for a condition or a negation.
    bool climb() {
        for (auto at = word_;;) {
            if (is_condition(*tree_, *lexicon_, at) || (at != word_ && is_until(*tree_, *lexicon_, at))) return false;
            if (tree_->upos(at) == Upos::VERB || tree_->upos(at) == Upos::AUX || at == word_ || has_auxiliary(*tree_, at)) {
                if (!read_verb(at)) return false;
                find_conditions(at);
            }
            const auto above = tree_->head(at);
            if (above < 0) return true;
            const auto governor = static_cast<WordIndex>(above);
            // "denies driving anyone out and accuses the army": a finite verb goes on with the finite one, not with what stands below that.
            if (tree_->is_relation(at, "conj") && tree_->has_feature(at, "VerbForm=Fin") && tree_->upos(governor) == Upos::VERB &&
                !has_auxiliary(*tree_, governor) &&
                (tree_->has_feature(governor, "VerbForm=Inf") || tree_->has_feature(governor, "VerbForm=Ger")))
                return true;
            const bool occurs = is_occurring(*tree_, *lexicon_, at, governor);
            if (!occurs && !is_complement(*tree_, at) && !is_that_clause(*tree_, *lexicon_, at)) return true;
            if (!occurs && (!tree_->is_relation(at, "conj") || is_marked_infinitive(*tree_, *lexicon_, at))) govern(at, governor);
            // "said that it would": a future told in the past.
            if (out_.foretold && out_.status == Status::predicted && tree_->is_relation(at, "ccomp") &&
                lexicon_->is("speech", tree_->lemma(governor)))
                out_.status = Status::planned;
            at = governor;
        }
    }

    bool read_verb(WordIndex at) {
        if (decided_) return true;
        if (is_negated(*tree_, *lexicon_, at)) {
            take(mood_of(*tree_, *lexicon_, at));
            out_.refused = out_.foretold || out_.status == Status::planned || out_.rule.starts_with("possibility");
            out_.negated = !out_.refused;
            out_.rule = "negated";
            return false;
        }
        const bool auxiliary = has_auxiliary(*tree_, at);
        if (verb_read_ || (tree_->has_feature(at, "VerbForm=Inf") && !auxiliary && !is_mistaken_infinitive(*tree_, at))) return true;
        verb_read_ = tree_->upos(at) == Upos::VERB || tree_->upos(at) == Upos::AUX || auxiliary;
        take(mood_of(*tree_, *lexicon_, at));
        decided_ = out_.rule != "plain";
        return true;
    }

    void take(Mood mood) {
        out_.status = mood.status;
        out_.rule = std::move(mood.rule);
        out_.foretold = mood.foretold;
        out_.past = mood.past;
        open_ = mood.open;
    }

    void find_conditions(WordIndex at) {
        for (const auto below : tree_->children(at)) {
            if (below == word_) continue;
            if (!out_.condition && is_condition(*tree_, *lexicon_, below)) out_.condition = tree_->subtree(below);
            if (!until_ && is_until(*tree_, *lexicon_, below)) until_ = tree_->subtree(below);
        }
    }

    void govern(WordIndex at, WordIndex governor) {
        const auto lemma = tree_->lemma(governor);
        if (decided_) {
            // "denied that it was preparing an attack": denied is all that stands below.
            if (out_.coded && lexicon_->is("deny", lemma) && !is_negated(*tree_, *lexicon_, governor)) decide(denied, governor);
            return;
        }
        if (read_modal(*tree_, *lexicon_, at, governor, out_)) {
            decided_ = true;
            return;
        }
        if (govern_by(at, governor)) return;
        if (!is_errand(*tree_, *lexicon_, at, governor)) return;
        out_.status = Status::planned;
        out_.rule = rule_of("errand", lemma);
        decided_ = true;
    }

    // What the class of that word makes of the event; false where it has none.
    bool govern_by(WordIndex at, WordIndex governor) {
        const bool own = wants_to(at, governor);
        for (const auto& one : governing)
            if (lexicon_->is(one.cls, tree_->lemma(governor)) || lexicon_->is(one.cls, tree_->form(governor))) {
                if (own && one.cls == "demand") continue;
                decide(one, governor);
                return true;
            }
        return false;
    }

    // "proposes to train soldiers", "ordered the army to leave": of verbs that tell of a plan and of a demand, whether it is what the
    // subject or its own forces will do; "ordered Senegal to release him" is a demand.
    [[nodiscard]] bool wants_to(WordIndex at, WordIndex governor) const {
        const auto lemma = tree_->lemma(governor);
        if (!lexicon_->is("demand", lemma) || !lexicon_->is("intent", lemma)) return false;
        const bool orders = lexicon_->is("object-control", lemma);
        if (orders && tree_->upos(at) == Upos::NOUN) return true;  // "ordered the withdrawal", "convocó una marcha"
        if (!tree_->is_relation(at, "xcomp") || !tree_->has_feature(at, "VerbForm=Inf")) return false;
        if (!orders) return true;
        for (const auto below : tree_->children(governor)) {
            const bool object = tree_->is_relation(below, "obj") || tree_->is_relation(below, "iobj") || tree_->is_relation(below, "obl");
            if (object && tree_->upos(below) != Upos::PRON && !lexicon_->is("troops", tree_->lemma(below)) &&
                !lexicon_->is("police", tree_->lemma(below)) &&
                (tree_->is_relation(below, "obj") || tree_->is_relation(below, "obl:arg") || is_marked(below)))
                return false;
        }
        return true;
    }

    [[nodiscard]] bool is_marked(WordIndex word) const {
        const auto mark = tree_->child(word, "case");
        return mark >= 0 && lexicon_->is("addressee-marker", tree_->lemma(static_cast<WordIndex>(mark)));
    }

    void decide(const Governing& one, WordIndex governor) {
        const bool negated = is_negated(*tree_, *lexicon_, governor);
        out_.status = one.status;
        out_.coded = one.coded && !(negated && one.status != Status::denied);
        out_.refused = !out_.coded && (one.cls == "refuse" || (negated && one.status == Status::planned));
        out_.demanded = one.cls == "demand" && !negated;
        out_.threatened = one.cls == "threat" && !negated;
        out_.foretold = false;
        out_.rule = rule_of(one.cls, tree_->lemma(governor));
        out_.governor = governor;
        decided_ = true;
    }

    void settle_kind(const Frame& frame) {
        if (frame.status.empty() || out_.status == Status::denied || out_.status == Status::predicted) return;
        // What the kind always is. An accepted truce has happened even where "agreed" stands above it, but not one that is to come.
        if (frame.status == name_of(Status::happened)) {
            if (out_.status == Status::planned && !out_.foretold) out_.status = Status::happened;
        } else {
            for (const auto status : {Status::planned, Status::requested, Status::threatened})
                if (frame.status == name_of(status)) out_.status = status;
        }
        out_.rule = "frame";
    }

    void settle_condition(const Conditions& by_order) {
        const bool planned = out_.status == Status::planned || out_.status == Status::predicted;
        // "falls der Dialog scheitert, verhängt Bolivien …": a present tense depends on it too.
        const bool present = open_ && out_.status == Status::happened && out_.rule == "plain" && out_.coded;
        if (!out_.condition && (planned || present)) out_.condition = by_order.beside(word_);
        if (!out_.condition && planned) out_.condition = until_;
        if (planned || (present && out_.condition)) {
            if (!out_.condition) return;
            out_.foretold = out_.foretold || present;
            out_.status = Status::conditional;
            out_.rule = "condition";
        } else if (out_.status != Status::threatened && out_.status != Status::requested) {
            out_.condition.reset();
        }
    }

    const Tree* tree_;
    const Lexicon* lexicon_;
    WordIndex word_;
    Standing out_;
    std::optional<Span> until_;
    bool decided_ = false, verb_read_ = false;
    bool open_ = false;  // the verb's present tense: Mood::open
};

}  // namespace

Standing standing_of(const Tree& tree, const Lexicon& lexicon, WordIndex word, const Frame& frame) {
    return Reader(tree, lexicon, word).read(frame);
}

}  // namespace tocsin::extract
