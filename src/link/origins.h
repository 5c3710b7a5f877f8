// Tells which articles repeat another: reprints and cuts, rewrites, translations into any shipped language.
//
//     copies                 a good part of the shorter one's runs of five words stands in the other
//     rewrites, translations the anchors of both lie in one order (link/alignment.h), with learned weights
//
// Papers of one publisher, or of one owner, print each other's reports with other beginnings and endings: between them less makes a copy.
//
// The common passages of two independent reports (a quotation, a background line, a publisher's footer) do not reach either.
// Articles are taken by day of publication (undated ones last), then by id; each is compared with the articles before
// it that share its rarest anchors, so that time grows with the number of articles and the order of the input does not show. Memory grows
// with the articles within window.days of each other; an undated article can be like any, so where there are some the index of all is kept.
#pragma once

#include <vector>

#include "core/origin.h"
#include "link/limits.h"
#include "link/publishers.h"
#include "link/rarity.h"
#include "link/skeleton_book.h"

namespace tocsin::link {

// One OriginOf for each skeleton, in their order; the error of a book that cannot be read back. Of the articles of one origin the original is the one published first,
// then the longest, then the one with the smallest id.
[[nodiscard]] Result<std::vector<OriginOf>> find_origins(const SkeletonBook& book, const Rarity& rarity, const Limits& limits,
                                                         const Publishers& publishers);

}  // namespace tocsin::link
