#include "clean/content.h"

#include <algorithm>
#include <optional>

#include "clean/blocks.h"
#include "text/utf8.h"

namespace tocsin::clean {
namespace {

class Finding {
public:
    Finding(const Signs& signs, const HtmlTree& tree) : tree_(tree), nodes_(tree.nodes), named_(signs, tree) {}

    Content run() {
        root_ = named_.choose_root();
        find_heading();
        walk();
        if (sentences() < 140) {  // nothing like an article: all that is no junk
            auto first = std::move(out_.lines);
            out_.lines.clear();
            root_ = 0;
            walk();
            if (sentences() < 140 && block(0).chars > 400) believe_elements();
            if (letters(out_.lines) < letters(first)) out_.lines = std::move(first);
        } else if (block(0).prose > 1500 && sentences() * 5 < block(0).prose) {
            const auto before = root_;
            auto first = std::move(out_.lines);
            out_.lines.clear();
            believe_elements();
            if (sentences() < block(0).prose / 2) {
                blocks_ = &named_;
                root_ = before;
                out_.lines = std::move(first);
            }
        }
        find_lead();
        find_header();
        find_credits();
        return std::move(out_);
    }

private:
    const Measure& block(std::size_t i) const { return (*blocks_)[i]; }
    bool says(std::size_t i, Sign sign) const { return blocks_->says(i, sign); }

    static std::size_t letters(const std::vector<Line>& lines) {
        std::size_t sum = 0;
        for (const auto& line : lines) sum += line.text.size();
        return sum;
    }

    // Letters, roughly, of what reads as sentences.
    std::size_t sentences() const {
        std::size_t sum = 0;
        for (const auto& line : out_.lines)
            if (line.words >= 8 && line.link_share < 0.5F) sum += line.text.size();
        return sum;
    }

    // The names of classes mislead: walks again by the elements alone.
    void believe_elements() {
        bare_.emplace(named_);
        bare_->believe_elements();
        blocks_ = &*bare_;
        root_ = bare_->choose_root();
        out_.lines.clear();
        walk();
    }

    void find_heading() {
        for (const bool also_junk : {false, true})
            for (std::size_t i = 1; i < nodes_.size() && out_.heading.empty(); ++i)
                if (nodes_[i].tag == Tag::h1 && block(i).chars > 0 && block(i).junk == also_junk) {
                    out_.heading = text_of(i);
                    heading_at_ = i;
                }
    }

    // The lead between the heading and the root: whole sentences in blocks of their own, near the root, in no list of other articles.
    void find_lead() {
        if (root_ == 0) return;
        constexpr std::size_t near = 400;  // nodes
        std::size_t begin = root_ > near ? root_ - near : 1;
        for (std::size_t i = 1; i < root_; ++i)
            if (nodes_[i].tag == Tag::h1 && block(i).chars > 0) begin = std::max<std::size_t>(begin, nodes_[i].end);
        std::vector<Line> found;
        for (std::size_t i = begin; i < root_; ++i) {
            if (block(i).junk && !says(i, Sign::standfirst)) {
                if (nodes_[i].end <= root_) i = nodes_[i].end - 1;
                continue;
            }
            const auto& own = block(i);
            const bool named = says(i, Sign::standfirst) || says(nodes_[i].parent, Sign::standfirst);
            if (nodes_[i].end > root_ || !is_block(nodes_[i].tag) || own.direct < (named ? 25U : 45U) || nodes_[i].tag == Tag::li) continue;
            if (own.direct_links * 4 > own.direct || own.chars > 900 || !is_beside_root(i)) continue;
            Line line;
            line.text = text_of(i);
            line.mark = Line::Mark::lead;
            line.after_blank = true;
            measure(line);
            const auto least = named ? 4U : 8U;
            if (line.letter_words < least) continue;
            found.push_back(std::move(line));
            i = nodes_[i].end - 1;
        }
        constexpr std::size_t most = 4;
        if (found.size() > most) return;
        std::erase_if(found, [&](const Line& lead) {
            for (const auto& line : out_.lines)
                if (line.text.find(lead.text) != std::string::npos) return true;
            return lead.text == out_.heading;
        });
        out_.lines.insert(out_.lines.begin(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    }

    // No ancestor below the one that it shares with the root speaks of a day, an author, a picture or holds mostly links.
    bool is_beside_root(std::size_t i) const {
        int levels = 0;
        for (std::size_t up = i; !(up <= root_ && root_ < nodes_[up].end); up = nodes_[up].parent) {
            const auto& own = block(up);
            if (++levels > 6 || says(up, Sign::comment) || says(up, Sign::caption) || says(up, Sign::hidden)) return false;
            if (own.junk && !says(up, Sign::standfirst)) return false;
            if (blocks_->link_share(up) > 0.35 || (says(up, Sign::byline) && own.chars < 120)) return false;
        }
        return true;
    }

    std::string text_of(std::size_t i) const {
        std::string raw;
        for (std::size_t j = i + 1; j < nodes_[i].end; ++j) {
            if (nodes_[j].tag == Tag::text)
                append_unescaped(raw, nodes_[j].text);
            else if (is_block(nodes_[j].tag) || nodes_[j].tag == Tag::br)
                raw += ' ';
            else if (is_mute(nodes_[j].tag))
                j = nodes_[j].end - 1;
        }
        return single_spaced(tidy(raw));
    }

    void flush(Line::Mark mark) {
        std::string text = single_spaced(tidy(buffer_));
        if (!text.empty()) {
            Line line;
            line.text = std::move(text);
            line.mark = mark;
            line.after_blank = true;
            line.link_share = letters_ == 0 ? 0 : static_cast<float>(linked_) / static_cast<float>(letters_);
            measure(line);
            out_.lines.push_back(std::move(line));
        }
        buffer_.clear();
        letters_ = linked_ = 0;
        broken_ = false;
    }

    // A list, a box or a table of links inside the article: other articles, tools.
    bool is_link_list(std::size_t i) const {
        const auto& own = block(i);
        const auto tag = nodes_[i].tag;
        if (own.chars == 0) return false;
        const double share = blocks_->link_share(i);
        if (tag == Tag::ul || tag == Tag::ol || tag == Tag::dl || tag == Tag::table) return share > 0.55 && own.chars - own.links < 220;
        if (tag == Tag::div || tag == Tag::section || tag == Tag::p)
            return share > 0.75 && own.chars - own.links < 60 && own.good == 0 && own.chars > 0 && (tag != Tag::p || own.chars < 200);
        return false;
    }

    void walk() {
        struct Open {
            std::size_t end;
            Tag tag;
            bool link;
        };
        std::vector<Open> open;
        std::size_t links = 0;
        const auto mark_of = [&]() {
            for (std::size_t k = open.size(); k-- > 0;) {
                if (is_heading(open[k].tag)) return Line::Mark::heading;
                if (open[k].tag == Tag::li) return Line::Mark::item;
                if (is_block(open[k].tag)) break;
            }
            return Line::Mark::plain;
        };
        const auto close_until = [&](std::size_t at) {
            while (!open.empty() && open.back().end <= at) {
                if (is_block(open.back().tag)) flush(mark_of());
                if (open.back().link) --links;
                open.pop_back();
            }
        };
        const std::size_t begin = root_ + 1;
        const std::size_t end = nodes_[root_].end;
        for (std::size_t i = begin; i < end;) {
            close_until(i);
            const auto& node = nodes_[i];
            if (node.tag == Tag::text) {
                const std::size_t before = buffer_.size();
                append_unescaped(buffer_, node.text);
                const std::size_t letters = buffer_.size() - before;
                letters_ += letters;
                if (links > 0) linked_ += letters;
                bool blank = true;
                for (const char c : node.text) blank = blank && static_cast<unsigned char>(c) <= ' ';
                if (!blank) broken_ = false;
                ++i;
                continue;
            }
            if (node.tag == Tag::br) {
                // Two in a row part paragraphs, one is a blank.
                if (broken_)
                    flush(mark_of());
                else
                    buffer_ += ' ';
                broken_ = true;
                ++i;
                continue;
            }
            if (block(i).junk || (i != root_ && is_link_list(i))) {
                if (is_block(node.tag)) flush(mark_of());
                i = node.end;
                continue;
            }
            const bool block = is_block(node.tag);
            if (block) flush(mark_of());
            if (node.tag == Tag::td || node.tag == Tag::th) buffer_ += ' ';
            open.push_back({node.end, node.tag, node.tag == Tag::a});
            if (node.tag == Tag::a) ++links;
            ++i;
        }
        close_until(nodes_.size() + 1);
        flush(Line::Mark::plain);
    }

    // Short blocks between the heading and the article's prose, then behind it, and elements whose class speaks of a day.
    void find_header() {
        const std::size_t begin = heading_at_ != 0 && heading_at_ < nodes_[root_].end ? heading_at_ : root_;
        std::vector<std::pair<std::size_t, std::size_t>> times;  // distance, node
        for (std::size_t i = 1; i < nodes_.size(); ++i) {
            const auto& node = nodes_[i];
            if (node.tag == Tag::time && !in_list(i)) {
                constexpr std::size_t far = 100'000;
                const bool updated = says(i, Sign::updated) || says(node.parent, Sign::updated);
                const auto value = tree_.attribute(node, Attribute::datetime);
                // Above everything the clock of the visit is shown.
                const std::size_t far_above = heading_at_ != 0 ? 40 : 150;
                const bool above = i < begin && nodes_[node.parent].end <= begin && begin - i > far_above;
                if (!value.empty() && !above) times.emplace_back((i > begin ? i - begin : (begin - i) * 4) + (updated ? far : 0), i);
            }
            const bool dated = says(i, Sign::date) || says(i, Sign::byline) || node.tag == Tag::time;
            const auto chars = block(i).chars;
            if (node.tag == Tag::text || chars < 6 || chars > 160 || is_mute(node.tag)) continue;
            const bool plain = !dated && (is_block(node.tag) || node.tag == Tag::span || node.tag == Tag::small || node.tag == Tag::em ||
                                          node.tag == Tag::i || node.tag == Tag::font || node.tag == Tag::b || node.tag == Tag::strong);
            if (!dated && (!plain || chars > 90 || !holds_year(i) || block(i).links * 2 > chars)) continue;
            if (in_list(i)) continue;
            Line line;
            line.text = text_of(i);
            if (line.text.empty()) continue;
            measure(line);
            if (plain && (line.words > 14 || line.inner_stops > 1)) continue;
            // A class that speaks of a day is worth a long way.
            constexpr std::size_t plain_penalty = 60;
            const std::size_t distance = i > begin ? i - begin : (begin - i) * 4;
            candidates_.emplace_back(distance + (plain ? plain_penalty : 0), std::move(line));
        }
        std::stable_sort(times.begin(), times.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        for (const auto& [distance, node] : times) out_.days.emplace_back(tree_.attribute(nodes_[node], Attribute::datetime));
        std::stable_sort(candidates_.begin(), candidates_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        for (auto& [distance, line] : candidates_) out_.header.push_back(std::move(line));
    }

    void find_credits() {
        if (root_ == 0) return;
        constexpr std::size_t near = 60;  // nodes
        const std::size_t end = std::min<std::size_t>({nodes_[nodes_[root_].parent].end, nodes_[root_].end + near, nodes_.size()});
        for (std::size_t i = nodes_[root_].end; i < end; ++i) {
            const auto tag = nodes_[i].tag;
            if ((tag != Tag::p && tag != Tag::div && tag != Tag::span && tag != Tag::small && tag != Tag::em) || block(i).chars > 120 ||
                block(i).chars < 3)
                continue;
            Line line;
            line.text = text_of(i);
            measure(line);
            if (line.words > 0 && line.words <= 16) out_.credits.push_back(std::move(line));
        }
    }

    // Whether the text holds four digits that could be a year, or a day in digits with stops.
    bool holds_year(std::size_t i) const {
        for (std::size_t j = i + 1; j < nodes_[i].end; ++j) {
            if (nodes_[j].tag != Tag::text) continue;
            const auto text = nodes_[j].text;
            for (std::size_t at = 0; at + 1 < text.size(); ++at)
                if ((text[at] == '2' && text[at + 1] == '0') || (text[at] == '1' && text[at + 1] == '9') ||
                    (text[at] == '.' && text[at + 1] >= '0' && text[at + 1] <= '3'))
                    return true;
        }
        return false;
    }

    // Inside comments, lists of other articles, side bars: its day is that of something else.
    bool in_list(std::size_t i) const {
        for (std::size_t up = i; up != 0; up = nodes_[up].parent) {
            const auto tag = nodes_[up].tag;
            if (says(up, Sign::comment) && tag != Tag::body && tag != Tag::html) return true;
            if (up == root_ || (up <= root_ && root_ < nodes_[up].end)) return false;
            // What stands beside the heading speaks of it.
            if (up != i && heading_at_ != 0 && up <= heading_at_ && heading_at_ < nodes_[up].end) return false;
            constexpr std::uint32_t small = 200;  // letters: a box of the article's own data
            if (tag == Tag::nav || (tag == Tag::aside && (block(up).chars > small || block(up).links * 3 > block(up).chars))) return true;
            if (up != i && block(up).junk && !block(nodes_[up].parent).junk && says(up, Sign::junk) && block(up).chars > 200) return true;
        }
        return false;
    }

    const HtmlTree& tree_;
    const std::vector<HtmlNode>& nodes_;
    Blocks named_;                    // by the names of classes
    std::optional<Blocks> bare_;      // by the elements alone, where the names mislead
    const Blocks* blocks_ = &named_;  // those that are believed
    std::vector<std::pair<std::size_t, Line>> candidates_;
    Content out_;
    std::size_t root_ = 0;
    std::size_t heading_at_ = 0;
    std::string buffer_;
    std::size_t letters_ = 0;
    std::size_t linked_ = 0;
    bool broken_ = false;
};

}  // namespace

Content ContentFinder::find(const HtmlTree& tree) const { return Finding(signs_, tree).run(); }

}  // namespace tocsin::clean
