#include "resolve/actors.h"

#include <algorithm>

#include "resolve/evidence.h"
#include "resolve/persons.h"
#include "resolve/places.h"
#include "resolve/readings.h"
#include "resolve/references.h"
#include "resolve/scene.h"
#include "resolve/settle.h"
#include "resolve/ties.h"
#include "resolve/unknown_names.h"

namespace tocsin::resolve {

namespace {

// "the United States" is named by its name; "The Hague" and "El Cairo" keep what belongs to theirs.
void leave_article(const Scene& scene, Mention& mention) {
    const bool named = mention.part == Part::state || mention.part == Part::organization || mention.part == Part::place;
    if (!named || mention.begin + 1 >= mention.end || !scene.begins(mention.begin, Cue::article)) return;
    if (mention.part == Part::place && scene.is_capital(mention.begin)) return;
    std::uint32_t begin = mention.begin;
    while (begin + 1 < mention.end && (scene.begins(begin, Cue::article) || scene.lexeme(begin).kind == Lexeme::Kind::symbol)) ++begin;
    mention.entity.span = scene.span_of(begin, mention.end);
}

}  // namespace

std::vector<Entity> resolve_actors_and_places(const Book& book, const Article& article, const Document& document,
                                              std::span<const Entity> dates) {
    const Scene scene(article, document, book);
    const Evidence evidence(scene);
    const std::vector<PlaceChoice> places = choose_places(scene, evidence);
    Mentions mentions = read_sightings(scene, evidence, places);
    tie(scene, mentions);
    find_persons(scene, evidence, dates, mentions);
    settle(scene, evidence, mentions);
    point_back(scene, evidence, mentions);
    add_unknown_names(scene, places, dates, mentions);
    settle_strangers(scene, evidence, mentions);

    std::vector<Entity> out;
    for (auto& mention : mentions) {
        const bool stands = mention.part != Part::none && mention.part != Part::surname && mention.part != Part::title;
        if (!stands || !mention.printed) continue;
        // Who has a name of his own stands however little the noun beside it tells: "the youngster Ana Ruiz".
        const bool named = mention.entity.mention == "name";
        if (!named && (mention.noun == "people" || mention.noun == "critic") && mention.entity.country.empty())
            continue;  // "500 people" are a count
        if (mention.entity.sector == "UNK") {  // "members", "the group" of nobody named
            mention.entity.sector.clear();
            if (!named && mention.entity.country.empty() && mention.entity.ref.empty()) continue;
        }
        leave_article(scene, mention);
        out.push_back(std::move(mention.entity));
    }
    const auto earlier = [](const Entity& a, const Entity& b) {
        return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
    };
    if (!std::is_sorted(out.begin(), out.end(), earlier)) std::stable_sort(out.begin(), out.end(), earlier);
    return out;
}

}  // namespace tocsin::resolve
