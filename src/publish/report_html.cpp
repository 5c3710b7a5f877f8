// The report as one self-contained page: no script, nothing fetched. Each reference is a disclosure that opens the sentence in
// place and links on to it in the article, which stands whole at the end. All text from articles is escaped.
#include "publish/report.h"

#include <set>

#include "publish/svg.h"

namespace tocsin::publish {
namespace {

constexpr std::string_view style = R"(
:root{color-scheme:light dark;--ground:#fbfaf7;--ink:#1c1b19;--muted:#5e5b55;--line:#8a867d;--mark:#fff0b3;--on-mark:#1c1b19;--link:#1b5c9e;--conflict:#a5371a;--cooperation:#1b5c9e;--words:#75508a}
@media (prefers-color-scheme:dark){:root{--ground:#171614;--ink:#ece9e2;--muted:#aba69c;--line:#77736b;--mark:#4b3f10;--on-mark:#ece9e2;--link:#86b6ee;--conflict:#f08a6b;--cooperation:#86b6ee;--words:#cda8e0}}
body{background:var(--ground);color:var(--ink);font:15px/1.45 system-ui,sans-serif;max-width:62rem;margin:0 auto;padding:1rem 1.25rem 4rem}
h1{font-size:24px;line-height:1.25;margin:.5rem 0 1rem}h2{font-size:18px;margin:2rem 0 .4rem;border-top:1px solid var(--line);padding-top:.6rem}h3{font-size:15px;margin:1.5rem 0 .3rem}
a{color:var(--link)}.limit,.legend,.meta{color:var(--muted);font-size:13px}ul{padding-left:1.1rem}li{margin:.25rem 0}
i,blockquote,.text{font-family:Georgia,'Times New Roman',serif}.count{font-variant-numeric:tabular-nums;white-space:nowrap}
details{display:inline}details[open]{display:block;margin:.2rem 0 .4rem}summary{display:inline;cursor:pointer;color:var(--link);font-size:13px;list-style:none}
summary::-webkit-details-marker{display:none}summary:focus-visible,a:focus-visible{outline:2px solid var(--link);outline-offset:1px}
blockquote{margin:.2rem 0 .2rem .3rem;padding:.1rem .6rem;border-left:3px solid var(--line)}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:13px}th{text-align:left;font-weight:600;border-bottom:1px solid var(--line)}td,th{padding:.25rem .6rem .25rem 0;vertical-align:top}
tbody tr{border-bottom:1px solid color-mix(in srgb,var(--line) 30%,transparent)}.num{font-variant-numeric:tabular-nums lining-nums}
.text{max-width:68ch;white-space:pre-line}.text span:target,li:target{background:var(--mark);color:var(--on-mark)}.text sup{font:11px/1 system-ui,sans-serif;color:var(--muted);margin-right:.15em}
figure{margin:1rem 0;break-inside:avoid}figcaption{font-weight:600;margin-bottom:.2rem}.chart{display:block;max-width:none}.chart text{font:12px system-ui,sans-serif;fill:var(--ink)}.chart text.axis,.chart text.small{fill:var(--muted);font-size:11px;font-variant-numeric:tabular-nums}
.chart a{outline-offset:2px;text-decoration:none}.chart a:focus-visible{outline:2px solid var(--link)}.hair{stroke:color-mix(in srgb,var(--line) 35%,transparent)}.base{stroke:var(--line)}.count[d]{stroke:var(--ink);stroke-width:2;fill:none}.range{fill:var(--ink);opacity:.13}.arrow{stroke:var(--ink);stroke-width:1.5;fill:none}
.riser{stroke:var(--line);stroke-dasharray:2 2;fill:none}.dot{fill:var(--ink)}.again{fill:var(--ground);stroke:var(--ink);stroke-width:1.5}.by-outlet .count{stroke:var(--muted);stroke-width:1.5}.by-outlet .dot{fill:var(--muted)}.hatch{stroke:var(--line)}.read{fill:var(--muted)}.bar{stroke-width:3;opacity:.5}
.conflict{--c:var(--conflict)}.cooperation{--c:var(--cooperation)}.words{--c:var(--words)}.figure{--c:var(--muted)}.historical{--c:var(--line)}.bar{stroke:var(--c)}.mark .solid{fill:var(--c)}.mark .open{fill:var(--ground);stroke:var(--c);stroke-width:1.5}.mark .cross{stroke:var(--c);stroke-width:1.5;fill:none}.mark text{fill:var(--ink);font-weight:600}
.legend span{display:inline-block;margin-right:1.1em}.legend svg{vertical-align:-3px;margin-right:.2em}
@media print{:root{--ground:#fff;--ink:#000;--muted:#333;--line:#777;--mark:#eee;--on-mark:#000;--link:#000;--conflict:#000;--cooperation:#000;--words:#000}body{max-width:none;background:#fff;color:#000;font-size:10.5pt}details:not([open]){display:inline}tr,li{break-inside:avoid}thead{display:table-header-group}h2,h3,figcaption{break-after:avoid}.articles{break-before:page}.wide{overflow:visible}.chart{width:100%;height:auto}.meta a{display:none}}
)";

std::string lang_of(const std::string& language) { return language.empty() ? std::string() : " lang=\"" + escaped(language) + "\""; }

// One disclosure for all references of a line; inside, one quotation for each.
std::string show_references(const Report& report, const References& references) {
    if (references.empty()) return {};
    std::string out = " <details><summary>" + show(references) + "</summary>";
    for (const auto& origin : references)
        for (const auto& reference : origin) {
            const Coded& document = *report.documents[reference.document - 1];
            out += "<blockquote" + lang_of(document.article.language) + ">" +
                   escaped(document.document.sentences[reference.sentence - 1].span.of(document.article.text)) + " <a href=\"#" +
                   anchor(reference) + "\">" + std::to_string(reference.document) + ":" + std::to_string(reference.sentence) +
                   "</a></blockquote>";
        }
    return out + "</details>";
}

std::string show_line(const Report& report, const Line& line) {
    std::string out;
    for (const auto& run : line.runs) switch (run.voice) {
            case Voice::ours: out += escaped(run.text); break;
            case Voice::strong: out += "<strong>" + escaped(run.text) + "</strong>"; break;
            case Voice::article: out += "<i" + lang_of(run.language) + ">" + escaped(run.text) + "</i>"; break;
        }
    if (line.documents > 0)
        out += " · <span class=count>" + std::to_string(line.origins) + "/" + std::to_string(line.documents) + "</span>";
    out += show_references(report, line.references);
    for (const auto& more : line.more) out += "; " + show_line(report, more);
    return out;
}

std::string show_table(const Report& report, const Table& table, const Labels& labels) {
    bool cited = false;
    for (const auto& row : table.rows) cited = cited || !row.references.empty();
    std::string out = "<div class=wide tabindex=0><table><thead><tr>";
    for (const auto& column : table.columns) out += "<th scope=col>" + escaped(column) + "</th>";
    if (cited) out += "<th scope=col>" + escaped(labels("column.references")) + "</th>";
    out += "</tr></thead><tbody>";
    for (const auto& row : table.rows) {
        out += "<tr>";
        for (const auto& cell : row.cells) out += "<td class=num>" + show_line(report, cell) + "</td>";
        if (cited) out += "<td>" + show_references(report, row.references) + "</td>";
        out += "</tr>\n";
    }
    return out + "</tbody></table></div>\n";
}

// The whole article with every sentence as an anchor; paragraphs are kept by the text's own line breaks.
std::string show_article(const Report& report, std::size_t d, const std::set<Reference>& cited, const Labels& labels) {
    const Article& article = report.documents[d]->article;
    std::string out = "<h3 id=\"d" + std::to_string(d + 1) + "\">" + std::to_string(d + 1) + " · " +
                      escaped(article.title.empty() ? article.input : article.title) + "</h3>\n<p class=meta>";
    out += escaped(article.outlet.name.empty() ? article.outlet.domain : article.outlet.name);
    if (article.published)
        out += (article.outlet.name.empty() && article.outlet.domain.empty() ? "" : " · ") +
               escaped(labels.day_and_year(article.published->date));
    out += " · " + escaped(article.input) + " · <a href=\"#top\">" + escaped(labels("page.back")) + "</a></p>\n<div class=text" +
           lang_of(article.language) + ">";
    std::uint32_t at = 0;
    std::uint32_t number = 0;
    for (const auto& sentence : report.documents[d]->document.sentences) {
        const Reference here{static_cast<std::uint32_t>(d + 1), ++number};
        out += escaped(std::string_view(article.text).substr(at, sentence.span.begin - at));
        out += "<span id=\"" + anchor(here) + "\">";
        // On paper the number leads from [1:8] to the sentence.
        if (cited.contains(here)) out += "<sup>" + std::to_string(number) + "</sup>";
        out += escaped(sentence.span.of(article.text)) + "</span>";
        at = sentence.span.end;
    }
    return out + escaped(std::string_view(article.text).substr(at)) + "</div>\n";
}

// The legend is our own Markdown: `code` and *italic* only.
std::string show_legend(std::string_view legend) {
    std::string out;
    bool code = false;
    bool italic = false;
    for (const char c : escaped(legend)) {
        if (c == '`')
            out += (code = !code) ? "<code>" : "</code>";
        else if (c == '*')
            out += (italic = !italic) ? "<i>" : "</i>";
        else
            out += c;
    }
    return out;
}

void collect(const References& references, std::set<Reference>& into) {
    for (const auto& origin : references) into.insert(origin.begin(), origin.end());
}

void collect(const Line& line, std::set<Reference>& into) {
    collect(line.references, into);
    for (const auto& more : line.more) collect(more, into);
}

// Every sentence that the report cites.
std::set<Reference> cited_sentences(const Report& report) {
    std::set<Reference> out;
    for (const auto& line : report.head) collect(line, out);
    for (const auto& section : report.sections) {
        for (const auto& line : section.lines) collect(line, out);
        if (!section.table) continue;
        for (const auto& row : section.table->rows) {
            collect(row.references, out);
            for (const auto& cell : row.cells) collect(cell, out);
        }
    }
    return out;
}

std::string figure_html(const std::string& title, const std::string& svg) {
    return "<figure><figcaption>" + escaped(title) + "</figcaption><div class=wide tabindex=0 role=region aria-label=\"" + escaped(title) +
           "\">" + svg + "</div></figure>\n";
}

// What the marks mean: shape is the class, fill the state.
std::string mark_legend(const Labels& labels) {
    const auto item = [](Shape shape, std::string_view fill, const std::string& words) {
        return "<span><svg width=\"24\" height=\"16\" viewBox=\"0 0 24 16\" aria-hidden=\"true\">" + mark_svg(shape, fill, 8, 8, 10) +
               "</svg>" + escaped(words) + "</span>";
    };
    std::string out = "<p class=legend>";
    for (const Shape shape : {Shape::conflict, Shape::cooperation, Shape::words, Shape::figure})
        out += item(shape, "happened", labels("chart.shape." + std::string(name_of(shape))));
    for (const char* status : {"happened", "ongoing", "planned", "conditional", "denied", "historical"})
        out += item(Shape::conflict, status, labels("status." + std::string(status)));
    out += item(Shape::conflict, "disputed", labels("chart.disputed"));
    return out + "<span>" + escaped(labels("chart.size")) + "</span><span>" + escaped(labels("chart.hatched")) + "</span></p>\n";
}

std::string pictures(const Report& report, const Section& section, const Labels& labels) {
    if (section.id == "happened" && report.timeline)
        return figure_html(report.timeline->title, to_svg(*report.timeline, labels)) + mark_legend(labels);
    if (section.id != "figures" || report.figure_charts.empty()) return {};
    std::string out = "<p class=legend><span>● " + escaped(labels("chart.count")) + "</span><span>○ " + escaped(labels("chart.again")) +
                      "</span><span>↑ " + escaped(labels("chart.open")) + "</span><span>┬┴ " + escaped(labels("chart.range")) +
                      "</span><span>~ " + escaped(labels("chart.about")) + "</span><span>// " + escaped(labels("chart.cut")) +
                      "</span></p>\n";
    for (const auto& chart : report.figure_charts) {
        const std::string svg = to_svg(chart, report.as_of, labels);
        if (!svg.empty()) out += figure_html(chart.title, svg);
    }
    return out;
}

}  // namespace

std::string to_html(const Report& report, const Labels& labels) {
    std::string out = "<!DOCTYPE html>\n<html lang=\"" + escaped(report.language) +
                      "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>" +
                      escaped(report.title) + "</title>\n<style>" + std::string(style) + "</style>\n</head>\n<body id=top>\n<main>\n<h1>" +
                      escaped(report.title) + "</h1>\n<ul class=head>\n";
    for (const auto& line : report.head) out += "<li>" + show_line(report, line) + "</li>\n";
    out += "</ul>\n<p class=legend>" + show_legend(report.legend) + "</p>\n";
    for (const auto& section : report.sections) {
        out += "<section id=\"" + section.id + "\">\n<h2>" + escaped(section.title) + "</h2>\n";
        if (!section.limit.empty()) out += "<p class=limit>" + escaped(section.limit) + "</p>\n";
        out += pictures(report, section, labels);
        if (section.table) out += show_table(report, *section.table, labels);
        if (!section.lines.empty()) {
            out += "<ul>\n";
            for (std::size_t i = 0; i < section.lines.size(); ++i)
                out += "<li id=\"" + line_anchor(section, i) + "\">" + show_line(report, section.lines[i]) + "</li>\n";
            out += "</ul>\n";
        }
        out += "</section>\n";
    }
    out += "</main>\n<section class=articles>\n<h2>" + escaped(labels("page.articles")) + "</h2>\n";
    const auto cited = cited_sentences(report);
    for (std::size_t d = 0; d < report.documents.size(); ++d) out += show_article(report, d, cited, labels);
    return out + "</section>\n</body>\n</html>\n";
}

}  // namespace tocsin::publish
