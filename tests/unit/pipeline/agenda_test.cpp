// What is to take place, as articles of a few sentences tell it.
#include <gtest/gtest.h>

#include <algorithm>

#include "unit/pipeline/coded.h"

namespace tocsin {
namespace {

using test::code;

bool takes_part(const AgendaItem& item, const std::string& name) {
    return std::any_of(item.parties.begin(), item.parties.end(),
                       [&](const Party& party) { return party.text.find(name) != std::string::npos; });
}

const AgendaItem* with(const Coded& coded, const std::string& one, const std::string& other) {
    for (const auto& item : coded.records.agenda)
        if (takes_part(item, one) && (other.empty() || takes_part(item, other))) return &item;
    return nullptr;
}

// The shape of a summit on conditions: proposed by a third, agreed in principle, prepared by ministers, dependent on what must not happen.
TEST(Agenda, ASummitInPrincipleOnACondition) {
    const auto coded =
        code("en",
             "The Kenyan presidency said Egyptian President Samir Haddad and Ethiopian Prime Minister Abiy Ahmed had agreed "
             "“in principle” to attend a summit proposed by Kenyan President William Ruto.\n\n"
             "The summit is conditional on Ethiopia not filling the dam.\n\n"
             "The summit will be prepared by US Secretary of State Antony Blinken and Turkish Foreign Minister Hakan Fidan when they meet "
             "on 14 March 2024.",
             "2024-03-05");
    const AgendaItem* summit = with(coded, "Haddad", "Abiy");
    ASSERT_NE(summit, nullptr);
    EXPECT_EQ(summit->type, "CONSULT");
    EXPECT_EQ(summit->state, AgendaState::agreed_in_principle);
    ASSERT_TRUE(summit->proposer);
    EXPECT_NE(summit->proposer->text.find("Ruto"), std::string::npos);
    ASSERT_TRUE(summit->condition);
    EXPECT_EQ(summit->condition->of(coded.article.text), "on Ethiopia not filling the dam");
    EXPECT_EQ(summit->mentions.size(), 3U);
    const AgendaItem* meeting = with(coded, "Blinken", "Fidan");
    ASSERT_NE(meeting, nullptr);
    EXPECT_EQ(summit->prepared_by, meeting->id);
    ASSERT_TRUE(meeting->time && meeting->time->time.from);
    EXPECT_EQ(iso(*meeting->time->time.from), "2024-03-14");
}

struct Case {
    const char* language;
    const char* text;
    const char* party;
    const char* type;
    const char* from;  // "" = not asked
};

TEST(Agenda, OfSevenLanguages) {
    const Case cases[] = {
        {"en", "The African Union will hold an emergency meeting on Mali in Accra on 9 May.", "African Union", "CONSULT", "2023-05-09"},
        {"en", "Japan and South Korea will hold talks on 12 May.", "Japan", "CONSULT", "2023-05-12"},
        {"fr", "Le président turc doit rencontrer son homologue grec le 11 mai à Athènes.", "président turc", "CONSULT", "2023-05-11"},
        {"es", "La Liga Árabe celebrará el 7 de mayo una reunión extraordinaria.", "Liga Árabe", "CONSULT", "2023-05-07"},
        {"pt", "A União Europeia vai realizar uma cimeira em 10 de maio.", "União Europeia", "CONSULT", "2023-05-10"},
        {"de", "Die Vereinten Nationen werden am 8. Mai eine Sondersitzung abhalten.", "Vereinten Nationen", "CONSULT", "2023-05-08"},
        {"ru", "Лига арабских государств проведёт 8 мая заседание.", "Лига", "CONSULT", "2023-05-08"},
        {"uk", "Ліга арабських держав проведе засідання 8 травня.", "Ліга", "CONSULT", "2023-05-08"},
    };
    for (const auto& one : cases) {
        const auto coded = code(one.language, one.text);
        const AgendaItem* item = with(coded, one.party, "");
        ASSERT_NE(item, nullptr) << one.text;
        EXPECT_EQ(item->type, one.type) << one.text;
        ASSERT_TRUE(item->time && item->time->time.from) << one.text;
        EXPECT_EQ(iso(*item->time->time.from), one.from) << one.text;
    }
}

TEST(Agenda, NotWhatHappenedOrIsOnlyFeared) {
    for (const char* text : {"The two presidents met in Geneva on Monday.", "After the summit the ministers flew home.",
                             "If talks fail, the rebels will attack.", "The minister denied that a meeting was planned."}) {
        const auto coded = code("en", text);
        EXPECT_TRUE(coded.records.agenda.empty()) << text << ": " << coded.records.agenda[0].rule;
    }
}

}  // namespace
}  // namespace tocsin
