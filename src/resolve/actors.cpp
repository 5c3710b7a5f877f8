#include "resolve/actors.h"

#include <algorithm>

#include "resolve/evidence.h"
#include "resolve/persons.h"
#include "resolve/places.h"
#include "resolve/readings.h"
#include "resolve/scene.h"
#include "resolve/settle.h"
#include "resolve/ties.h"

namespace tocsin::resolve {

std::vector<Entity> resolve_actors_and_places(const Book& book, const Article& article, const Document& document) {
    const Scene scene(article, document, book);
    const Evidence evidence(scene);
    Mentions mentions = read_sightings(scene, evidence, choose_places(scene, evidence));
    tie(scene, mentions);
    find_persons(scene, evidence, mentions);
    settle(scene, evidence, mentions);

    std::vector<Entity> out;
    for (auto& mention : mentions) {
        const bool stands = mention.part != Part::none && mention.part != Part::surname && mention.part != Part::title;
        if (stands && mention.printed) out.push_back(std::move(mention.entity));
    }
    std::stable_sort(out.begin(), out.end(), [](const Entity& a, const Entity& b) {
        return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
    });
    return out;
}

}  // namespace tocsin::resolve
