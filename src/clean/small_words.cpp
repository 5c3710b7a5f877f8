#include "clean/small_words.h"

#include "text/lex.h"

namespace tocsin::clean {

SmallWords::SmallWords(const knowledge::Pack& pack) {
    const auto table = pack.table("extraction/words");
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto use = table.cell(row, "use");
        auto& words = use == "connector"     ? connectors_
                      : use == "ordinal"     ? ordinals_
                      : use == "of"          ? ofs_
                      : use == "month-first" ? month_first_
                                             : day_first_;
        words.insert(text::fold_of(table.cell(row, "word")));
    }
}

}  // namespace tocsin::clean
