#include "extract/sentence_events.h"

#include <algorithm>

#include "extract/event_coding.h"
#include "extract/grounds.h"
#include "extract/trigger_match.h"

namespace tocsin::extract {

SentenceEvents::SentenceEvents(const EventSources& sources, std::uint32_t sentence)
    : sources_(sources), words_(sources.document.sentences[sentence].words), sentence_(sentence), used_(words_.size()) {}

const Scene& SentenceEvents::scene() {
    if (!scene_) scene_.emplace(sources_.article, sources_.document, sources_.grounding, sources_.lexicon, sources_.statements, sentence_);
    return *scene_;
}

void SentenceEvents::add(WordIndex word, Finding finding) {
    findings_.push_back(std::move(finding));
    heads_.push_back(word);
}

// "Israel must end the attacks", said by somebody who is to be asked so.
bool SentenceEvents::is_demand(WordIndex word) {
    auto found = demand_of(scene(), sources_.frames, word);
    if (!found) return false;
    const Tree& tree = scene().tree;
    const auto act = tree.is_relation(word, "aux") ? tree.head(word) : tree.child(word, "xcomp");
    if (act >= 0) said_.demanded.emplace(static_cast<WordIndex>(act), word);
    add(word, std::move(*found));
    return true;
}

// "air strikes and artillery fire": what is joined to an event of its kind and names nobody else is one with it.
bool SentenceEvents::is_joined_to_same(WordIndex word, const Event& event) {
    const Tree& tree = scene().tree;
    if (!tree.is_relation(word, "conj") || tree.upos(word) == Upos::VERB) return false;
    for (std::size_t i = 0; i < heads_.size(); ++i) {
        if (static_cast<std::int32_t>(heads_[i]) != tree.head(word) || findings_[i].event.type != event.type) continue;
        const Event& first = findings_[i].event;
        return (event.actors.empty() || share_a_party(event.actors, first.actors)) &&
               (event.recipients.empty() || share_a_party(event.recipients, first.recipients));
    }
    return false;
}

void SentenceEvents::find_triggers(WordIndex word, const std::vector<Trigger>& triggers) {
    for (const auto& trigger : triggers) {
        const auto matched = match(scene(), trigger, word);
        if (matched.empty()) continue;
        said_.unfit = false;
        auto found = event_of(scene(), sources_.frames, trigger, matched, said_);
        if (!found && said_.unfit) continue;  // somebody is missing: a row that asks for less may fit
        // What somebody is accused of is an event of its own.
        const bool accuses = sources_.frames.all()[trigger.frame].type == "ACCUSE";
        for (const auto one : matched)
            if (one == word || !accuses || scene().tree.upos(one) != Upos::VERB) used_[one - words_.begin] = 1;
        if (found && !is_joined_to_same(word, found->event)) add(word, std::move(*found));
        return;
    }
}

// Whether what the predicate tells is told already: of the same two, or by a word that it governs.
bool SentenceEvents::is_told(WordIndex word, const Event& event) {
    const Tree& tree = scene().tree;
    for (std::size_t i = 0; i < findings_.size(); ++i) {
        const Event& other = findings_[i].event;
        const bool same_recipients =
            share_a_party(event.recipients, other.recipients) || (event.recipients.empty() && other.recipients.empty());
        if (share_a_party(event.actors, other.actors) && same_recipients) return true;
        if (tree.head(heads_[i]) == static_cast<std::int32_t>(word) && !other.recipients.empty() && !tree.is_relation(heads_[i], "advcl") &&
            !tree.is_relation(heads_[i], "conj"))
            return true;
    }
    return false;
}

void SentenceEvents::find_predicate(WordIndex word, const std::vector<Trigger>& triggers) {
    for (const auto& trigger : triggers) {
        const auto matched = match(scene(), trigger, word);
        if (matched.empty()) continue;
        Said said = said_;  // what it says of others counts only if it holds itself
        auto found = event_of(scene(), sources_.frames, trigger, matched, said);
        if (!found || is_told(word, found->event)) continue;
        said_ = std::move(said);
        for (const auto one : matched) used_[one - words_.begin] = 1;
        add(word, std::move(*found));
        return;
    }
}

// "marched to demand his resignation": what protesters ask for is what the protest is about.
bool SentenceEvents::is_aim_of_protest(std::size_t finding) {
    const Tree& tree = scene().tree;
    const auto word = heads_[finding];
    const auto type = findings_[finding].event.type;
    const bool aim = type == "REQUEST" || type == "SUPPORT" || type == "ACCUSE" || type == "REJECT";
    if (!aim || !tree.has_feature(word, "VerbForm=Inf")) return false;
    for (std::size_t i = 0; i < heads_.size(); ++i)
        if (findings_[i].event.type == "PROTEST" && static_cast<std::int32_t>(heads_[i]) == tree.head(word)) return true;
    return false;
}

// Takes out what is told in another event of the sentence, and gives a demand or a threat the kind of what is asked or threatened.
void SentenceEvents::settle() {
    for (std::size_t i = heads_.size(); i-- > 0;) {
        const auto modal = said_.demanded.find(heads_[i]);
        if (modal == said_.demanded.end()) continue;
        if (const Frame* act = frame_of(sources_.frames, findings_[i].event); act != nullptr)
            if (const Frame* asked = sources_.frames.when_requested(*act); asked != nullptr) said_.specified.emplace(modal->second, asked);
        said_.replaced.insert(heads_[i]);
    }
    for (std::size_t i = heads_.size(); i-- > 0;) {
        if (const auto kind = said_.specified.find(heads_[i]); kind != said_.specified.end()) specify(*kind->second, findings_[i].event);
        if (said_.replaced.contains(heads_[i]) || is_aim_of_protest(i)) {
            findings_.erase(findings_.begin() + static_cast<std::ptrdiff_t>(i));
            heads_.erase(heads_.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }
}

// "Four farmers were killed in a Turkish air strike": the strike is how they were killed, and tells the mode; one event. A strike
// on somebody of its own, "the shelling of Goma killed nine people", is another.
void SentenceEvents::join_means() {
    const Tree& tree = scene().tree;
    for (std::size_t i = heads_.size(); i-- > 0;) {
        const auto phrase = heads_[i];
        Event& means = findings_[i].event;
        if (tree.upos(phrase) == Upos::VERB || means.mode.empty() || !(tree.is_relation(phrase, "obl") || tree.is_relation(phrase, "nsubj")))
            continue;
        const auto verb = std::find_if(heads_.begin(), heads_.end(), [&](WordIndex head) {
            return static_cast<std::int32_t>(head) == tree.head(phrase) && tree.upos(head) == Upos::VERB;
        });
        if (verb == heads_.end()) continue;
        const auto at = verb - heads_.begin();
        Event& deed = findings_[static_cast<std::size_t>(at)].event;
        if (deed.type != means.type || !deed.mode.empty() || deed.status != means.status || deed.recipients.empty() || !means.recipients.empty())
            continue;
        means.recipients = std::move(deed.recipients);
        if (means.actors.empty()) means.actors = std::move(deed.actors);
        means.span = {std::min(means.span.begin, deed.span.begin), std::max(means.span.end, deed.span.end)};
        if (!means.time) means.time = std::move(deed.time);
        if (!means.place) means.place = std::move(deed.place);
        findings_.erase(findings_.begin() + at);
        heads_.erase(verb);
        i = heads_.size();
    }
}

void SentenceEvents::find(std::vector<Finding>& into) {
    const Document& document = sources_.document;
    const Lexicon& lexicon = sources_.lexicon;
    const auto lemma_of = [&](WordIndex word) { return document.string(document.words[word].lemma); };
    // What several words name together goes before what one of them names: "Sanktionen … verhängt".
    std::vector<WordIndex> order;
    for (const bool several : {true, false})
        for (WordIndex word = words_.begin; word < words_.end; ++word)
            if (lexicon.several.contains(lemma_of(word)) == several) order.push_back(word);
    for (const WordIndex word : order) {
        if (used_[word - words_.begin]) continue;
        if (lexicon.is("obligation", lemma_of(word)) && is_demand(word)) continue;
        if (const auto at = lexicon.by_lemma.find(lemma_of(word)); at != lexicon.by_lemma.end()) find_triggers(word, at->second);
    }
    for (const WordIndex word : order) {
        if (used_[word - words_.begin]) continue;
        if (const auto at = lexicon.predicates.find(lemma_of(word)); at != lexicon.predicates.end()) find_predicate(word, at->second);
    }
    settle();
    if (findings_.size() > 1) join_means();
    for (auto& finding : findings_) {
        if (const Frame* frame = frame_of(sources_.frames, finding.event); frame != nullptr) drop_grounds(*frame, finding.event);
        into.push_back(std::move(finding));
    }
}

}  // namespace tocsin::extract
