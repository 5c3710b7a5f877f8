// Sentences made from templates, to learn from what no tagged text shows: cue words of a language, score tables, datelines.
//
// A template file holds lines of three kinds:
//
//     # comment
//     @city = {town}|{city}            a part of one's own, alternatives parted by |
//     [P {given} {family}] said .      a sentence; [P …], [O …], [L …], [M …] mark the name of a person, organization, place, other;
//                                      [L^ {town}] writes it in capitals
//
// {given} {family} {city} {town} {village} {organization} come from knowledge/names, {state} from the states' names in the language,
// {role} {title} {office} from the language's files, {n} {nn} {nnn} {year} {initial} are drawn, {syllables} is a word that no list knows.
// Marks of a part may stand in another. "_" is no blank: "({n}_)".
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "knowledge/pack.h"
#include "layers.h"
#include "tagged.h"

namespace tocsin::train {

// `copies` sentences from each template, a fifth of them with capitals (tagged.h), mixed into documents of ten.
[[nodiscard]] Result<std::vector<TaggedDocument>> from_templates(const std::string& path, const std::string& language, std::size_t copies,
                                                                  const knowledge::Pack& pack, Random& random);

}  // namespace tocsin::train
