// Reads HTML as it comes, valid or broken, into a flat tree: a tolerant tokenizer and the few rules of nesting that text
// depends on. Why not libxml2 or gumbo: docs/decisions/html.md.
//
//     <body><p>One <b>two<p>three     ->     nodes   0 root | 1 body | 2 p | 3 "One " | 4 b | 5 "two" | 6 p | 7 "three"
//                                            end         8        8     6       4       6       6      8       8
//
// Nodes are in the order of the document; a node's subtree is [node, node.end). All views are into the source, which must
// outlive the tree; entities are not resolved there.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/entities.h"

namespace tocsin::clean {

enum class Tag : std::uint8_t {
    text,  // a run of characters, no element
    root,
    other,
    a,
    abbr,
    address,
    article,
    aside,
    audio,
    b,
    base,
    blockquote,
    body,
    br,
    button,
    canvas,
    caption,
    center,
    cite,
    code,
    col,
    dd,
    del,
    details,
    dialog,
    div,
    dl,
    dt,
    em,
    embed,
    fieldset,
    figcaption,
    figure,
    font,
    footer,
    form,
    frame,
    h1,
    h2,
    h3,
    h4,
    h5,
    h6,
    head,
    header,
    hr,
    html,
    i,
    iframe,
    img,
    input,
    ins,
    label,
    legend,
    li,
    link,
    main,
    map,
    mark,
    menu,
    meta,
    nav,
    noframes,
    noscript,
    object,
    ol,
    optgroup,
    option,
    p,
    param,
    picture,
    pre,
    q,
    s,
    script,
    section,
    select,
    small,
    source,
    span,
    strong,
    style,
    sub,
    summary,
    sup,
    svg,
    table,
    tbody,
    td,
    template_,
    textarea,
    tfoot,
    th,
    thead,
    time,
    title,
    tr,
    track,
    u,
    ul,
    video,
    wbr,
    xmp,
};

// The attributes that are kept.
enum class Attribute : std::uint8_t {
    id,
    class_,
    itemprop,
    itemtype,
    itemscope,
    property,
    name,
    content,
    datetime,
    href,
    rel,
    lang,
    role,
    type,
    style,
    hidden,
    aria_hidden,
    aria_label,
    title,
    pubdate,
    value
};

struct HtmlAttribute {
    Attribute name = Attribute::id;
    std::string_view value;  // raw
};

struct HtmlNode {
    Tag tag = Tag::text;
    std::uint32_t parent = 0;
    std::uint32_t end = 0;  // behind the last node of the subtree
    std::uint32_t first_attribute = 0, attributes = 0;
    std::string_view text;  // of a text node; of script, style, textarea and title their content
};

struct HtmlTree {
    std::vector<HtmlNode> nodes;  // nodes[0] is the root
    std::vector<HtmlAttribute> attributes;

    // The raw value; "" where the node has no such attribute.
    [[nodiscard]] std::string_view attribute(const HtmlNode& node, Attribute name) const;
    [[nodiscard]] bool has(const HtmlNode& node, Attribute name) const;
};

// Any bytes of valid UTF-8; never fails. Elements deeper than 400 are flattened.
[[nodiscard]] HtmlTree parse_html(std::string_view source);

using text::append_unescaped;
using text::unescaped;

[[nodiscard]] bool is_block(Tag tag);    // begins and ends a line of text
[[nodiscard]] bool is_heading(Tag tag);  // h1 to h6

}  // namespace tocsin::clean
