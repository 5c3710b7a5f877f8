// tocsin explain FILE:SENTENCE, or EVENT PATHS…: the tree of a sentence, what each mention was read as with the next best reading, each
// event and figure with what decided it. Sentences count from 1, as in the references of the report.
#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <memory>

#include "cli/command.h"
#include "cli/program.h"

namespace tocsin::cli {
namespace {

struct Wanted {
    std::string path;
    std::optional<std::uint32_t> sentence;  // all where none is named
    std::string event;                      // the id of an event, whose sentence is shown; empty = any
};

// "articles/003.txt:4" is sentence 4 of that file; a path without a number means all its sentences.
Wanted wanted_of(const std::string& words) {
    const std::size_t colon = words.rfind(':');
    if (colon == std::string::npos) return {words, {}, {}};
    std::uint32_t number = 0;
    const char* end = words.data() + words.size();
    const auto parsed = std::from_chars(words.data() + colon + 1, end, number);
    if (parsed.ec != std::errc() || parsed.ptr != end) return {words, {}, {}};
    return {words.substr(0, colon), number, {}};
}

void print_entity(const std::string& text, const Entity& entity) {
    fmt::print("  {}\n      is {}", entity.span.of(text), name_of(entity.kind));
    for (const auto& [word, value] : {std::pair<const char*, const std::string&>{"", entity.ref},
                                      {"", entity.name},
                                      {"country ", entity.country},
                                      {"sector ", entity.sector},
                                      {"office ", entity.office},
                                      {"as ", entity.mention}})
        if (!value.empty()) fmt::print(", {}{}", word, value);
    if (entity.time) {
        fmt::print(", {}{}{}", entity.time->value, entity.time->mod.empty() ? "" : " ", entity.time->mod);
        if (entity.time->from) fmt::print(", from {} to {}", iso(*entity.time->from), iso(entity.time->to.value_or(*entity.time->from)));
    }
    if (entity.where) fmt::print(", {:.3f} {:.3f} ({})", entity.where->latitude, entity.where->longitude, entity.place_precision);
    if (entity.disputed) fmt::print(", disputed");
    fmt::print("\n      by {}, confidence {:.2f}\n", entity.rule, entity.confidence);
    if (!entity.runner_up.empty()) fmt::print("      before {}\n", entity.runner_up);
}

// One word a line with its part of speech, its relation and the word that it hangs on.
void print_tree(const Document& document, const Sentence& sentence) {
    for (auto word = sentence.words.begin; word < sentence.words.end; ++word) {
        const Word& one = document.words[word];
        const auto head = one.head < 0 ? std::string_view("-") : document.string(document.words[static_cast<std::size_t>(one.head)].form);
        fmt::print("  {:<20} {:<18} {:<6} {:<12} {}\n", document.string(one.form), document.string(one.lemma), name_of(one.upos),
                   document.string(one.relation), head);
    }
}

std::string names_of(const std::vector<Party>& parties) {
    std::string out;
    for (const auto& party : parties)
        out += (out.empty() ? "" : "; ") + party.text +
               (party.country.empty() && party.sector.empty() ? "" : " [" + party.country + " " + party.sector + "]");
    return out.empty() ? "-" : out;
}

void print_event(const std::string& text, const Event& event) {
    fmt::print("  {}\n      is {} {}{}, CAMEO {}\n", event.span.of(text), event.type, event.mode, event.mode.empty() ? "" : " (mode)",
               event.cameo);
    fmt::print("      {}\n      trigger \"{}\" by {}\n      actors {}\n      recipients {}\n", event.id, event.trigger.of(text), event.rule,
               names_of(event.actors), names_of(event.recipients));
    if (!event.roles_rule.empty()) fmt::print("      filled by {}\n", event.roles_rule);
    fmt::print("      {} by {}, confidence {:.2f}\n", name_of(event.status), event.status_rule, event.confidence);
    if (event.condition) fmt::print("      on condition: {}\n", event.condition->of(text));
    if (!event.attributed_to.empty()) fmt::print("      says {}\n", names_of(event.attributed_to));
    if (event.time && event.time->basis) fmt::print("      {} from \"{}\"\n", event.time->time.value, event.time->basis->of(text));
    if (event.place) fmt::print("      at {}\n", event.place->name);
}

void print_figure(const std::string& text, const Figure& figure) {
    fmt::print("  {}\n      is {} {}, {} to {}, {}\n      by {}, confidence {:.2f}\n", figure.span.of(text), figure.measure, figure.unit,
               figure.low ? fmt::format("{}", *figure.low) : "-", figure.high ? fmt::format("{}", *figure.high) : "-",
               name_of(figure.bound), figure.rule, figure.confidence);
    if (!figure.attributed_to.empty()) fmt::print("      says {}\n", names_of(figure.attributed_to));
}

void print_document(const Coded& coded, Wanted wanted) {
    if (!wanted.event.empty()) {
        const auto& events = coded.records.events;
        const auto found = std::find_if(events.begin(), events.end(), [&](const Event& event) { return event.id == wanted.event; });
        if (found == events.end()) return;
        wanted.sentence = found->sentence + 1;
    }
    const auto& sentences = coded.document.sentences;
    for (std::uint32_t i = 0; i < sentences.size(); ++i) {
        if (wanted.sentence && *wanted.sentence != i + 1) continue;
        fmt::print("{}:{}  {}\n", coded.article.input, i + 1, sentences[i].span.of(coded.article.text));
        if (wanted.sentence) print_tree(coded.document, sentences[i]);
        for (const auto& entity : coded.grounding.entities)
            if (sentences[i].span.contains(entity.span)) print_entity(coded.article.text, entity);
        for (const auto& event : coded.records.events)
            if (event.sentence == i) print_event(coded.article.text, event);
        for (const auto& figure : coded.records.figures)
            if (figure.sentence == i) print_figure(coded.article.text, figure);
    }
}

}  // namespace

Command explain_command(CLI::App& program, const Settings& settings) {
    auto* app = program.add_subcommand("explain", "show how a sentence was read: tree, names, dates, events, figures, and why");
    auto words = std::make_shared<std::string>();
    auto paths = std::make_shared<std::vector<std::string>>();
    app->add_option("sentence", *words,
                    "FILE:NUMBER, as references in the report give it; without a number all sentences; or the id of an event, e:…")
        ->required();
    app->add_option("paths", *paths, "for the id of an event: the articles among which it is looked for");
    return {app, [&settings, words, paths]() -> Result<int> {
                const bool by_id = words->starts_with("e:") && !paths->empty();
                if (words->starts_with("e:") && paths->empty())
                    return fail(ErrorKind::usage, "the id of an event needs the articles", *words, "tocsin explain " + *words + " PATHS…");
                TRY(const auto pack, open_pack(settings));
                const Wanted wanted = by_id ? Wanted{{}, {}, *words} : wanted_of(*words);
                TRY_VOID(run_pipeline(
                    settings, pack, by_id ? *paths : std::vector<std::string>{wanted.path},
                    [&](const Coded& coded) { print_document(coded, wanted); }, [](const Reject&) {}));
                return 0;
            }};
}

}  // namespace tocsin::cli
