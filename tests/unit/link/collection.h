// Articles made up for the tests of links, in several languages.
#pragma once

#include <string>
#include <utility>

#include "core/coded.h"

namespace tocsin::link {

inline Coded coded(std::string id, std::string language, const std::string& day, std::string text, std::string title = {}) {
    Coded out;
    out.article.id = std::move(id);
    out.article.language = std::move(language);
    out.article.title = std::move(title);
    out.article.text = std::move(text);
    if (const auto date = date_from_iso(day)) out.article.published = Published{*date, Precision::day, DateBasis::header};
    return out;
}

// One report of a dam that broke, and what became of it.
inline const std::string dam_en =
    "The Karadar dam above Mirgorod burst late on Monday after 11 days of rain, and water swept through 340 houses before the sirens "
    "sounded, the "
    "civil protection agency said. Rescuers in boats took 127 people from the roofs until dawn, while an army helicopter from Tarnovka "
    "dropped "
    "blankets. Mayor Oksana Belinska told Radio Kontakt that 19 people were missing in the Zarechny quarter. \"Nobody warned us,\" she "
    "said. "
    "The operator, Hydroinvest, denied that its engineers had ignored cracks found in 2019. An inquiry by the Academy of Sciences had "
    "asked for "
    "repairs worth 4.5 million dollars. President Marek Danilov is to fly to the valley on Wednesday with Interior Minister Pavel Horak. "
    "In 1987 "
    "a flood on the same river killed 52.";

inline const std::string dam_fr =
    "Le barrage de Karadar, en amont de Mirgorod, a cédé tard lundi après 11 jours de pluie et l'eau a balayé 340 maisons avant que les "
    "sirènes ne retentissent, selon l'agence de protection civile. Des sauveteurs en bateau ont évacué 127 personnes des toits jusqu'à "
    "l'aube, "
    "tandis qu'un hélicoptère de l'armée venu de Tarnovka larguait des couvertures. La maire, Oksana Belinska, a déclaré à Radio Kontakt "
    "que 19 "
    "personnes manquaient dans le quartier de Zarechny. « Personne ne nous a prévenus », a-t-elle dit. L'exploitant, Hydroinvest, a "
    "démenti que ses "
    "ingénieurs aient négligé des fissures découvertes en 2019. Une enquête de l'Académie des sciences avait demandé des réparations d'une "
    "valeur de "
    "4,5 millions de dollars. Le président Marek Danilov doit se rendre mercredi dans la vallée avec le ministre de l'Intérieur, Pavel "
    "Horak. En "
    "1987, une crue du même fleuve avait fait 52 morts.";

inline const std::string dam_ru =
    "Плотина Карадар выше Миргорода прорвалась поздно вечером в понедельник после 11 дней дождя, и вода прошла через 340 домов, прежде чем "
    "зазвучали сирены, сообщило агентство гражданской защиты. Спасатели на лодках до рассвета сняли с крыш 127 человек, а армейский "
    "вертолёт из "
    "Тарновки сбрасывал одеяла. Мэр Оксана Белинская рассказала «Радио Контакт», что в квартале Заречный пропали 19 человек. «Никто нас не "
    "предупредил», — сказала она. Оператор «Гидроинвест» отверг утверждение, что его инженеры не обратили внимания на трещины, найденные в "
    "2019 "
    "году. Комиссия Академии наук требовала ремонта на 4,5 миллиона долларов. Президент Марек Данилов должен прилететь в долину в среду "
    "вместе с "
    "министром внутренних дел Павлом Гораком. В 1987 году наводнение на той же реке унесло жизни 52 человек.";

// The same report in other words.
inline const std::string dam_rewritten =
    "After 11 days of rain the Karadar dam upstream of Mirgorod gave way late Monday. Water tore through 340 homes before any siren was "
    "heard, "
    "according to the civil protection agency. Boat crews had rescued 127 people from their roofs by dawn and an army helicopter sent from "
    "Tarnovka "
    "let down blankets. In the Zarechny quarter 19 people are missing, Mayor Oksana Belinska said on Radio Kontakt. \"Nobody warned us,\" "
    "she "
    "added. Hydroinvest, which operates the dam, rejects the claim that cracks discovered in 2019 were ignored by its engineers. Repairs "
    "costing 4.5 "
    "million dollars had been demanded by an inquiry of the Academy of Sciences. On Wednesday President Marek Danilov will travel to the "
    "valley, "
    "joined by Interior Minister Pavel Horak. A flood of the same river in 1987 left 52 dead.";

// Another reporter on the same event: the same names and a shared quotation, in an order of its own.
inline const std::string dam_other =
    "\"Nobody warned us,\" Mayor Oksana Belinska repeats, standing in the mud of the Zarechny quarter. Ivan Lozko, a farmer of 63, lost "
    "his cows "
    "and his barn. He blames Hydroinvest, the company that runs the Karadar dam, and has no wish to see President Marek Danilov here on "
    "Wednesday. "
    "What happened on Monday night in Mirgorod was foreseen, says Lena Wirth, who taught hydrology at Tarnovka for 30 years: the spillway "
    "was "
    "built too narrow. Her students measured the seepage every spring and sent letters that nobody answered. In the school, where 600 "
    "people slept on "
    "mats, volunteers from Brod hand out soup. Some have heard of the flood of 1987 from their parents. The army says that it has 14 boats "
    "on the "
    "river, and that the search for the missing goes on. Electricity is back in half of the town.";

}  // namespace tocsin::link
