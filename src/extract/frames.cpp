#include "extract/frames.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace tocsin::extract {
namespace {

using knowledge::split;
using knowledge::Table;

// Where in the knowledge something is wrong. Rows are counted from 1, without comments and header.
struct Where {
    std::string file;
    std::size_t row = 0;
    [[nodiscard]] Failure error(std::string what, std::string remedy) const {
        return Failure(Error{ErrorKind::bad_knowledge, std::move(what), "knowledge/" + file + ".tsv, row " + std::to_string(row + 1), 0, 0,
                             std::move(remedy)});
    }
};

std::optional<Roles> roles_named(std::string_view name) {
    if (name == "directed") return Roles::directed;
    if (name == "reciprocal") return Roles::reciprocal;
    if (name == "visit") return Roles::visit;
    if (name == "self") return Roles::self;
    if (name == "area") return Roles::area;
    return {};
}

// "compound:prt:out" -> relation "compound:prt", rest "out"; "nsubj" -> relation "nsubj", no rest. A last part that begins
// with a small letter of a known subtype belongs to the relation.
Argument argument_of(std::string_view text) {
    static constexpr std::string_view subtypes[] = {"poss", "prt", "pass", "agent", "relcl", "mod", "arg"};
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos) return {text, {}};
    const auto last = text.substr(colon + 1);
    if (std::find(std::begin(subtypes), std::end(subtypes), last) != std::end(subtypes)) return {text, {}};
    return {text.substr(0, colon), last};
}

// What in a condition "obj:amod" is no preposition.
bool is_relation(std::string_view text) {
    for (const std::string_view one : {"amod", "nmod", "compound", "obj", "obl", "flat", "acl", "case", "advmod"})
        if (text == one) return true;
    return false;
}

std::vector<Argument> arguments_of(std::string_view text) {
    std::vector<Argument> out;
    for (const auto one : split(text)) out.push_back(argument_of(one));
    return out;
}

using Classes = std::unordered_map<std::string_view, std::unordered_set<std::string_view>>;

Classes classes_of(const Table& table) {
    Classes out;
    for (std::size_t row = 0; row < table.rows(); ++row)
        for (const auto lemma : split(table.cell(row, "lemmas"))) out[table.cell(row, "class")].insert(lemma);
    return out;
}

// Lemmas parted by | or ,; "@troops" stands for the lemmas of a class.
Result<std::unordered_set<std::string_view>> lemmas_of(std::string_view text, char separator, const Classes& classes, const Where& where) {
    std::unordered_set<std::string_view> out;
    for (const auto one : split(text, separator)) {
        if (!one.starts_with('@')) {
            out.insert(one);
            continue;
        }
        const auto at = classes.find(one.substr(1));
        if (at == classes.end())
            return where.error("no class \"" + std::string(one.substr(1)) + "\" in this language's classes.tsv", "add it there");
        out.insert(at->second.begin(), at->second.end());
    }
    return out;
}

Result<void> read_roles(std::string_view text, Trigger& trigger, const Where& where) {
    for (const auto one : split(text, ';')) {
        const std::size_t equals = one.find('=');
        const auto role = one.substr(0, equals);
        if (equals == std::string_view::npos || (role != "actor" && role != "recipient"))
            return where.error("roles \"" + std::string(one) + "\"", "write actor=… or recipient=…, parted by ;");
        (role == "actor" ? trigger.actor : trigger.recipient) = arguments_of(one.substr(equals + 1));
    }
    return {};
}

Result<void> read_conditions(std::string_view text, Trigger& trigger, const Classes& classes, const Where& where) {
    for (const auto one : split(text, ';')) {
        if (one == "actor") {
            trigger.needs_actor = true;
        } else if (one == "recipient") {
            trigger.needs_recipient = true;
        } else if (one == "not-passive") {
            trigger.not_passive = true;
        } else if (one == "official") {
            trigger.official = true;
        } else if (one == "several") {
            trigger.several = true;
        } else if (one == "abroad") {
            trigger.abroad = true;
        } else if (one == "plural") {
            trigger.plural = true;
        } else {
            const std::size_t equals = one.find('=');
            if (equals == std::string_view::npos || equals == 0)
                return where.error("condition \"" + std::string(one) + "\"", "see docs/formats/frames.md for the conditions");
            Condition condition;
            condition.wanted = one[equals - 1] != '!';
            condition.argument = argument_of(one.substr(0, condition.wanted ? equals : equals - 1));
            if (is_relation(condition.argument.marker)) std::swap(condition.below, condition.argument.marker);
            TRY(condition.lemmas, lemmas_of(one.substr(equals + 1), '|', classes, where));
            trigger.conditions.push_back(std::move(condition));
        }
    }
    return {};
}

std::optional<Part> part_named(std::string_view name) {
    if (name == "verb") return Part::verb;
    if (name == "noun") return Part::noun;
    if (name == "adjective") return Part::adjective;
    return {};
}

// A table of names and numbers.
Result<void> read_numbers(const Table& table, const std::string& file, std::string_view name, std::string_view value,
                          std::unordered_map<std::string_view, double>& into) {
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto text = table.cell(row, value);
        double number = 0;
        if (std::from_chars(text.data(), text.data() + text.size(), number).ec != std::errc())
            return Where{file, row}.error("\"" + std::string(text) + "\" is no number", "write a number");
        into[table.cell(row, name)] = number;
    }
    return {};
}

using Defaults = std::map<std::string_view, std::string_view>;  // part -> roles

Result<void> read_triggers(const Table& table, const std::string& file, const std::unordered_map<std::string_view, std::uint32_t>& frames,
                           const Defaults& defaults, bool loose, Lexicon& lexicon) {
    auto& by_lemma = loose ? lexicon.predicates : lexicon.by_lemma;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const Where where{file, row};
        Trigger trigger;
        trigger.loose = trigger.needs_actor = trigger.needs_recipient = loose;
        const auto frame = frames.find(table.cell(row, "frame"));
        if (frame == frames.end())
            return where.error("no frame \"" + std::string(table.cell(row, "frame")) + "\"", "take an id of knowledge/events/frames.tsv");
        trigger.frame = frame->second;
        const auto part = part_named(table.cell(row, "part"));
        if (!part) return where.error("part \"" + std::string(table.cell(row, "part")) + "\"", "write verb, noun or adjective");
        trigger.part = *part;
        trigger.words = table.cell(row, "words");
        if (trigger.words.empty()) return where.error("a trigger without words", "name its lemma");
        if (const auto by_default = defaults.find(table.cell(row, "part")); by_default != defaults.end())
            TRY_VOID(read_roles(by_default->second, trigger, where));
        TRY_VOID(read_roles(table.cell(row, "roles"), trigger, where));
        TRY_VOID(read_conditions(table.cell(row, "where"), trigger, lexicon.classes, where));
        const auto words = split(trigger.words, ' ');
        for (std::size_t i = 1; i < words.size(); ++i) {
            const std::size_t colon = words[i].rfind(':');
            if (colon == std::string_view::npos)
                return where.error("word \"" + std::string(words[i]) + "\" without a relation", "write relation:lemma, as in obj:strike");
            TRY(auto lemmas, lemmas_of(words[i].substr(colon + 1), '|', lexicon.classes, where));
            trigger.companions.push_back({words[i].substr(0, colon), std::move(lemmas)});
        }
        for (const auto lemma : split(words[0])) {
            by_lemma[lemma].push_back(trigger);
            if (!loose && trigger.part == Part::verb && !trigger.companions.empty()) lexicon.several.insert(lemma);
        }
    }
    for (auto& [lemma, triggers] : by_lemma)
        std::stable_sort(triggers.begin(), triggers.end(), [](const Trigger& a, const Trigger& b) {
            const auto asks = [](const Trigger& one) {
                return std::pair(one.companions.size(), one.conditions.size() + (one.needs_actor ? 1U : 0U) +
                                                            (one.needs_recipient ? 1U : 0U) + (one.abroad ? 1U : 0U) +
                                                            (one.several ? 1U : 0U));
            };
            return asks(a) > asks(b);
        });
    return {};
}

}  // namespace

bool Lexicon::is(std::string_view name, std::string_view lemma) const {
    const auto at = classes.find(name);
    return at != classes.end() && at->second.contains(lemma);
}

const std::unordered_set<std::string_view>& Lexicon::endings_of(std::string_view grammatical_case) const {
    static const std::unordered_set<std::string_view> none;
    const auto at = classes.find("endings-" + std::string(grammatical_case));
    return at == classes.end() ? none : at->second;
}

bool Lexicon::ends_like(std::string_view grammatical_case, std::string_view form) const {
    const auto& endings = endings_of(grammatical_case);
    return std::any_of(endings.begin(), endings.end(), [&](auto ending) { return form.ends_with(ending); });
}

Result<Frames> Frames::create(const knowledge::Pack& pack) {
    Frames out;
    std::unordered_map<std::string_view, std::uint32_t> by_id;
    const auto table = pack.table("events/frames");
    const auto scores = pack.table("events/scores");
    std::map<std::pair<std::string_view, std::string_view>, double> score_of;
    for (std::size_t row = 0; row < scores.rows(); ++row) {
        const auto text = scores.cell(row, "score");
        double score = 0;
        if (std::from_chars(text.data(), text.data() + text.size(), score).ec != std::errc())
            return Where{"events/scores", row}.error("score \"" + std::string(text) + "\"", "write a number from -10 to 10");
        score_of[{scores.cell(row, "type"), scores.cell(row, "mode")}] = score;
    }
    const auto reach = pack.table("events/reach");
    std::map<std::string_view, std::size_t> reach_of;
    for (std::size_t row = 0; row < reach.rows(); ++row) reach_of[reach.cell(row, "type")] = row;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        Frame frame;
        frame.id = table.cell(row, "id");
        frame.type = table.cell(row, "type");
        frame.mode = table.cell(row, "mode");
        frame.cameo = table.cell(row, "cameo");
        frame.contexts = split(table.cell(row, "contexts"));
        frame.status = table.cell(row, "status");
        frame.people = table.cell(row, "recipient") == "people";
        frame.nobody = table.cell(row, "recipient") == "nobody";
        if (const auto at = reach_of.find(frame.type); at != reach_of.end()) {
            frame.markers = reach.cell(at->second, "markers");
            frame.places = reach.cell(at->second, "places");
            frame.grounds = reach.cell(at->second, "soil") == "any" || table.cell(row, "recipient") == "place";
            frame.in_clause = reach.cell(at->second, "clause") == "yes";
            frame.in_purpose = reach.cell(at->second, "clause") == "purpose";
            frame.in_condition = reach.cell(at->second, "condition") == "yes";
            frame.takes_objects = reach.cell(at->second, "object") == "yes";
            frame.never_objects = reach.cell(at->second, "object") == "never";
            frame.by_people = reach.cell(at->second, "by") == "people";
            frame.among_anyone = reach.cell(at->second, "among") == "anyone";
        }
        const auto roles = roles_named(table.cell(row, "roles"));
        if (!roles)
            return Where{"events/frames", row}.error("roles \"" + std::string(table.cell(row, "roles")) + "\"",
                                                     "write directed, reciprocal, visit, self or area");
        frame.roles = *roles;
        auto score = score_of.find({frame.type, frame.mode});
        if (score == score_of.end()) score = score_of.find({frame.type, std::string_view()});
        if (score != score_of.end()) frame.score = score->second;
        by_id.emplace(frame.id, static_cast<std::uint32_t>(out.frames_.size()));
        out.frames_.push_back(std::move(frame));
    }
    TRY_VOID(read_numbers(pack.table("events/confidence"), "events/confidence", "feature", "weight", out.weights_));
    TRY_VOID(read_numbers(pack.table("events/limits"), "events/limits", "name", "value", out.limits_));
    const auto sectors = pack.table("actors/sectors");
    for (std::size_t row = 0; row < sectors.rows(); ++row)
        if (sectors.cell(row, "life") == "private") out.private_sectors_.insert(sectors.cell(row, "id"));
    const auto shifts = pack.table("events/shifts");
    for (std::size_t row = 0; row < shifts.rows(); ++row) {
        const auto frame = by_id.find(shifts.cell(row, "frame"));
        if (frame == by_id.end())
            return Where{"events/shifts", row}.error("no frame \"" + std::string(shifts.cell(row, "frame")) + "\"",
                                                     "take an id of knowledge/events/frames.tsv");
        out.shifts_[{shifts.cell(row, "type"), shifts.cell(row, "standing")}] = frame->second;
    }
    for (const auto section : pack.section_names()) {
        constexpr std::string_view prefix = "table:";
        constexpr std::string_view suffix = "/triggers";
        if (!section.starts_with(prefix) || !section.ends_with(suffix)) continue;
        const std::string language(section.substr(prefix.size(), section.size() - prefix.size() - suffix.size()));
        Lexicon& lexicon = out.lexicons_[language];
        const auto languages = pack.table("languages");
        for (std::size_t row = 0; row < languages.rows(); ++row)
            if (languages.cell(row, "id") == language) lexicon.looks_near = languages.cell(row, "roles") == "near";
        lexicon.classes = classes_of(pack.table(language + "/classes"));
        Defaults defaults;
        const auto rows = pack.table(language + "/role-defaults");
        for (std::size_t row = 0; row < rows.rows(); ++row) defaults[rows.cell(row, "part")] = rows.cell(row, "roles");
        for (const bool loose : {false, true}) {
            const std::string file = language + (loose ? "/predicates" : "/triggers");
            TRY_VOID(read_triggers(pack.table(file), file, by_id, defaults, loose, lexicon));
        }
    }
    return out;
}

const Frame* Frames::named(std::string_view id) const {
    const auto at = std::find_if(frames_.begin(), frames_.end(), [&](const Frame& frame) { return frame.id == id; });
    return at == frames_.end() ? nullptr : &*at;
}

double Frames::weight(std::string_view feature) const {
    const auto at = weights_.find(feature);
    return at == weights_.end() ? 0 : at->second;
}

double Frames::limit(std::string_view name) const {
    const auto at = limits_.find(name);
    return at == limits_.end() ? 0 : at->second;
}

const Frame* Frames::shifted(const Frame& frame, std::string_view standing) const {
    const auto at = shifts_.find({frame.type, standing});
    return at == shifts_.end() ? nullptr : &frames_[at->second];
}

const Lexicon* Frames::lexicon(std::string_view language) const {
    const auto at = lexicons_.find(language);
    return at == lexicons_.end() ? nullptr : &at->second;
}

}  // namespace tocsin::extract
