// One article with all that was found in it: what the pipeline yields, what is printed and stored.
#pragma once

#include "core/article.h"
#include "core/document.h"
#include "core/grounding.h"
#include "core/records.h"

namespace tocsin {

struct Coded {
    Article article;
    Document document;
    Grounding grounding;
    Records records;
};

}  // namespace tocsin
