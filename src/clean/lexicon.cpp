#include "clean/page.h"

namespace tocsin::clean {

Lexicon::Lexicon(const knowledge::Pack& pack, Cues made)
    : small_words(std::make_unique<SmallWords>(pack)), days(*small_words), agencies(pack), cues(std::move(made)), language_words(pack) {}

Result<Lexicon> Lexicon::create(const knowledge::Pack& pack) {
    TRY(auto cues, Cues::create(pack));
    return Lexicon(pack, std::move(cues));
}

}  // namespace tocsin::clean
