#include "clean/content.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "text/hash.h"
#include "text/utf8.h"

namespace tocsin::clean {
namespace {

constexpr std::uint16_t bit(Sign sign) { return static_cast<std::uint16_t>(sign); }

bool is_small(char c) { return c >= 'a' && c <= 'z'; }
std::size_t bucket_of(char first, char second) {
    return static_cast<std::size_t>(first - 'a') * 26 + static_cast<std::size_t>(second - 'a');
}

std::optional<Sign> sign_from(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, Sign>, 12> all{{{"junk", Sign::junk},
                                                                     {"comment", Sign::comment},
                                                                     {"caption", Sign::caption},
                                                                     {"hidden", Sign::hidden},
                                                                     {"content", Sign::content},
                                                                     {"weak", Sign::weak},
                                                                     {"date", Sign::date},
                                                                     {"byline", Sign::byline},
                                                                     {"paywall", Sign::paywall},
                                                                     {"standfirst", Sign::standfirst},
                                                                     {"neutral", Sign::neutral},
                                                                     {"updated", Sign::updated}}};
    for (const auto& [word, sign] : all)
        if (word == name) return sign;
    return {};
}

// Elements whose text is never the article's.
bool is_mute(Tag tag) {
    switch (tag) {
        case Tag::script:
        case Tag::style:
        case Tag::noscript:
        case Tag::noframes:
        case Tag::iframe:
        case Tag::svg:
        case Tag::button:
        case Tag::select:
        case Tag::option:
        case Tag::optgroup:
        case Tag::textarea:
        case Tag::template_:
        case Tag::canvas:
        case Tag::audio:
        case Tag::video:
        case Tag::object:
        case Tag::head:
        case Tag::title:
        case Tag::dialog:
        case Tag::map: return true;
        default: return false;
    }
}

// Junk by its kind, where it holds no large part of the page.
bool is_aside(Tag tag) {
    return tag == Tag::nav || tag == Tag::aside || tag == Tag::footer || tag == Tag::form || tag == Tag::menu || tag == Tag::figure ||
           tag == Tag::figcaption || tag == Tag::label || tag == Tag::fieldset || tag == Tag::legend || tag == Tag::summary;
}

bool is_paragraph_like(Tag tag) {
    switch (tag) {
        case Tag::p:
        case Tag::pre:
        case Tag::td:
        case Tag::div:
        case Tag::section:
        case Tag::article:
        case Tag::blockquote:
        case Tag::li:
        case Tag::dd:
        case Tag::center:
        case Tag::main:
        case Tag::body: return true;
        default: return false;
    }
}

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

}  // namespace

class Finding {
public:
    Finding(const ContentFinder& finder, const HtmlTree& tree)
        : finder_(finder), tree_(tree), nodes_(tree.nodes), measures_(tree.nodes.size()) {}

    Content run() {
        read_signs();
        count();
        mark_junk();
        score_paragraphs();
        root_ = choose_root();
        find_heading();
        walk();
        if (sentences() < 140) {  // nothing like an article: all that is no junk
            auto first = std::move(out_.lines);
            out_.lines.clear();
            root_ = 0;
            walk();
            if (sentences() < 140 && measures_[0].chars > 400) believe_elements();
            if (letters(out_.lines) < letters(first)) out_.lines = std::move(first);
        } else if (measures_[0].prose > 1500 && sentences() * 5 < measures_[0].prose) {
            const auto kept = measures_;
            const auto before = root_;
            auto first = std::move(out_.lines);
            out_.lines.clear();
            believe_elements();
            if (sentences() < measures_[0].prose / 2) {
                measures_ = kept;
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
        for (std::size_t i = 1; i < nodes_.size(); ++i) {
            const auto tag = nodes_[i].tag;
            measures_[i].junk = measures_[nodes_[i].parent].junk || is_mute(tag) || tag == Tag::nav || tag == Tag::footer || tag == Tag::figure;
            measures_[i].score = 0;
            measures_[i].good = 0;
        }
        measures_[0].good = 0;
        score_paragraphs();
        root_ = choose_root();
        out_.lines.clear();
        walk();
    }

    void read_signs() {
        for (std::size_t i = 1; i < nodes_.size(); ++i) {
            const auto& node = nodes_[i];
            if (node.attributes == 0 || node.tag == Tag::text) continue;
            std::uint16_t signs = 0;
            for (std::uint32_t a = 0; a < node.attributes; ++a) {
                const auto& attribute = tree_.attributes[node.first_attribute + a];
                switch (attribute.name) {
                    case Attribute::class_:
                    case Attribute::id:
                    case Attribute::role: signs |= finder_.signs_of(attribute.value); break;
                    case Attribute::hidden: signs |= bit(Sign::hidden); break;
                    case Attribute::aria_hidden:
                        if (attribute.value == "true") signs |= bit(Sign::hidden);
                        break;
                    case Attribute::style:
                        if (attribute.value.find("display:none") != std::string_view::npos ||
                            attribute.value.find("display: none") != std::string_view::npos)
                            signs |= bit(Sign::hidden);
                        break;
                    default: break;
                }
            }
            measures_[i].signs = signs;
        }
    }

    // Text of each subtree; the direct text of the nearest block.
    void count() {
        std::vector<std::uint8_t> mute(nodes_.size(), 0);
        std::vector<std::uint8_t> linked(nodes_.size(), 0);
        std::vector<std::uint32_t> block(nodes_.size(), 0);
        for (std::size_t i = 1; i < nodes_.size(); ++i) {
            const auto& node = nodes_[i];
            mute[i] = mute[node.parent] != 0 || is_mute(node.tag);
            linked[i] = linked[node.parent] != 0 || node.tag == Tag::a;
            block[i] = is_block(node.tag) ? static_cast<std::uint32_t>(i) : block[node.parent];
            if (node.tag != Tag::text || mute[i] != 0) continue;
            std::uint32_t letters = 0;
            std::uint32_t commas = 0;
            for (const char c : node.text) {
                const auto byte = static_cast<unsigned char>(c);
                if (byte > ' ' && (byte & 0xC0U) != 0x80) ++letters;
                if (c == ',' || c == '.' || c == ';') ++commas;
            }
            auto& own = measures_[i];
            own.chars = letters;
            own.links = linked[i] != 0 ? letters : 0;
            auto& holder = measures_[block[i]];
            holder.direct += letters;
            holder.direct_links += own.links;
            holder.commas += commas;
        }
        for (std::size_t i = nodes_.size(); i-- > 1;) {
            auto& own = measures_[i];
            if (own.direct >= 60 && own.direct_links * 10 < own.direct * 3 && is_paragraph_like(nodes_[i].tag)) own.prose += own.direct;
            auto& holder = measures_[nodes_[i].parent];
            holder.chars += own.chars;
            holder.links += own.links;
            const bool other = nodes_[i].tag == Tag::nav || nodes_[i].tag == Tag::footer || nodes_[i].tag == Tag::aside ||
                               (says(i, Sign::comment) && !is_main(i) && nodes_[i].tag != Tag::body);
            if (!other) holder.prose += own.prose;
        }
    }

    bool says(std::size_t i, Sign sign) const { return (measures_[i].signs & bit(sign)) != 0; }

    void mark_junk() {
        const double all = std::max<std::uint32_t>(1, measures_[0].chars - measures_[0].links);
        for (std::size_t i = 1; i < nodes_.size(); ++i) {
            const auto& node = nodes_[i];
            auto& own = measures_[i];
            if (measures_[node.parent].junk) {
                own.junk = true;
                continue;
            }
            if (node.tag == Tag::text) continue;
            if (is_mute(node.tag)) {
                own.junk = true;
                continue;
            }
            if (node.tag == Tag::body || node.tag == Tag::html) continue;
            const double share = (own.chars - own.links) / all;
            const bool small = share < 0.4;
            if (is_aside(node.tag) && (share < 0.5 || node.tag == Tag::figure || node.tag == Tag::figcaption)) own.junk = true;
            if (node.tag == Tag::header && share < 0.3 && own.prose == 0 && !has_heading(i)) own.junk = true;
            if (says(i, Sign::hidden) && small) own.junk = true;
            const bool prose = says(i, Sign::content) && !says(node.parent, Sign::junk) && own.prose >= 200 && own.prose * 10 >= own.chars * 7;
            if ((says(i, Sign::junk) || says(i, Sign::caption)) && small && !prose && !is_heading(node.tag)) own.junk = true;
            if (says(i, Sign::comment) && share < 0.8 && !is_main(i)) own.junk = true;
            if (says(i, Sign::paywall) && share < 0.2) own.junk = false;
        }
    }

    bool is_main(std::size_t i) const {
        const auto tag = nodes_[i].tag;
        return tag == Tag::article || tag == Tag::main || is_article_body(i);
    }

    bool has_heading(std::size_t i) const {
        for (std::size_t j = i + 1; j < nodes_[i].end; ++j)
            if (nodes_[j].tag == Tag::h1) return true;
        return false;
    }

    bool is_article_body(std::size_t i) const {
        const auto& node = nodes_[i];
        if (node.attributes == 0) return false;
        return tree_.attribute(node, Attribute::itemprop).find("articleBody") != std::string_view::npos;
    }

    static double link_share(const Measure& own) { return own.chars == 0 ? 0 : static_cast<double>(own.links) / own.chars; }

    void score_paragraphs() {
        for (std::size_t i = 1; i < nodes_.size(); ++i) {
            auto& own = measures_[i];
            if (own.junk || own.direct < 25 || !is_paragraph_like(nodes_[i].tag)) continue;
            const double links = static_cast<double>(own.direct_links) / own.direct;
            if (links > 0.5) continue;
            double points = 1 + std::min<double>(own.commas, 20) + std::min(own.direct / 80.0, 4.0);
            points *= 1 - links;
            if (nodes_[i].tag == Tag::li) points *= 0.4;
            const std::uint32_t good = own.direct >= 60 ? own.direct - own.direct_links : 0;
            std::size_t at = i;
            // A block that holds its text directly scores itself; a paragraph scores what holds it.
            double divisor = 1;
            if (nodes_[i].tag == Tag::p || nodes_[i].tag == Tag::li || nodes_[i].tag == Tag::blockquote || nodes_[i].tag == Tag::pre)
                at = nodes_[i].parent;
            for (int level = 0; at != 0 && level < 6; ++level) {
                if (is_block(nodes_[at].tag)) {
                    measures_[at].score += static_cast<float>(points / divisor);
                    divisor = level == 0 ? 2 : divisor * 1.7;
                }
                at = nodes_[at].parent;
            }
            for (std::size_t up = i;; up = nodes_[up].parent) {
                measures_[up].good += good;
                if (up == 0) break;
            }
        }
    }

    double final_score(std::size_t i) const {
        const auto& own = measures_[i];
        double score = own.score;
        const auto tag = nodes_[i].tag;
        double weight = 1;
        if (says(i, Sign::content)) weight *= 1.25;
        if (says(i, Sign::weak)) weight *= 0.8;
        if (tag == Tag::article || tag == Tag::main) weight *= 1.2;
        if (tag == Tag::ul || tag == Tag::ol || tag == Tag::dl || tag == Tag::form) weight *= 0.6;
        return score * weight * (1 - link_share(own));
    }

    std::size_t choose_root() {
        std::size_t best = 0;
        double best_score = 0;
        for (std::size_t i = 1; i < nodes_.size(); ++i) {
            if (measures_[i].junk || measures_[i].score <= 0 || !is_block(nodes_[i].tag)) continue;
            const double score = final_score(i);
            if (score > best_score) {
                best_score = score;
                best = i;
            }
        }
        if (best == 0) return 0;
        // What the page calls its article's body, where it holds most of what was found.
        std::size_t named = 0;
        for (std::size_t i = 1; i < nodes_.size(); ++i)
            if (!measures_[i].junk && is_article_body(i) && (named == 0 || measures_[i].good > measures_[named].good)) named = i;
        if (named != 0 && measures_[named].good * 10 >= measures_[best].good * 6 && measures_[named].good >= 200) best = named;
        return gather(best);
    }

    // Sections of one article lie side by side: goes up while that brings prose built like what was found; other neighbours are left out.
    std::size_t gather(std::size_t best) {
        constexpr int levels = 5;
        std::size_t root = best;
        std::size_t at = best;
        for (int level = 0; level < levels && nodes_[at].parent != 0; ++level) {
            const std::size_t up = nodes_[at].parent;
            const auto tag = nodes_[up].tag;
            if (tag == Tag::html || measures_[up].junk) break;
            double more = 0;
            double links = 0;
            std::vector<std::size_t> joined;
            for (std::size_t child = up + 1; child < nodes_[up].end; child = nodes_[child].end) {
                if (child <= at && at < nodes_[child].end) continue;
                const auto& own = measures_[child];
                if (own.junk || nodes_[child].tag == Tag::text) continue;
                links += own.links;
                more += own.good;
                if (own.good > 0 && own.good * 2 >= own.chars && link_share(own) < 0.25 && is_like(child, at)) joined.push_back(child);
            }
            const bool whole = more >= 0.2 * measures_[best].good && tag != Tag::body && more > 0 && links < more * 0.3;
            if (whole) {
                root = up;
            } else if (!joined.empty()) {
                root = up;
                for (std::size_t child = up + 1; child < nodes_[up].end; child = nodes_[child].end)
                    if (!(child <= at && at < nodes_[child].end) && !std::binary_search(joined.begin(), joined.end(), child) &&
                        nodes_[child].tag != Tag::h1)
                        measures_[child].junk = true;
            }
            if (tag == Tag::article || tag == Tag::body) break;
            at = up;
        }
        return root;
    }

    // Whether two neighbours are built alike: the same element with the same class.
    bool is_like(std::size_t one, std::size_t other) const {
        if (nodes_[one].tag != nodes_[other].tag) return false;
        const auto names = tree_.attribute(nodes_[one], Attribute::class_);
        const auto others = tree_.attribute(nodes_[other], Attribute::class_);
        const auto first = [](std::string_view all) { return all.substr(0, all.find(' ')); };
        return names == others || (!first(names).empty() && first(names) == first(others));
    }

    void find_heading() {
        for (const bool also_junk : {false, true})
            for (std::size_t i = 1; i < nodes_.size() && out_.heading.empty(); ++i)
                if (nodes_[i].tag == Tag::h1 && measures_[i].chars > 0 && measures_[i].junk == also_junk) {
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
            if (nodes_[i].tag == Tag::h1 && measures_[i].chars > 0) begin = std::max<std::size_t>(begin, nodes_[i].end);
        std::vector<Line> found;
        for (std::size_t i = begin; i < root_; ++i) {
            if (measures_[i].junk && !says(i, Sign::standfirst)) {
                if (nodes_[i].end <= root_) i = nodes_[i].end - 1;
                continue;
            }
            const auto& own = measures_[i];
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
            const auto& own = measures_[up];
            if (++levels > 6 || says(up, Sign::comment) || says(up, Sign::caption) || says(up, Sign::hidden)) return false;
            if (own.junk && !says(up, Sign::standfirst)) return false;
            if (link_share(own) > 0.35 || (says(up, Sign::byline) && own.chars < 120)) return false;
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
        const auto& own = measures_[i];
        const auto tag = nodes_[i].tag;
        if (own.chars == 0) return false;
        const double share = link_share(own);
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
            if (measures_[i].junk || (i != root_ && is_link_list(i))) {
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
            const auto chars = measures_[i].chars;
            if (node.tag == Tag::text || chars < 6 || chars > 160 || is_mute(node.tag)) continue;
            const bool plain = !dated && (is_block(node.tag) || node.tag == Tag::span || node.tag == Tag::small || node.tag == Tag::em ||
                                          node.tag == Tag::i || node.tag == Tag::font || node.tag == Tag::b || node.tag == Tag::strong);
            if (!dated && (!plain || chars > 90 || !holds_year(i) || measures_[i].links * 2 > chars)) continue;
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
            if ((tag != Tag::p && tag != Tag::div && tag != Tag::span && tag != Tag::small && tag != Tag::em) || measures_[i].chars > 120 ||
                measures_[i].chars < 3)
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
            if (tag == Tag::nav || (tag == Tag::aside && measures_[up].chars > small)) return true;
            if (up != i && measures_[up].junk && !measures_[nodes_[up].parent].junk && says(up, Sign::junk) && measures_[up].chars > 200)
                return true;
        }
        return false;
    }

    const ContentFinder& finder_;
    const HtmlTree& tree_;
    const std::vector<HtmlNode>& nodes_;
    std::vector<Measure> measures_;
    std::vector<std::pair<std::size_t, Line>> candidates_;
    Content out_;
    std::size_t root_ = 0;
    std::size_t heading_at_ = 0;
    std::string buffer_;
    std::size_t letters_ = 0;
    std::size_t linked_ = 0;
    bool broken_ = false;
};

ContentFinder::ContentFinder(const knowledge::Pack& pack) {
    const auto table = pack.table("extraction/markup");
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto sign = sign_from(table.cell(row, "role"));
        if (!sign) continue;
        const auto word = table.cell(row, "word");
        if (table.cell(row, "at") != "part")
            whole_[text::hash64(word)] |= bit(*sign);
        else if (word.size() >= 3 && is_small(word[0]) && is_small(word[1]))
            part_[bucket_of(word[0], word[1])].emplace_back(word, bit(*sign));
    }
}

std::uint16_t ContentFinder::signs_of(std::string_view names) const {
    if (names.empty() || names.size() > 400) return 0;
    std::uint16_t out = 0;
    std::string word;
    std::string all;  // letters only, a blank between names
    const auto end_word = [&] {
        if (word.empty()) return;
        if (const auto found = whole_.find(text::hash64(word)); found != whole_.end()) out |= found->second;
        word.clear();
    };
    bool was_small = false;
    for (const char c : names) {
        const bool upper = c >= 'A' && c <= 'Z';
        const bool letter = upper || (c >= 'a' && c <= 'z');
        if (!letter) {
            end_word();
            was_small = false;
            if (c == ' ') all += ' ';
            continue;
        }
        if (upper && was_small) end_word();
        was_small = !upper;
        const char low = upper ? static_cast<char>(c + 32) : c;
        word += low;
        all += low;
    }
    end_word();
    for (std::size_t at = 0; at + 2 < all.size(); ++at) {
        if (all[at] == ' ' || all[at + 1] == ' ') continue;
        for (const auto& [part, sign] : part_[bucket_of(all[at], all[at + 1])])
            if (all.compare(at, part.size(), part) == 0) out |= sign;
    }
    return (out & bit(Sign::neutral)) != 0 ? std::uint16_t{0} : out;
}

Content ContentFinder::find(const HtmlTree& tree) const { return Finding(*this, tree).run(); }

}  // namespace tocsin::clean
