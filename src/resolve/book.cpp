#include "resolve/book.h"

#include <charconv>
#include <cstdlib>

#include "knowledge/source.h"

namespace tocsin::resolve {

using knowledge::Pack;
using knowledge::Sense;
using knowledge::SenseKind;
using knowledge::split;
using knowledge::Table;

namespace {

struct CueName {
    std::string_view name;
    Cue cue;
};

constexpr std::array cue_names{
    CueName{"article", Cue::article},
    CueName{"of", Cue::of},
    CueName{"possessive", Cue::possessive},
    CueName{"own", Cue::own},
    CueName{"modifier", Cue::modifier},
    CueName{"place-before", Cue::place_before},
    CueName{"toward", Cue::toward},
    CueName{"government-before", Cue::government_before},
    CueName{"government-after", Cue::government_after},
    CueName{"alignment-before", Cue::alignment_before},
    CueName{"alignment-after", Cue::alignment_after},
    CueName{"conjunction", Cue::conjunction},
    CueName{"particle", Cue::particle},
    CueName{"unit-before", Cue::unit_before},
    CueName{"unit-after", Cue::unit_after},
    CueName{"common", Cue::common},
    CueName{"former", Cue::former},
    CueName{"nothing", Cue::nothing},
    CueName{"organization-after", Cue::organization_after},
};

Failure wrong_row(std::string_view table, std::size_t row, const std::string& what, std::string remedy) {
    return fail(ErrorKind::bad_knowledge, "row " + std::to_string(row + 1) + ": " + what, "knowledge/" + std::string(table) + ".tsv",
                std::move(remedy));
}

std::optional<double> number_of(std::string_view cell) {
    double out = 0;
    const auto parsed = std::from_chars(cell.data(), cell.data() + cell.size(), out);
    if (parsed.ec != std::errc() || parsed.ptr != cell.data() + cell.size()) return {};
    return out;
}

// "2014" and "2014-05" are taken as their first or last day.
std::optional<Date> day_of(std::string_view cell, bool last) {
    std::string day(cell);
    if (day.size() == 4) day += last ? "-12-31" : "-01-01";
    if (day.size() == 7) day += last ? "-28" : "-01";
    return date_from_iso(day);
}

bool has_flag(std::string_view flags, std::string_view wanted) {
    for (const auto flag : split(flags))
        if (flag == wanted) return true;
    return false;
}

template <class Map>
std::int32_t row_in(const Map& rows, std::string_view id) {
    const auto found = rows.find(id);
    return found == rows.end() ? -1 : static_cast<std::int32_t>(found->second);
}

std::vector<NounRow> nouns_of(const Table& table, std::string_view form, std::string_view kind) {
    std::vector<NounRow> out;
    const auto forms = table.column(form);
    const auto sectors = table.column("sector");
    const auto kinds = table.column(kind);
    const auto numbers = table.column("number");
    for (std::size_t i = 0; i < table.rows(); ++i) {
        NounRow row;
        if (forms) row.form = table.cell(i, *forms);
        if (sectors) row.sector = table.cell(i, *sectors);
        if (kinds) row.kind = table.cell(i, *kinds);
        if (numbers) row.one = table.cell(i, *numbers).starts_with('s');
        out.push_back(row);
    }
    return out;
}

}  // namespace

Result<Book> Book::create(const Pack& pack) {
    Book book;
    TRY_VOID(book.read(pack));
    return book;
}

Result<void> Book::read(const Pack& pack) {
    names_ = pack.phrases("names");
    state_names_ = pack.table("generated/state-names");
    places_ = pack.table("places/places");
    agencies_ = pack.table("outlets/agencies");
    outlets_ = pack.table("outlets/outlets");
    grammar_ = pack.table("languages");
    place_columns_ = {places_.column("id"),         places_.column("kind"),  places_.column("country"),
                      places_.column("admin1"),     places_.column("lat"),   places_.column("lon"),
                      places_.column("population"), places_.column("flags"), places_.column("names")};
    read_actors(pack);
    TRY_VOID(read_offices(pack));
    for (std::size_t i = 0; i < names_.languages(); ++i) TRY_VOID(read_language(pack, names_.language(i)));
    return {};
}

void Book::read_actors(const Pack& pack) {
    const Table states = pack.table("actors/states");
    for (std::uint32_t i = 0; i < states.rows(); ++i) {
        states_.push_back({states.cell(i, "id")});
        state_rows_.emplace(states_.back().id, i);
    }
    const Table organizations = pack.table("actors/organizations");
    for (std::uint32_t i = 0; i < organizations.rows(); ++i) {
        organizations_.push_back({organizations.cell(i, "id"), organizations.cell(i, "kind"), organizations.cell(i, "country"),
                                  organizations.cell(i, "sector"), organizations.cell(i, "names")});
        organization_rows_.emplace(organizations_.back().id, i);
    }
    const Table people = pack.table("actors/people");
    for (std::uint32_t i = 0; i < people.rows(); ++i) {
        people_.push_back({people.cell(i, "id"), people.cell(i, "country"), people.cell(i, "sector"), people.cell(i, "names"), {}});
        person_rows_.emplace(people_.back().id, i);
    }
}

Result<void> Book::read_offices(const Pack& pack) {
    const Table kinds = pack.table("actors/office-kinds");
    for (std::uint32_t i = 0; i < kinds.rows(); ++i) {
        OfficeKind kind{kinds.cell(i, "id"), kinds.cell(i, "sector"), 100, kinds.cell(i, "holders") == "several"};
        if (const auto rank = number_of(kinds.cell(i, "rank"))) kind.rank = static_cast<int>(*rank);
        office_kinds_.push_back(kind);
        kind_rows_.emplace(kind.id, i);
    }
    const Table terms = pack.table("actors/offices");
    for (std::uint32_t i = 0; i < terms.rows(); ++i) {
        const std::string_view id = terms.cell(i, "person");
        const std::int32_t person = row_in(person_rows_, id);
        if (person < 0)
            return wrong_row("actors/offices", i, "no person " + std::string(id), "write the person into knowledge/actors/people.tsv");
        Term term{terms.cell(i, "office"), terms.cell(i, "of"), day_of(terms.cell(i, "from"), false), day_of(terms.cell(i, "to"), true),
                  static_cast<std::uint32_t>(person)};
        const auto number = static_cast<std::uint32_t>(terms_.size());
        people_[term.person].terms.push_back(number);
        holders_[std::string(term.office) + " " + std::string(term.of)].push_back(number);
        terms_.push_back(term);
    }
    return {};
}

Result<void> Book::read_language(const Pack& pack, std::string_view code) {
    const std::string language(code);
    Language out;
    const auto target = [&](std::string_view id) { return TargetRow{row_in(state_rows_, id), row_in(organization_rows_, id), {}, {}}; };
    const Table demonyms = pack.table(language + "/demonyms");
    for (std::size_t i = 0; i < demonyms.rows(); ++i) out.adjectives.push_back(target(demonyms.cell(i, "id")));
    const Table metonyms = pack.table(language + "/metonyms");
    for (std::size_t i = 0; i < metonyms.rows(); ++i) {
        out.metonyms.push_back(target(metonyms.cell(i, "id")));
        out.metonyms.back().sector = metonyms.cell(i, "sector");
        out.metonyms.back().kind = metonyms.cell(i, "kind");
    }
    out.roles = nouns_of(pack.table(language + "/roles"), "form", "kind");
    out.institutions = nouns_of(pack.table(language + "/institutions"), "form", "kind");
    out.titles = nouns_of(pack.table(language + "/titles"), "form", "kind");
    out.offices = nouns_of(pack.table(language + "/offices"), "forms", "id");
    const Table references = pack.table(language + "/references");
    for (std::size_t i = 0; i < references.rows(); ++i)
        out.references.push_back({references.cell(i, "form"), {}, references.cell(i, "to"), references.cell(i, "mention") == "pronoun"});
    const Table cues = pack.table(language + "/cues");
    for (std::size_t i = 0; i < cues.rows(); ++i) {
        std::uint32_t bits = 0;
        for (const auto name : split(cues.cell(i, "cue"))) {
            std::uint32_t bit = 0;
            for (const auto& known : cue_names)
                if (known.name == name) bit = static_cast<std::uint32_t>(known.cue);
            if (bit == 0)
                return wrong_row(language + "/cues", i, "no cue is called " + std::string(name),
                                 "see docs/formats/knowledge.md for the cues");
            bits |= bit;
        }
        out.cues.push_back(static_cast<Cue>(bits));
    }
    const Table place_cues = pack.table(language + "/place-cues");
    for (std::size_t i = 0; i < place_cues.rows(); ++i)
        out.place_cues.push_back(place_cues.cell(i, "kind") == "before" ? Cue::toward : Cue::unit_after);
    languages_.push_back(std::move(out));
    return {};
}

std::int32_t Book::state_row(std::string_view id) const { return row_in(state_rows_, id); }
std::int32_t Book::organization_row(std::string_view id) const { return row_in(organization_rows_, id); }

std::string_view Book::state_name(std::uint32_t row, std::string_view language) const {
    const auto named = [&](std::string_view in) { return row < state_names_.rows() ? state_names_.cell(row, in) : std::string_view(); };
    const std::string_view own = named(language);
    if (!own.empty()) return own;
    const std::string_view english = named("en");
    return english.empty() ? states_[row].id : english;
}

const TargetRow& Book::adjective(Sense sense) const { return languages_[sense.language].adjectives[sense.row]; }
const TargetRow& Book::metonym(Sense sense) const { return languages_[sense.language].metonyms[sense.row]; }

Cue Book::cue(Sense sense) const {
    // A word for a kind of place stands before a name ("город Киев") or behind it ("Kyiv airport").
    constexpr std::uint32_t kind = static_cast<std::uint32_t>(Cue::place_before) | static_cast<std::uint32_t>(Cue::unit_after);
    switch (sense.kind) {
        case SenseKind::place_cue: return languages_[sense.language].place_cues[sense.row];
        case SenseKind::place_kind: return static_cast<Cue>(kind);
        case SenseKind::number: return Cue::modifier;
        default: return languages_[sense.language].cues[sense.row];
    }
}

const NounRow& Book::noun(Sense sense) const {
    const Language& language = languages_[sense.language];
    switch (sense.kind) {
        case SenseKind::institution: return language.institutions[sense.row];
        case SenseKind::title: return language.titles[sense.row];
        case SenseKind::office: return language.offices[sense.row];
        default: return language.roles[sense.row];
    }
}

PlaceRow Book::place(std::uint32_t row) const {
    const auto cell = [&](std::optional<std::size_t> column) { return column ? places_.cell(row, *column) : std::string_view(); };
    PlaceRow out;
    out.id = cell(place_columns_.id);
    out.kind = cell(place_columns_.kind);
    out.country = cell(place_columns_.country);
    out.admin1 = cell(place_columns_.admin1);
    out.names = cell(place_columns_.names);
    const auto latitude = number_of(cell(place_columns_.lat));
    const auto longitude = number_of(cell(place_columns_.lon));
    if (latitude && longitude) out.where = Coordinates{*latitude, *longitude};
    out.population = number_of(cell(place_columns_.population)).value_or(0);
    out.capital = has_flag(cell(place_columns_.flags), "capital");
    const std::string_view flags = cell(place_columns_.flags);
    out.disputed = has_flag(flags, "disputed");
    out.common = has_flag(flags, "common");
    out.minor = has_flag(flags, "minor");
    return out;
}

bool Book::grammar_says(std::string_view language, std::string_view column, std::string_view value) const {
    for (std::size_t i = 0; i < grammar_.rows(); ++i)
        if (grammar_.cell(i, "id") == language) return grammar_.cell(i, column) == value;
    return false;
}

bool Book::adjectives_behind(std::string_view language) const { return grammar_says(language, "adjectives", "behind"); }
bool Book::capital_nouns(std::string_view language) const { return grammar_says(language, "nouns", "capital"); }
bool Book::bare_genitive(std::string_view language) const { return grammar_says(language, "genitive", "bare"); }
bool Book::takes_likely_places(std::string_view language) const { return grammar_says(language, "unplaced", "likely"); }

std::string_view Book::owner_ending(std::string_view language) const {
    for (std::size_t i = 0; i < grammar_.rows(); ++i)
        if (grammar_.cell(i, "id") == language) {
            const std::string_view ending = grammar_.cell(i, "owners");
            return ending == "none" ? std::string_view() : ending;
        }
    return {};
}

const OfficeKind* Book::office_kind(std::string_view id) const {
    const std::int32_t row = row_in(kind_rows_, id);
    return row < 0 ? nullptr : &office_kinds_[static_cast<std::size_t>(row)];
}

const Term* Book::holder(std::string_view office, std::string_view of, Date day) const {
    const auto found = holders_.find(std::string(office) + " " + std::string(of));
    const OfficeKind* kind = office_kind(office);
    if (found == holders_.end() || (kind != nullptr && kind->several)) return nullptr;
    constexpr int longest_handover = 31;  // days: terms known to the month overlap by one
    const Term* out = nullptr;
    for (const std::uint32_t number : found->second) {
        const Term& term = terms_[number];
        if (!term.covers(day)) continue;
        if (out == nullptr || out->person == term.person) {
            out = &term;
            continue;
        }
        // On the day of a change both are named; the later one holds it.
        if (!out->from || !term.from || *out->from == *term.from) return nullptr;
        const Term& earlier = *out->from < *term.from ? *out : term;
        const Term& later = *out->from < *term.from ? term : *out;
        if (!earlier.to || days_between(*later.from, *earlier.to) > longest_handover) return nullptr;
        out = &later;
    }
    return out;
}

const Term* Book::office_of(std::uint32_t person, Date day) const {
    const Term* out = nullptr;
    int best = 0;
    for (const std::uint32_t number : people_[person].terms) {
        if (!terms_[number].covers(day)) continue;
        const OfficeKind* kind = office_kind(terms_[number].office);
        const int rank = kind == nullptr ? 100 : kind->rank;
        if (out == nullptr || rank < best) {
            out = &terms_[number];
            best = rank;
        }
    }
    return out;
}

std::string_view Book::outlet_name(Sense sense) const {
    if (sense.kind == SenseKind::agency) return name_in(agencies_.cell(sense.row, "names"), "en");
    return outlets_.cell(sense.row, "name");
}

std::string_view Book::outlet_id(Sense sense) const {
    return (sense.kind == SenseKind::agency ? agencies_ : outlets_).cell(sense.row, "id");
}

std::string_view Book::outlet_country(Sense sense) const {
    // A wire service speaks for no country, whatever its seat.
    return sense.kind == SenseKind::agency ? std::string_view() : outlets_.cell(sense.row, "country");
}

std::string_view Book::name_in(std::string_view names, std::string_view language) {
    std::string_view common;
    for (const auto part : split(names)) {
        const auto written = knowledge::written_name(part);
        if (!written.language.empty() && written.language == language) return written.form;
        if (written.language.empty() && common.empty()) common = written.form;
    }
    if (!common.empty()) return common;
    const auto parts = split(names);
    return parts.empty() ? std::string_view() : knowledge::written_name(parts[0]).form;
}

}  // namespace tocsin::resolve
