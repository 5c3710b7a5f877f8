#include "clean/blocks.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace tocsin::clean {

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

namespace {

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

double link_share_of(const Measure& own) { return own.chars == 0 ? 0 : static_cast<double>(own.links) / own.chars; }

}  // namespace

Blocks::Blocks(const Signs& signs, const HtmlTree& tree) : tree_(tree), nodes_(tree.nodes), measures_(tree.nodes.size()) {
    read_signs(signs);
    count();
    mark_junk();
    score_paragraphs();
}

double Blocks::link_share(std::size_t node) const { return link_share_of(measures_[node]); }

void Blocks::believe_elements() {
    for (std::size_t i = 1; i < nodes_.size(); ++i) {
        const auto tag = nodes_[i].tag;
        measures_[i].junk = measures_[nodes_[i].parent].junk || is_mute(tag) || tag == Tag::nav || tag == Tag::footer || tag == Tag::figure;
        measures_[i].score = 0;
        measures_[i].good = 0;
    }
    measures_[0].good = 0;
    score_paragraphs();
}

void Blocks::read_signs(const Signs& all) {
    std::unordered_map<std::string_view, std::uint16_t> known;  // a page says the same few names again and again
    const auto signs_of = [&](std::string_view names) {
        const auto [at, is_new] = known.try_emplace(names, 0);
        if (is_new) at->second = all.of(names);
        return at->second;
    };
    for (std::size_t i = 1; i < nodes_.size(); ++i) {
        const auto& node = nodes_[i];
        if (node.attributes == 0 || node.tag == Tag::text) continue;
        std::uint16_t signs = 0;
        for (std::uint32_t a = 0; a < node.attributes; ++a) {
            const auto& attribute = tree_.attributes[node.first_attribute + a];
            switch (attribute.name) {
                case Attribute::class_:
                case Attribute::id:
                case Attribute::role: signs |= signs_of(attribute.value); break;
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
void Blocks::count() {
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

void Blocks::mark_junk() {
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

bool Blocks::is_main(std::size_t i) const {
    const auto tag = nodes_[i].tag;
    return tag == Tag::article || tag == Tag::main || is_article_body(i);
}

bool Blocks::has_heading(std::size_t i) const {
    for (std::size_t j = i + 1; j < nodes_[i].end; ++j)
        if (nodes_[j].tag == Tag::h1) return true;
    return false;
}

bool Blocks::is_article_body(std::size_t i) const {
    const auto& node = nodes_[i];
    if (node.attributes == 0) return false;
    return tree_.attribute(node, Attribute::itemprop).find("articleBody") != std::string_view::npos;
}

void Blocks::score_paragraphs() {
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

double Blocks::final_score(std::size_t i) const {
    const auto& own = measures_[i];
    double score = own.score;
    const auto tag = nodes_[i].tag;
    double weight = 1;
    if (says(i, Sign::content)) weight *= 1.25;
    if (says(i, Sign::weak)) weight *= 0.8;
    if (tag == Tag::article || tag == Tag::main) weight *= 1.2;
    if (tag == Tag::ul || tag == Tag::ol || tag == Tag::dl || tag == Tag::form) weight *= 0.6;
    return score * weight * (1 - link_share_of(own));
}

std::size_t Blocks::choose_root() {
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
std::size_t Blocks::gather(std::size_t best) {
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
            if (own.good > 0 && own.good * 2 >= own.chars && link_share_of(own) < 0.25 && is_like(child, at)) joined.push_back(child);
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
bool Blocks::is_like(std::size_t one, std::size_t other) const {
    if (nodes_[one].tag != nodes_[other].tag) return false;
    const auto names = tree_.attribute(nodes_[one], Attribute::class_);
    const auto others = tree_.attribute(nodes_[other], Attribute::class_);
    const auto first = [](std::string_view all) { return all.substr(0, all.find(' ')); };
    return names == others || (!first(names).empty() && first(names) == first(others));
}

}  // namespace tocsin::clean
