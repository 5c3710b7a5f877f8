#include "clean/cleaner.h"

#include <algorithm>
#include <map>

#include "clean/body.h"
#include "clean/credits.h"
#include "text/decode.h"
#include "clean/extract_page.h"
#include "clean/head.h"
#include "clean/language.h"
#include "text/hash.h"
#include "text/utf8.h"

namespace tocsin::clean {
namespace {

// "https://www.bay.example:443/a" -> "bay.example"
std::string domain_of(std::string_view url) {
    const auto scheme = url.find("://");
    if (scheme == std::string_view::npos) return {};
    std::string_view host = url.substr(scheme + 3);
    host = host.substr(0, host.find_first_of("/?#"));
    if (const auto at = host.rfind('@'); at != std::string_view::npos) host.remove_prefix(at + 1);
    host = host.substr(0, host.find(':'));
    if (host.starts_with("www.")) host.remove_prefix(4);
    std::string out(host);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return out;
}

bool is_kept(const Line& line) { return line.role == Role::body || line.role == Role::subhead || line.role == Role::standfirst; }

// A carrier may call a whole page its text: then it is treated as one.
bool looks_scraped(const Page& page, const Lexicon& lexicon) {
    std::size_t furniture = 0;
    for (Line line : page.lines) {
        if (line.words > 20) continue;
        lexicon.cues.mark(line);
        if (line.is_menu || line.cue_weight <= -6) ++furniture;
    }
    return furniture >= 3;
}

void write_text(const Page& page, Article& article) {
    for (const auto& line : page.lines) {
        if (!is_kept(line)) continue;
        std::string paragraph = single_spaced(text::trim(line.text));
        if (paragraph.empty()) continue;
        if (!article.text.empty()) article.text += "\n\n";
        const auto begin = static_cast<std::uint32_t>(article.text.size());
        article.text += paragraph;
        const auto block = line.role == Role::subhead      ? Article::Block::subhead
                           : line.role == Role::standfirst ? Article::Block::standfirst
                                                           : Article::Block::paragraph;
        article.paragraphs.push_back({{begin, static_cast<std::uint32_t>(article.text.size())}, block});
    }
}

// One note for each kind of line that was left out, with how many and how the first begins.
void note_left_out(const Page& page, Article& article) {
    struct Left {
        std::size_t count = 0;
        std::string first;
    };
    std::map<std::string, Left> left;
    for (const auto& line : page.lines) {
        std::string kind;
        if (line.role == Role::caption) kind = "caption";
        if (line.role == Role::furniture) kind = std::string(name_of(line.why));
        if (line.role == Role::sign_off) kind = "sign-off";
        if (kind.empty()) continue;
        auto& entry = left[kind];
        if (entry.count++ == 0) {
            entry.first = single_spaced(line.text.substr(0, 60));
            while (!text::is_valid_utf8(entry.first)) entry.first.pop_back();
        }
    }
    for (const auto& [kind, entry] : left)
        article.notes.push_back(
            {Stage::clean,
             "left-out",
             {},
             kind + ", " + std::to_string(entry.count) + (entry.count == 1 ? " line: \"" : " lines, first \"") + entry.first + "\""});
}

void decide_language(const std::string& given, const std::string& declared, const LanguageWords& words, Article& article) {
    constexpr std::size_t short_text = 600;  // bytes; CLD2 mistakes languages for their neighbours in shorter ones
    auto read = detect_language(article.title + "\n" + article.text);
    const std::string said = language_code(!given.empty() ? given : declared);
    const bool agreed = !said.empty() && said == read.language;  // a table of results has few words of any language
    if (article.text.size() < short_text && !agreed)
        if (auto told = words.of(article.text, read.reliable ? read.language : ""); !told.empty()) read.language = std::move(told);
    const std::string& seen = read.language;
    if (said.empty() || seen.empty() || said == seen) {
        article.language = !seen.empty() ? seen : said;
    } else if (read.reliable && read.percent >= 60 && article.text.size() >= 100) {
        article.language = seen;
        article.notes.push_back({Stage::clean, "language-conflict", {}, "said to be " + said + ", read as " + seen});
    } else {
        article.language = said;
    }
    if (article.language.empty()) article.notes.push_back({Stage::clean, "undecided-language", {}, "too little text to tell the language"});
}

}  // namespace

struct Cleaner::State {
    Lexicon lexicon;
    PageExtractor extractor;
};

Cleaner::Cleaner(std::unique_ptr<State> state) : state_(std::move(state)) {}
Cleaner::Cleaner(Cleaner&&) noexcept = default;
Cleaner& Cleaner::operator=(Cleaner&&) noexcept = default;
Cleaner::~Cleaner() = default;

Result<Cleaner> Cleaner::create(const knowledge::Pack& pack) {
    TRY(auto lexicon, Lexicon::create(pack));
    TRY(auto extractor, PageExtractor::create(pack));
    return Cleaner(std::make_unique<State>(State{std::move(lexicon), std::move(extractor)}));
}

tl::expected<Article, Reject> Cleaner::clean(const Item& item) const {
    const Lexicon& lexicon = state_->lexicon;
    Article article;
    article.input = item.input;
    const auto decoded = text::decode(item.bytes, item.kind == ItemKind::html ? text::Markup::html : text::Markup::plain, item.given.charset);
    if (decoded.is_binary) return tl::unexpected(Reject{item.input, "binary", "not a text: it holds control characters"});
    if (decoded.encoding != "UTF-8") article.notes.push_back({Stage::read, "encoding", {}, "read as " + decoded.encoding});
    if (decoded.damaged > 0)
        article.notes.push_back({Stage::read, "damaged-text", {}, std::to_string(decoded.damaged) + " broken characters were left out"});

    Page page;
    std::string declared_language;
    bool not_free = false;
    if (item.kind == ItemKind::html) {
        auto extracted = state_->extractor.extract(decoded.text, lexicon);
        page = std::move(extracted.page);
        article.url = std::move(extracted.url);
        declared_language = std::move(extracted.language);
        not_free = extracted.not_free;
    } else {
        page.lines = cut_lines(decoded.text);
        page.source = Source::scraped;
        if (item.kind == ItemKind::fields && !looks_scraped(page, lexicon)) page.source = Source::given;
    }
    if (!item.given.title.empty()) page.title = single_spaced(tidy(item.given.title));
    if (!item.given.url.empty()) article.url = item.given.url;
    if (!item.given.byline.empty()) page.byline = single_spaced(tidy(item.given.byline));
    if (!item.given.outlet.empty()) page.outlet.name = single_spaced(tidy(item.given.outlet));
    if (!item.given.outlet_domain.empty()) page.outlet.domain = item.given.outlet_domain;
    if (page.order == DayOrder::unknown && page.source != Source::content) {
        const auto read = detect_language(decoded.text);
        if (!read.language.empty() && read.language != "en") page.order = DayOrder::day_first;
    }
    const auto day_of = [&](const std::string& said) -> std::optional<Date> {
        if (auto date = date_from_iso(said)) return date;
        return day_in(lexicon.days, said, page.order);
    };
    if (!item.given.published.empty()) {
        if (const auto date = day_of(item.given.published))
            page.published = Published{*date, Precision::day, DateBasis::metadata};
        else
            note(page, "undecided-date", "the given day cannot be read: " + item.given.published.substr(0, 40));
    }

    find_body(page, lexicon);
    if (page.source == Source::scraped) read_head(page, lexicon);
    if (page.source == Source::given && !page.title.empty() && !page.lines.empty() && single_spaced(page.lines.front().text) == page.title)
        page.lines.front().role = Role::title;
    read_credits(page, lexicon);

    if (page.source == Source::given && std::none_of(page.lines.begin(), page.lines.end(), is_kept))
        for (auto& line : page.lines)
            if (line.role != Role::title) line.role = Role::body;  // what its carrier calls a text is never all furniture
    write_text(page, article);
    if (article.text.empty())
        return tl::unexpected(Reject{item.input, "empty", "no article in it: nothing but page furniture, or no text"});
    article.title = std::move(page.title);
    article.byline = std::move(page.byline);
    article.outlet = std::move(page.outlet);
    if (article.outlet.domain.empty()) article.outlet.domain = domain_of(article.url);
    article.published = page.published;
    article.revised = page.modified ? page.modified : moment_from_iso(item.given.fetched);
    if (const auto fetched = date_from_iso(item.given.fetched);
        fetched && article.published && article.published->date > plus_days(*fetched, 1)) {
        article.notes.push_back(
            {Stage::clean, "undecided-date", {}, "the stated day " + iso(article.published->date) + " is later than the download"});
        article.published.reset();
    }
    article.dateline_place = std::move(page.dateline_place);
    for (const auto agency : page.agencies) article.agencies.push_back(lexicon.agencies.name(agency));
    std::sort(article.agencies.begin(), article.agencies.end());
    article.agencies.erase(std::unique(article.agencies.begin(), article.agencies.end()), article.agencies.end());
    article.access = page.access;
    if (item.given.is_excerpt && article.access == Access::full) {
        article.access = Access::preview;
        page.notes.push_back({Stage::clean, "excerpt", {}, "its carrier gives a beginning or a summary of the article only"});
    }
    const bool broken_off = !page.lines.empty() && !article.text.empty() && !article.text.ends_with('.') && !article.text.ends_with('"');
    if (not_free && article.access == Access::full && broken_off && article.text.size() < 2500) {
        article.access = Access::preview;
        page.notes.push_back({Stage::clean, "paywall", {}, "the page says that the article is not free, and the text breaks off"});
    }
    std::move(page.notes.begin(), page.notes.end(), std::back_inserter(article.notes));
    note_left_out(page, article);
    decide_language(item.given.language, declared_language, lexicon.language_words, article);
    if (!article.published && std::none_of(article.notes.begin(), article.notes.end(),
                                           [](const Note& n) { return n.kind == "no-date" || n.kind == "undecided-date"; }))
        article.notes.push_back({Stage::clean, "no-date", {}, "no day of publication is stated"});
    article.id = "d:" + text::hash_hex(article.title + "\n\n" + article.text);
    return article;
}

}  // namespace tocsin::clean
