// The blocks of a page, measured: how much text, how many links, what the classes say; which are no part of an article, and which
// one holds it.
#pragma once

#include <cstdint>
#include <vector>

#include "clean/html.h"
#include "clean/signs.h"

namespace tocsin::clean {

struct Measure {
    std::uint32_t chars = 0;   // letters, roughly, of the text that is not mute
    std::uint32_t links = 0;   // of these, inside links
    std::uint32_t direct = 0;  // of the text that no inner block holds
    std::uint32_t direct_links = 0;
    std::uint32_t commas = 0;  // of the direct text
    std::uint32_t good = 0;    // letters in paragraphs of prose inside
    std::uint32_t prose = 0;   // the same, whatever the names of classes say
    std::uint16_t signs = 0;
    bool junk = false;
    float score = 0;
};

// Elements whose text is never the article's.
[[nodiscard]] bool is_mute(Tag tag);

class Blocks {
public:
    // Both must outlive it.
    Blocks(const Signs& signs, const HtmlTree& tree);

    // The node that holds the article; 0 where none stands out. Neighbours of it that are none of its sections become junk.
    [[nodiscard]] std::size_t choose_root();
    // The names of classes mislead: forgets what they said of junk and scores by the elements alone.
    void believe_elements();

    [[nodiscard]] const Measure& operator[](std::size_t node) const { return measures_[node]; }
    [[nodiscard]] bool says(std::size_t node, Sign sign) const { return (measures_[node].signs & bit(sign)) != 0; }
    [[nodiscard]] double link_share(std::size_t node) const;

private:
    void read_signs(const Signs& signs);
    void count();
    void mark_junk();
    void score_paragraphs();
    [[nodiscard]] double final_score(std::size_t i) const;
    [[nodiscard]] std::size_t gather(std::size_t best);
    [[nodiscard]] bool is_like(std::size_t one, std::size_t other) const;
    [[nodiscard]] bool is_main(std::size_t i) const;
    [[nodiscard]] bool has_heading(std::size_t i) const;
    [[nodiscard]] bool is_article_body(std::size_t i) const;

    const HtmlTree& tree_;
    const std::vector<HtmlNode>& nodes_;
    std::vector<Measure> measures_;
};

}  // namespace tocsin::clean
