// Links the articles of a collection: which repeat one text (origins) and which tell of one event (stories).
//
// Articles are given one after another and not kept: what is needed of them is their skeleton (link/skeleton.h). The answer is
// the same whatever the order in which they were given.
#pragma once

#include <memory>
#include <vector>

#include "core/coded.h"
#include "core/origin.h"
#include "core/result.h"
#include "core/story.h"
#include "knowledge/pack.h"
#include "link/skeleton.h"

namespace tocsin::link {

class Linker {
public:
    // bad_knowledge where a table of knowledge/link is missing or broken.
    [[nodiscard]] static Result<Linker> create(const knowledge::Pack& pack);

    Linker(Linker&&) noexcept;
    Linker& operator=(Linker&&) noexcept;
    ~Linker();

    // A document read back from a store has no lexemes; its text is then cut anew. Ids must differ.
    void add(const Coded& coded) { add(skeleton(coded)); }
    // The same in two steps, so that what is needed of an article can be kept.
    [[nodiscard]] Skeleton skeleton(const Coded& coded) const;
    void add(const Skeleton& skeleton);

    // One for each article, in the order of adding.
    // ErrorKind::unreadable where a large collection's temporary file cannot be read back (link/skeleton_book.h).
    [[nodiscard]] Result<std::vector<OriginOf>> origins() const;
    [[nodiscard]] Result<std::vector<StoryOf>> stories(const std::vector<OriginOf>& origins) const;

private:
    struct State;
    explicit Linker(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace tocsin::link
