#include "clean/html.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <unordered_map>

#include "text/utf8.h"

namespace tocsin::clean {
namespace {

constexpr std::size_t deepest = 400;

struct TagName {
    std::string_view name;
    Tag tag;
};

constexpr std::array tag_names{TagName{"a", Tag::a},
                               TagName{"abbr", Tag::abbr},
                               TagName{"address", Tag::address},
                               TagName{"amp-ad", Tag::object},
                               TagName{"amp-consent", Tag::object},
                               TagName{"amp-embed", Tag::object},
                               TagName{"amp-sidebar", Tag::nav},
                               TagName{"amp-sticky-ad", Tag::object},
                               TagName{"article", Tag::article},
                               TagName{"aside", Tag::aside},
                               TagName{"audio", Tag::audio},
                               TagName{"b", Tag::b},
                               TagName{"base", Tag::base},
                               TagName{"blockquote", Tag::blockquote},
                               TagName{"body", Tag::body},
                               TagName{"br", Tag::br},
                               TagName{"button", Tag::button},
                               TagName{"canvas", Tag::canvas},
                               TagName{"caption", Tag::caption},
                               TagName{"center", Tag::center},
                               TagName{"cite", Tag::cite},
                               TagName{"code", Tag::code},
                               TagName{"col", Tag::col},
                               TagName{"dd", Tag::dd},
                               TagName{"del", Tag::del},
                               TagName{"details", Tag::details},
                               TagName{"dialog", Tag::dialog},
                               TagName{"div", Tag::div},
                               TagName{"dl", Tag::dl},
                               TagName{"dt", Tag::dt},
                               TagName{"em", Tag::em},
                               TagName{"embed", Tag::embed},
                               TagName{"fieldset", Tag::fieldset},
                               TagName{"figcaption", Tag::figcaption},
                               TagName{"figure", Tag::figure},
                               TagName{"font", Tag::font},
                               TagName{"footer", Tag::footer},
                               TagName{"form", Tag::form},
                               TagName{"frame", Tag::frame},
                               TagName{"h1", Tag::h1},
                               TagName{"h2", Tag::h2},
                               TagName{"h3", Tag::h3},
                               TagName{"h4", Tag::h4},
                               TagName{"h5", Tag::h5},
                               TagName{"h6", Tag::h6},
                               TagName{"head", Tag::head},
                               TagName{"header", Tag::header},
                               TagName{"hr", Tag::hr},
                               TagName{"html", Tag::html},
                               TagName{"i", Tag::i},
                               TagName{"iframe", Tag::iframe},
                               TagName{"img", Tag::img},
                               TagName{"input", Tag::input},
                               TagName{"ins", Tag::ins},
                               TagName{"label", Tag::label},
                               TagName{"legend", Tag::legend},
                               TagName{"li", Tag::li},
                               TagName{"link", Tag::link},
                               TagName{"main", Tag::main},
                               TagName{"map", Tag::map},
                               TagName{"mark", Tag::mark},
                               TagName{"menu", Tag::menu},
                               TagName{"meta", Tag::meta},
                               TagName{"nav", Tag::nav},
                               TagName{"noframes", Tag::noframes},
                               TagName{"noscript", Tag::noscript},
                               TagName{"object", Tag::object},
                               TagName{"ol", Tag::ol},
                               TagName{"optgroup", Tag::optgroup},
                               TagName{"option", Tag::option},
                               TagName{"p", Tag::p},
                               TagName{"param", Tag::param},
                               TagName{"picture", Tag::picture},
                               TagName{"pre", Tag::pre},
                               TagName{"q", Tag::q},
                               TagName{"s", Tag::s},
                               TagName{"script", Tag::script},
                               TagName{"section", Tag::section},
                               TagName{"select", Tag::select},
                               TagName{"small", Tag::small},
                               TagName{"source", Tag::source},
                               TagName{"span", Tag::span},
                               TagName{"strong", Tag::strong},
                               TagName{"style", Tag::style},
                               TagName{"sub", Tag::sub},
                               TagName{"summary", Tag::summary},
                               TagName{"sup", Tag::sup},
                               TagName{"svg", Tag::svg},
                               TagName{"table", Tag::table},
                               TagName{"tbody", Tag::tbody},
                               TagName{"td", Tag::td},
                               TagName{"template", Tag::template_},
                               TagName{"textarea", Tag::textarea},
                               TagName{"tfoot", Tag::tfoot},
                               TagName{"th", Tag::th},
                               TagName{"thead", Tag::thead},
                               TagName{"time", Tag::time},
                               TagName{"title", Tag::title},
                               TagName{"tr", Tag::tr},
                               TagName{"track", Tag::track},
                               TagName{"u", Tag::u},
                               TagName{"ul", Tag::ul},
                               TagName{"video", Tag::video},
                               TagName{"wbr", Tag::wbr},
                               TagName{"xmp", Tag::xmp}};

struct AttributeName {
    std::string_view name;
    Attribute attribute;
};

constexpr std::array attribute_names{AttributeName{"id", Attribute::id},
                                     AttributeName{"class", Attribute::class_},
                                     AttributeName{"itemprop", Attribute::itemprop},
                                     AttributeName{"itemtype", Attribute::itemtype},
                                     AttributeName{"itemscope", Attribute::itemscope},
                                     AttributeName{"property", Attribute::property},
                                     AttributeName{"name", Attribute::name},
                                     AttributeName{"content", Attribute::content},
                                     AttributeName{"datetime", Attribute::datetime},
                                     AttributeName{"href", Attribute::href},
                                     AttributeName{"rel", Attribute::rel},
                                     AttributeName{"lang", Attribute::lang},
                                     AttributeName{"role", Attribute::role},
                                     AttributeName{"type", Attribute::type},
                                     AttributeName{"style", Attribute::style},
                                     AttributeName{"hidden", Attribute::hidden},
                                     AttributeName{"aria-hidden", Attribute::aria_hidden},
                                     AttributeName{"aria-label", Attribute::aria_label},
                                     AttributeName{"title", Attribute::title},
                                     AttributeName{"pubdate", Attribute::pubdate},
                                     AttributeName{"value", Attribute::value}};

constexpr std::size_t slots = 512;

constexpr std::size_t slot_of(std::string_view name) {
    std::uint32_t hash = 2166136261U;
    for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return (hash ^ (hash >> 15)) % slots;
}

// Open addressing over a list of names, made at compile time.
template <class List>
constexpr std::array<std::uint8_t, slots> index_of(const List& list) {
    std::array<std::uint8_t, slots> out{};
    for (std::size_t i = 0; i < list.size(); ++i) {
        std::size_t slot = slot_of(list[i].name);
        while (out[slot] != 0) slot = (slot + 1) % slots;
        out[slot] = static_cast<std::uint8_t>(i + 1);
    }
    return out;
}

constexpr auto tag_index = index_of(tag_names);
constexpr auto attribute_index = index_of(attribute_names);

template <class List, class Index>
std::size_t look_up(const List& list, const Index& index, std::string_view name) {
    for (std::size_t slot = slot_of(name); index[slot] != 0; slot = (slot + 1) % slots)
        if (list[index[slot] - 1U].name == name) return index[slot];
    return 0;
}

bool is_void(Tag tag) {
    switch (tag) {
        case Tag::base:
        case Tag::br:
        case Tag::col:
        case Tag::embed:
        case Tag::frame:
        case Tag::hr:
        case Tag::img:
        case Tag::input:
        case Tag::link:
        case Tag::meta:
        case Tag::param:
        case Tag::source:
        case Tag::track:
        case Tag::wbr: return true;
        default: return false;
    }
}

// Content that is no markup, up to the element's own end tag.
bool is_raw(Tag tag) {
    return tag == Tag::script || tag == Tag::style || tag == Tag::textarea || tag == Tag::title || tag == Tag::iframe ||
           tag == Tag::noframes || tag == Tag::xmp;
}

bool is_cell_scope(Tag tag) { return tag == Tag::td || tag == Tag::th || tag == Tag::table || tag == Tag::caption; }

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
bool is_name_char(char c) { return c != '>' && c != '/' && !is_space(c) && c != '\0'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

class Builder {
public:
    explicit Builder(std::string_view source) : source_(source) {
        tree_.nodes.reserve(source.size() / 24 + 16);
        tree_.attributes.reserve(source.size() / 48 + 16);
        tree_.nodes.push_back({Tag::root, 0, 0, 0, 0, {}});
        open_.push_back(0);
    }

    HtmlTree build() {
        std::size_t at = 0;
        while (at < source_.size()) {
            const auto* found = static_cast<const char*>(std::memchr(source_.data() + at, '<', source_.size() - at));
            std::size_t tag = found == nullptr ? source_.size() : static_cast<std::size_t>(found - source_.data());
            while (tag < source_.size() && !begins_markup(tag)) {
                found = static_cast<const char*>(std::memchr(source_.data() + tag + 1, '<', source_.size() - tag - 1));
                tag = found == nullptr ? source_.size() : static_cast<std::size_t>(found - source_.data());
            }
            if (tag > at) add_text(source_.substr(at, tag - at));
            if (tag >= source_.size()) break;
            at = markup(tag);
        }
        while (open_.size() > 1) pop();
        tree_.nodes[0].end = static_cast<std::uint32_t>(tree_.nodes.size());
        return std::move(tree_);
    }

private:
    bool begins_markup(std::size_t at) const {
        if (at + 1 >= source_.size()) return false;
        const char c = lower(source_[at + 1]);
        return (c >= 'a' && c <= 'z') || c == '/' || c == '!' || c == '?';
    }

    void add_text(std::string_view text) {
        const auto index = static_cast<std::uint32_t>(tree_.nodes.size());
        tree_.nodes.push_back({Tag::text, open_.back(), index + 1, 0, 0, text});
    }

    void pop() {
        tree_.nodes[open_.back()].end = static_cast<std::uint32_t>(tree_.nodes.size());
        open_.pop_back();
    }

    // Reads the markup that begins at `at`; where to read on.
    std::size_t markup(std::size_t at) {
        const char c = source_[at + 1];
        if (c == '!') {
            if (source_.compare(at, 4, "<!--") == 0) {
                // "<!-->" and "<!--->" are whole comments.
                const auto end = source_.find("-->", at + 2);
                return end == std::string_view::npos ? source_.size() : end + 3;
            }
            if (source_.compare(at, 9, "<![CDATA[") == 0) {
                const auto end = source_.find("]]>", at + 9);
                return end == std::string_view::npos ? source_.size() : end + 3;
            }
            return skip_to_bracket(at);
        }
        if (c == '?') return skip_to_bracket(at);
        if (c == '/') return end_tag(at);
        return start_tag(at);
    }

    std::size_t skip_to_bracket(std::size_t at) const {
        const auto end = source_.find('>', at);
        return end == std::string_view::npos ? source_.size() : end + 1;
    }

    Tag read_name(std::size_t& at) {
        char name[16];
        std::size_t size = 0;
        while (at < source_.size() && is_name_char(source_[at])) {
            if (size < sizeof name) name[size] = lower(source_[at]);
            ++size;
            ++at;
        }
        if (size > sizeof name) return Tag::other;
        const auto found = look_up(tag_names, tag_index, std::string_view(name, size));
        return found == 0 ? Tag::other : tag_names[found - 1].tag;
    }

    std::size_t end_tag(std::size_t at) {
        std::size_t i = at + 2;
        const Tag tag = read_name(i);
        const std::size_t next = skip_to_bracket(i);
        if (tag == Tag::other || tag == Tag::html || tag == Tag::body || is_void(tag)) {
            if (tag == Tag::other) close_other();
            return next;
        }
        close(tag);
        return next;
    }

    void close_other() {
        // Unknown elements are not told apart: an end tag closes the innermost of them that no known element is inside of.
        if (tree_.nodes[open_.back()].tag == Tag::other) pop();
    }

    void close(Tag tag) {
        const bool block = is_block(tag) || is_cell_scope(tag);
        for (std::size_t i = open_.size(); i-- > 1;) {
            const Tag open = tree_.nodes[open_[i]].tag;
            const bool same = open == tag || (is_heading(tag) && is_heading(open));
            if (same) {
                while (open_.size() > i) pop();
                return;
            }
            if (!block && (is_block(open) || is_cell_scope(open))) return;
            if (block && is_cell_scope(open) &&
                !(tag == Tag::table || tag == Tag::tr || tag == Tag::tbody || tag == Tag::thead || tag == Tag::tfoot || tag == Tag::td ||
                  tag == Tag::th))
                return;
            if (open == Tag::table && tag != Tag::table && is_cell_scope(tag)) return;
        }
    }

    // Closes open elements of these kinds, looking no further out than the scope of the last argument.
    void close_implied(std::initializer_list<Tag> tags, std::initializer_list<Tag> scope) {
        for (std::size_t i = open_.size(); i-- > 1;) {
            const Tag open = tree_.nodes[open_[i]].tag;
            if (std::find(tags.begin(), tags.end(), open) != tags.end()) {
                while (open_.size() > i) pop();
                return;
            }
            if (std::find(scope.begin(), scope.end(), open) != scope.end()) return;
        }
    }

    void before(Tag tag) {
        switch (tag) {
            case Tag::li: close_implied({Tag::li}, {Tag::ul, Tag::ol, Tag::menu, Tag::table, Tag::td}); break;
            case Tag::dt:
            case Tag::dd: close_implied({Tag::dt, Tag::dd}, {Tag::dl, Tag::table, Tag::td}); break;
            case Tag::option: close_implied({Tag::option}, {Tag::select}); break;
            case Tag::tr: close_implied({Tag::tr}, {Tag::table}); break;
            case Tag::td:
            case Tag::th: close_implied({Tag::td, Tag::th}, {Tag::tr, Tag::table}); break;
            case Tag::tbody:
            case Tag::thead:
            case Tag::tfoot: close_implied({Tag::tbody, Tag::thead, Tag::tfoot}, {Tag::table}); break;
            case Tag::a: close_implied({Tag::a}, {Tag::td, Tag::li, Tag::p, Tag::div, Tag::table}); break;
            case Tag::body: close_implied({Tag::head}, {}); break;
            default: break;
        }
        if (is_block(tag) && tag != Tag::br && tag != Tag::tr && tag != Tag::td && tag != Tag::th)
            close_implied({Tag::p}, {Tag::td, Tag::th, Tag::table, Tag::button, Tag::div, Tag::li, Tag::blockquote, Tag::article,
                                     Tag::section, Tag::body});
        if (is_heading(tag) && open_.size() > 1 && is_heading(tree_.nodes[open_.back()].tag)) pop();
    }

    std::size_t start_tag(std::size_t at) {
        std::size_t i = at + 1;
        const Tag tag = read_name(i);
        const bool repeated = (tag == Tag::html || tag == Tag::body) && has_open(tag);
        if (!repeated) before(tag);
        HtmlNode node;
        node.tag = tag;
        node.first_attribute = static_cast<std::uint32_t>(tree_.attributes.size());
        bool self_closed = false;
        i = read_attributes(i, self_closed);
        node.attributes = static_cast<std::uint32_t>(tree_.attributes.size()) - node.first_attribute;
        node.parent = open_.back();
        if (repeated) return i;
        const auto index = static_cast<std::uint32_t>(tree_.nodes.size());
        node.end = index + 1;
        if (is_raw(tag)) {
            const std::size_t end = raw_end(i, tag);
            node.text = source_.substr(i, end - i);
            tree_.nodes.push_back(node);
            return skip_to_bracket(end);
        }
        tree_.nodes.push_back(node);
        if (is_void(tag) || (self_closed && (tag == Tag::other || tag == Tag::svg)) || open_.size() >= deepest) return i;
        open_.push_back(index);
        return i;
    }

    bool has_open(Tag tag) const {
        for (std::size_t i = 1; i < open_.size() && i < 4; ++i)
            if (tree_.nodes[open_[i]].tag == tag) return true;
        return false;
    }

    std::size_t raw_end(std::size_t at, Tag tag) {
        for (const auto& entry : tag_names) {
            if (entry.tag != tag || has_no_end_[static_cast<std::size_t>(tag)]) continue;
            for (std::size_t i = source_.find("</", at); i != std::string_view::npos; i = source_.find("</", i + 2)) {
                std::size_t j = 0;
                while (j < entry.name.size() && i + 2 + j < source_.size() && lower(source_[i + 2 + j]) == entry.name[j]) ++j;
                if (j == entry.name.size()) return i;
            }
        }
        has_no_end_[static_cast<std::size_t>(tag)] = true;  // nor will a later one have
        // Never closed: a title or a frame ends with its line, a script with the page.
        if (tag == Tag::script || tag == Tag::style) return source_.size();
        const auto next = source_.find('<', at);
        return next == std::string_view::npos ? source_.size() : next;
    }

    std::size_t read_attributes(std::size_t i, bool& self_closed) {
        while (i < source_.size()) {
            const char c = source_[i];
            if (c == '>') return i + 1;
            if (c == '/') {
                self_closed = i + 1 < source_.size() && source_[i + 1] == '>';
                ++i;
                continue;
            }
            if (is_space(c) || c == '\0' || c == '"' || c == '\'') {
                ++i;
                continue;
            }
            if (c == '<') return i;  // the tag was never closed
            char name[16];
            std::size_t size = 0;
            while (i < source_.size() && is_name_char(source_[i]) && source_[i] != '=' && source_[i] != '<') {
                if (size < sizeof name) name[size] = lower(source_[i]);
                ++size;
                ++i;
            }
            if (size == 0) ++i;
            while (i < source_.size() && is_space(source_[i])) ++i;
            std::string_view value;
            if (i < source_.size() && source_[i] == '=') {
                ++i;
                while (i < source_.size() && is_space(source_[i])) ++i;
                if (i < source_.size() && (source_[i] == '"' || source_[i] == '\'')) {
                    auto end = source_.find(source_[i], i + 1);
                    // A quote that is only closed by one far below, with tags on new lines between, was forgotten: the value ends with
                    // its line. Browsers would swallow the article.
                    if (end != std::string_view::npos)
                        if (const auto line = source_.substr(i + 1, end - i - 1).find("\n<"); line != std::string_view::npos)
                            if (const auto at = i + 1 + line; source_.substr(at, end - at).find('>') != std::string_view::npos) end = at;
                    if (end == std::string_view::npos) {  // never closed: give up the attribute, not the page
                        const auto bracket = source_.find('>', i);
                        return bracket == std::string_view::npos ? source_.size() : bracket + 1;
                    }
                    value = source_.substr(i + 1, end - i - 1);
                    i = end + 1;
                } else {
                    const std::size_t begin = i;
                    while (i < source_.size() && !is_space(source_[i]) && source_[i] != '>') ++i;
                    value = source_.substr(begin, i - begin);
                }
            }
            if (size > 0 && size <= sizeof name)
                if (const auto found = look_up(attribute_names, attribute_index, std::string_view(name, size)); found != 0)
                    tree_.attributes.push_back({attribute_names[found - 1].attribute, value});
        }
        return i;
    }

    std::string_view source_;
    HtmlTree tree_;
    std::vector<std::uint32_t> open_;
    std::array<bool, 256> has_no_end_{};
};

}  // namespace

bool is_block(Tag tag) {
    switch (tag) {
        case Tag::address:
        case Tag::article:
        case Tag::aside:
        case Tag::blockquote:
        case Tag::body:
        case Tag::caption:
        case Tag::center:
        case Tag::dd:
        case Tag::details:
        case Tag::dialog:
        case Tag::div:
        case Tag::dl:
        case Tag::dt:
        case Tag::fieldset:
        case Tag::figcaption:
        case Tag::figure:
        case Tag::footer:
        case Tag::form:
        case Tag::h1:
        case Tag::h2:
        case Tag::h3:
        case Tag::h4:
        case Tag::h5:
        case Tag::h6:
        case Tag::head:
        case Tag::header:
        case Tag::hr:
        case Tag::html:
        case Tag::legend:
        case Tag::li:
        case Tag::main:
        case Tag::menu:
        case Tag::nav:
        case Tag::ol:
        case Tag::p:
        case Tag::pre:
        case Tag::section:
        case Tag::summary:
        case Tag::table:
        case Tag::tbody:
        case Tag::td:
        case Tag::tfoot:
        case Tag::th:
        case Tag::thead:
        case Tag::tr:
        case Tag::ul:
        case Tag::root: return true;
        default: return false;
    }
}

bool is_heading(Tag tag) { return tag >= Tag::h1 && tag <= Tag::h6; }

std::string_view HtmlTree::attribute(const HtmlNode& node, Attribute name) const {
    for (std::uint32_t i = 0; i < node.attributes; ++i)
        if (attributes[node.first_attribute + i].name == name) return attributes[node.first_attribute + i].value;
    return {};
}

bool HtmlTree::has(const HtmlNode& node, Attribute name) const {
    for (std::uint32_t i = 0; i < node.attributes; ++i)
        if (attributes[node.first_attribute + i].name == name) return true;
    return false;
}

HtmlTree parse_html(std::string_view source) { return Builder(source).build(); }

}  // namespace tocsin::clean
