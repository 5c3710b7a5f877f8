// Reads an article as language: sentences, lexemes, and where the language has a model tokens, syntax, names.
#pragma once

#include <memory>
#include <string>

#include "core/article.h"
#include "core/document.h"
#include "core/result.h"
#include "knowledge/pack.h"

namespace tocsin::annotate {

class Annotator {
public:
    // `models`: the folder with XX.model files, each opened when the first article of its language comes. A language without one, or with
    // a damaged one, gets sentences and lexemes only, with a note.
    [[nodiscard]] static Result<Annotator> create(const knowledge::Pack& pack, const std::string& models);

    Annotator(Annotator&&) noexcept;
    Annotator& operator=(Annotator&&) noexcept;
    ~Annotator();

    // Safe for several threads at a time. The forms of words and the letter case of lexemes are those of running text also in headlines set
    // in capitals (annotate/capitals.h); spans and the article's text are as they were.
    [[nodiscard]] Document annotate(const Article& article) const;

private:
    struct State;
    explicit Annotator(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace tocsin::annotate
