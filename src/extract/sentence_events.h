// The events of one sentence: what the triggers name, what they say of each other, and, where they name nothing, what the verb tells as
// a rule.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/article.h"
#include "core/document.h"
#include "core/grounding.h"
#include "core/records.h"
#include "extract/event_builder.h"
#include "extract/event_scene.h"
#include "extract/event_ties.h"
#include "extract/frames.h"

namespace tocsin::extract {

// What the events of a sentence are found from; all must outlive it.
struct EventSources {
    const Article& article;
    const Document& document;
    const Grounding& grounding;
    const Lexicon& lexicon;
    const Frames& frames;
    std::span<const Statement> statements;  // of the whole article
};

class SentenceEvents {
public:
    SentenceEvents(const EventSources& sources, std::uint32_t sentence);

    // Adds the sentence's events.
    void find(std::vector<Finding>& into);

private:
    [[nodiscard]] const Scene& scene();
    [[nodiscard]] bool is_demand(WordIndex word);
    void find_triggers(WordIndex word, const std::vector<Trigger>& triggers);
    void find_predicate(WordIndex word, const std::vector<Trigger>& triggers);
    [[nodiscard]] bool is_joined_to_same(WordIndex word, const Event& event);
    [[nodiscard]] bool is_told(WordIndex word, const Event& event);
    void add(WordIndex word, Finding finding);
    [[nodiscard]] bool is_aim_of_protest(std::size_t finding);
    void settle();
    void join_means();

    EventSources sources_;
    Rows words_;
    std::uint32_t sentence_;
    std::optional<Scene> scene_;
    std::vector<char> used_;  // words that a trigger has taken, from the sentence's first
    std::vector<Finding> findings_;
    std::vector<WordIndex> heads_;  // first word of each finding
    Said said_;
};

}  // namespace tocsin::extract
