#include "clean/extract_page.h"

#include <algorithm>
#include <cstdlib>

#include "clean/content.h"
#include "clean/head.h"
#include "clean/html.h"
#include "clean/metadata.h"
#include "text/lex.h"
#include "text/utf8.h"

namespace tocsin::clean {
namespace {

// Letters and digits, folded: for comparing titles.
std::string bare(std::string_view text) {
    std::string out;
    for (const auto& lexeme : text::lex(text))
        if (lexeme.kind != Lexeme::Kind::symbol) out += text::fold_case(lexeme.span.of(text)) + " ";
    return out;
}

struct Parted {
    std::string title, site;
};

// "Title - Outlet", "Title | Section | Outlet": the longest part is the title, the last short one the outlet.
Parted part_page_title(const std::string& page_title) {
    Parted out;
    std::vector<std::string> parts;
    std::string rest = page_title;
    for (;;) {
        std::size_t best = std::string::npos;
        std::size_t size = 0;
        for (const std::string_view mark : {" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • "})
            if (const auto at = rest.find(mark); at < best) {
                best = at;
                size = mark.size();
            }
        parts.push_back(rest.substr(0, best));
        if (best == std::string::npos) break;
        rest = rest.substr(best + size);
    }
    std::size_t longest = 0;
    for (std::size_t i = 1; i < parts.size(); ++i)
        if (parts[i].size() > parts[longest].size()) longest = i;
    out.title = parts[longest];
    if (parts.size() > 1) out.site = longest == parts.size() - 1 ? parts.front() : parts.back();
    return out;
}

// Whether the page itself shows a day as its own.
bool shows(Date wanted, const Content& content, const Lexicon& lexicon) {
    for (const auto& value : content.days)
        if (date_from_iso(value) == wanted) return true;
    for (const auto& line : content.header)
        if (const auto day = stated_day(line, lexicon); day && !day->updated && !day->day.ambiguous && day->day.date() == wanted)
            return true;
    return false;
}

}  // namespace

struct PageExtractor::State {
    MetadataReader metadata;
    ContentFinder content;
};

PageExtractor::PageExtractor(std::unique_ptr<State> state) : state_(std::move(state)) {}
PageExtractor::PageExtractor(PageExtractor&&) noexcept = default;
PageExtractor& PageExtractor::operator=(PageExtractor&&) noexcept = default;
PageExtractor::~PageExtractor() = default;

Result<PageExtractor> PageExtractor::create(const knowledge::Pack& pack) {
    return PageExtractor(std::make_unique<State>(State{MetadataReader(pack), ContentFinder(pack)}));
}

PageExtractor::Extracted PageExtractor::extract(std::string_view html, const Lexicon& lexicon) const {
    Extracted out;
    Page& page = out.page;
    page.source = Source::content;
    const HtmlTree tree = parse_html(html);
    Metadata metadata = state_->metadata.read(html, tree, lexicon.days);
    Content content = state_->content.find(tree);
    out.url = metadata.url;
    out.language = metadata.language;
    out.not_free = metadata.not_free;
    page.lines = std::move(content.lines);

    const Parted parted = part_page_title(metadata.page_title);
    page.title = !metadata.title.empty() ? metadata.title : !content.heading.empty() ? content.heading : parted.title;
    // A title that carries the outlet's name is cut where the heading has it without.
    if (!content.heading.empty() && page.title.size() > content.heading.size() && page.title.starts_with(content.heading))
        page.title = content.heading;
    page.outlet.name = !metadata.site.empty() ? metadata.site : parted.site;
    for (const auto& author : metadata.authors) page.byline += (page.byline.empty() ? "" : ", ") + author;
    Line authors;
    authors.text = page.byline;
    measure(authors);
    for (const auto& agency : lexicon.agencies.find(authors.text, authors.lexemes)) page.agencies.push_back(agency.agency);

    for (auto& line : content.credits) {
        lexicon.cues.mark(line);
        const auto found = lexicon.agencies.find(line.text, line.lexemes);
        std::size_t words = 0;
        for (const auto& agency : found) words += agency.end - agency.begin;
        if (!line.has(Cue::contributed) && words < line.words) continue;
        for (const auto& agency : found) page.agencies.push_back(agency.agency);
    }

    for (auto& line : content.header) {
        lexicon.cues.mark(line);
        for (const auto& lexeme : line.lexemes) {
            if (lexicon.words().tells_month_first(lexeme.fold)) page.order = DayOrder::month_first;
            if (lexicon.words().tells_day_first(lexeme.fold)) page.order = DayOrder::day_first;
        }
    }
    if (const auto language = metadata.language; page.order == DayOrder::unknown && language.size() >= 2)
        page.order = language.starts_with("en") ? (language == "en-US" || language == "en_US" ? DayOrder::month_first : DayOrder::unknown)
                                                : DayOrder::day_first;
    page.modified = metadata.modified;
    if (metadata.published) page.published = Published{*metadata.published, Precision::day, DateBasis::metadata};
    for (const auto& value : content.days)
        if (!page.published)
            if (const auto date = date_from_iso(value)) page.published = Published{*date, Precision::day, DateBasis::metadata};
    for (const bool updated : {false, true})
        for (const auto& line : content.header)
            if (const auto day = stated_day(line, lexicon); day && !page.published && day->updated == updated)
                set_published(page, day->day, DateBasis::header);

    // Short lines above the prose, and those behind it that say what their day is.
    std::size_t prose = 0;
    for (auto& line : page.lines) {
        if (page.published) break;
        if (line.words > 16) {
            ++prose;
            continue;
        }
        Line marked = line;
        lexicon.cues.mark(marked);
        if (const auto day = stated_day(marked, lexicon); day && (prose == 0 || (day->labelled && line.words <= 12)))
            set_published(page, day->day, DateBasis::header);
    }
    // "31 October 2023. The council …": a dateline without a place.
    for (std::size_t i = 0; i < page.lines.size() && i < 4 && !page.published; ++i) {
        const Line& line = page.lines[i];
        const auto day = lexicon.days.read(line.text, line.lexemes, 0);
        if (!day || day->year == 0 || day->end >= line.lexemes.size() || line.words < 12) continue;
        const auto next = line.lexemes[day->end].span.of(line.text);
        if (line.lexemes[day->end].kind == Lexeme::Kind::symbol && next != "," && next != "/")
            set_published(page, *day, DateBasis::dateline);
    }
    // A server's clock and an editor's may lie on both sides of midnight: the address has the editor's day.
    const auto address_day = day_of_url(metadata.url);
    if (address_day && page.published && std::abs(days_between(*address_day, page.published->date)) == 1)
        page.published->date = *address_day;
    else if (address_day && metadata.published && *address_day < *metadata.published)
        page.published->date = *address_day;  // the address was made when it first appeared
    else if (metadata.published && metadata.other_day != 0 && !address_day && !shows(*metadata.published, content, lexicon))
        if (const auto day = plus_days(*metadata.published, metadata.other_day); shows(day, content, lexicon)) page.published->date = day;

    std::size_t letters = 0;
    for (const auto& line : page.lines) letters += line.text.size();
    if (letters < 250 && metadata.article_body.size() > 2 * letters) page.lines = cut_lines(metadata.article_body);

    const std::string title = bare(page.title);
    const std::string heading = bare(content.heading);
    for (auto& line : page.lines) {
        const std::string own = bare(line.text);
        if (!own.empty() && (own == title || own == heading) && line.words >= 2) line.role = Role::title;
    }
    return out;
}

}  // namespace tocsin::clean
