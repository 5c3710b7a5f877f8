// Entries: which records are one thing, and what the one entry says.
#include "link/entries.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "unit/link/records.h"

namespace tocsin::link {
namespace {

TEST(Entries, ReportsOfOneThingInTwoLanguagesAreOneEntry) {
    std::vector<Coded> documents{article("d:1", "en", "2023-03-02", {"The army shelled the port of Tarnovka on Thursday."}),
                                 article("d:2", "fr", "2023-03-03", {"L'armée a pilonné jeudi le port de Tarnovka."})};
    add_event(documents[0], 0, "ASSAULT", Status::happened, {army}, {}, "2023-03-02");
    add_event(documents[1], 0, "ASSAULT", Status::happened, {army}, {rebels}, "2023-03-02");
    const auto entries = entries_of(documents);
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].kind, EntryKind::event);
    EXPECT_EQ(entries[0].origins, 2U);
    EXPECT_EQ(entries[0].documents, 2U);
    ASSERT_EQ(entries[0].event->recipients.size(), 1U) << "the second names whom";
    EXPECT_EQ(iso(*entries[0].first_reported), "2023-03-02");
    EXPECT_EQ(iso(*entries[0].last_reported), "2023-03-03");
}

TEST(Entries, OtherDaysAndOtherSidesStayApart) {
    std::vector<Coded> documents{article("d:1", "en", "2023-03-02", {"The army shelled the port of Tarnovka on Thursday."}),
                                 article("d:2", "en", "2023-03-09", {"The army shelled the port of Tarnovka on Wednesday."}),
                                 article("d:3", "en", "2023-03-02", {"The navy shelled the port of Tarnovka on Thursday."})};
    add_event(documents[0], 0, "ASSAULT", Status::happened, {army}, {}, "2023-03-02");
    add_event(documents[1], 0, "ASSAULT", Status::happened, {army}, {}, "2023-03-08");
    add_event(documents[2], 0, "ASSAULT", Status::happened, {navy}, {}, "2023-03-02");
    EXPECT_EQ(entries_of(documents).size(), 3U);
}

TEST(Entries, CopiesCountAsOneOrigin) {
    std::vector<Coded> documents;
    for (const char* id : {"d:1", "d:2", "d:3"}) {
        documents.push_back(article(id, "en", "2023-03-02", {"Rebels freed 40 prisoners in Mirgorod on Thursday."}));
        add_figure(documents.back(), 0, "released", 40);
    }
    const auto entries = entries_of(documents, {{0, Relation::original, 1}, {0, Relation::copy, 0.9}, {1, Relation::original, 1}});
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].documents, 3U);
    EXPECT_EQ(entries[0].origins, 2U);
}

TEST(Entries, TheOrderOfTheArticlesDoesNotShow) {
    std::vector<Coded> documents;
    for (int i = 0; i < 6; ++i) {
        documents.push_back(article("d:" + std::to_string(i), i % 2 == 0 ? "en" : "fr", "2023-03-0" + std::to_string(1 + i / 2),
                                    {i % 2 == 0 ? "The army shelled the port of Tarnovka." : "L'armée a pilonné le port de Tarnovka.",
                                     "At least 40 people were killed in Mirgorod."}));
        add_event(documents.back(), 0, "ASSAULT", Status::happened, {army}, {}, i < 3 ? "2023-03-01" : "2023-03-03");
        add_figure(documents.back(), 1, "killed", 40 + i);
    }
    const auto lines = [](const std::vector<Entry>& entries) {
        std::vector<std::string> out;
        for (const auto& entry : entries) {
            out.push_back(entry.id + std::string(name_of(entry.kind)));
            for (const auto& report : entry.reports) out.back() += " " + report.record;
        }
        return out;
    };
    const auto first = lines(entries_of(documents));
    for (int i = 0; i < 6; ++i) {
        std::rotate(documents.begin(), documents.begin() + 1, documents.end());
        EXPECT_EQ(lines(entries_of(documents)), first);
    }
}

const Party ministry = party("health ministry", "org/health-ministry", "SDN", "GOV");
const Party doctors = party("doctors' union", "org/doctors-union", "SDN", "MED");

TEST(Entries, ALaterCountOfOneSpeakerSupersedesTheEarlier) {
    std::vector<Coded> documents{
        article("d:1", "en", "2023-03-02", {"The health ministry said that 120 people had been killed in Karadar."}),
        article("d:2", "en", "2023-03-04", {"The health ministry said that 155 people had been killed in Karadar."})};
    add_figure(documents[0], 0, "killed", 120, {ministry});
    add_figure(documents[1], 0, "killed", 155, {ministry});
    const auto entries = entries_of(documents);
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].counts.size(), 2U) << "both are kept";
    ASSERT_EQ(entries[0].revisions.size(), 1U);
    EXPECT_EQ(entries[0].revisions[0].was, "120");
    EXPECT_EQ(entries[0].revisions[0].became, "155");
    EXPECT_TRUE(entries[0].disputes.empty());
}

TEST(Entries, TwoSpeakersWithTwoNumbersAreADispute) {
    std::vector<Coded> documents{article("d:1", "en", "2023-03-02",
                                         {"The health ministry said that 120 people had been killed in Karadar.",
                                          "The doctors' union put the number of people killed in Karadar at 190."})};
    add_figure(documents[0], 0, "killed", 120, {ministry});
    add_figure(documents[0], 1, "killed", 190, {doctors});
    const auto entries = entries_of(documents);
    ASSERT_EQ(entries.size(), 1U);
    ASSERT_EQ(entries[0].disputes.size(), 1U);
    EXPECT_EQ(entries[0].disputes[0].field, DisputeField::figure);
    ASSERT_EQ(entries[0].disputes[0].sides.size(), 2U);
    EXPECT_EQ(entries[0].disputes[0].sides[0].value, "120");
    EXPECT_EQ(entries[0].disputes[0].sides[1].value, "190");
    EXPECT_TRUE(entries[0].revisions.empty());
}

TEST(Entries, AClaimAndItsDenialAreADisputeOverWhetherItHappened) {
    std::vector<Coded> documents{article(
        "d:1", "en", "2023-03-02", {"Villagers said that rebels had burned the granary of Orlivka.", "The rebels denied burning it."})};
    const Party villagers = party("Villagers", "", "SDN", "CVL");
    add_event(documents[0], 0, "ASSAULT", Status::happened, {rebels}, {}).attributed_to = {villagers};
    add_event(documents[0], 1, "ASSAULT", Status::denied, {rebels}, {}).attributed_to = {rebels};
    const auto entries = entries_of(documents);
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].event->status, Status::happened);
    ASSERT_EQ(entries[0].disputes.size(), 1U);
    EXPECT_EQ(entries[0].disputes[0].field, DisputeField::status);
    EXPECT_EQ(entries[0].disputes[0].sides[1].value, "denied");
    EXPECT_EQ(entries[0].disputes[0].sides[1].by[0].ref, rebels.ref);
}

TEST(Entries, ADenialAndTheChargeBesideItAreADispute) {
    std::vector<Coded> documents{
        article("d:1", "en", "2023-03-02",
                {"Aldora denies having sold tanks to the army.", "The rebels have accused it of that since May."}),
        article("d:2", "en", "2023-03-02", {"Aldora denies having sold tanks to the army.", "Aldora accuses the rebels of a lie."})};
    const Party aldora = party("Aldora", "CPV", "CPV", "GOV");
    for (auto& document : documents) add_event(document, 0, "AID", Status::denied, {aldora}, {army});
    add_event(documents[0], 1, "ACCUSE", Status::happened, {rebels}, {party("it", "", "", "")});
    add_event(documents[1], 1, "ACCUSE", Status::happened, {aldora}, {rebels});
    const auto entries = entries_of({documents[0]});
    ASSERT_EQ(entries[0].disputes.size(), 1U);
    EXPECT_EQ(entries[0].disputes[0].field, DisputeField::status);
    EXPECT_EQ(entries[0].disputes[0].sides[0].value, "happened");
    EXPECT_EQ(entries[0].disputes[0].sides[0].by[0].ref, rebels.ref);
    EXPECT_EQ(entries[0].disputes[0].sides[1].value, "denied");
    EXPECT_TRUE(entries_of({documents[1]})[0].disputes.empty()) << "who denies accuses another of something else";
}

TEST(Entries, WhoAccusesAnotherInTheSentenceDidNotDoIt) {
    std::vector<Coded> documents{article("d:1", "es", "2023-03-02", {"El ejército acusó a los rebeldes de haber bombardeado Orlivka."})};
    add_event(documents[0], 0, "ACCUSE", Status::happened, {army}, {rebels});
    add_event(documents[0], 0, "ASSAULT", Status::happened, {army}, {}).attributed_to = {army};
    for (const auto& entry : entries_of(documents)) EXPECT_TRUE(entry.disputes.empty()) << entry.event->type;
}

TEST(Entries, WhoIsAccusedByNameAndDeniesIsBlamed) {
    std::vector<Coded> documents{article(
        "d:1", "en", "2023-03-02",
        {"The rebels accused the army of attacking a mill near Orlivka on Thursday.", "The army denied that it had attacked the mill."})};
    add_event(documents[0], 0, "ACCUSE", Status::happened, {rebels}, {army});
    add_event(documents[0], 0, "ASSAULT", Status::happened, {army}, {}, "2023-03-02").attributed_to = {rebels};
    add_event(documents[0], 1, "ASSAULT", Status::denied, {army}, {}).attributed_to = {army};
    std::size_t disputed = 0;
    for (const auto& entry : entries_of(documents))
        for (const auto& dispute : entry.disputes) {
            ++disputed;
            EXPECT_EQ(entry.event->type, "ASSAULT");
            EXPECT_EQ(dispute.field, DisputeField::blame);
            ASSERT_EQ(dispute.sides.size(), 2U);
            EXPECT_EQ(dispute.sides[0].value, "army");
            EXPECT_EQ(dispute.sides[1].value, "denied");
        }
    EXPECT_EQ(disputed, 1U);
}

TEST(Entries, AChargeBehindADeedWhoseDoerIsNamedIsOfSomethingElse) {
    std::vector<Coded> documents{article(
        "d:1", "en", "2023-03-02", {"The army dispersed the crowd in Orlivka.", "The ministry accused the rebels of planning a raid."})};
    add_event(documents[0], 0, "ASSAULT", Status::happened, {army}, {});
    add_event(documents[0], 1, "ACCUSE", Status::happened, {ministry}, {rebels});
    for (const auto& entry : entries_of(documents)) EXPECT_TRUE(entry.disputes.empty()) << entry.event->type;
}

TEST(Entries, AChargeWhoseDeedIsNotToldIsDisputedItself) {
    const auto told_with = [](const std::vector<Party>& who, std::uint32_t at) {
        std::vector<Coded> documents{article("d:1", "de", "2023-03-02",
                                             {"Die Armee wirft den Rebellen Verrat vor.", "Diese wiesen das zurück.", "Es regnet.",
                                              "Die Ernte ist schlecht.", "Sie bleiben."})};
        add_event(documents[0], 0, "ACCUSE", Status::happened, {army}, {rebels});
        add_event(documents[0], at, "REJECT", Status::happened, who, {});
        return entries_of(documents)[0].disputes;
    };
    const auto disputes = told_with({rebels}, 1);
    ASSERT_EQ(disputes.size(), 1U);
    EXPECT_EQ(disputes[0].field, DisputeField::blame);
    EXPECT_EQ(disputes[0].sides[0].by[0].ref, army.ref);
    EXPECT_EQ(disputes[0].sides[1].by[0].ref, rebels.ref);
    EXPECT_TRUE(told_with({ministry}, 1).empty()) << "another rejects something";
    EXPECT_TRUE(told_with({rebels}, 4).empty()) << "sentences away they reject something else";
}

TEST(Entries, OneNumberByTwoSpeakersIsOneSide) {
    std::vector<Coded> documents{article("d:1", "en", "2023-03-02", {"The ministry counts 20 dead.", "The rebels say 40 died."}),
                                 article("d:2", "en", "2023-03-03", {"The navy speaks of 40 dead.", "The ministry speaks of 20."})};
    add_figure(documents[0], 0, "killed", 20, {ministry});
    add_figure(documents[0], 1, "killed", 40, {rebels});
    add_figure(documents[1], 0, "killed", 40, {navy});
    add_figure(documents[1], 1, "killed", 20, {ministry});
    const auto entries = entries_of(documents);
    ASSERT_EQ(entries.size(), 1U);
    ASSERT_EQ(entries[0].disputes.size(), 1U);
    ASSERT_EQ(entries[0].disputes[0].sides.size(), 2U);
    for (const auto& side : entries[0].disputes[0].sides) EXPECT_EQ(side.by.size(), side.value == "40" ? 2U : 1U) << side.value;
}

TEST(Entries, ANumberThatIsGivenUpLaterWasDisputedBefore) {
    std::vector<Coded> documents{
        article("d:1", "en", "2023-03-02", {"The ministry says that 20 people were killed in the raid on Orlivka."}),
        article("d:2", "en", "2023-03-03", {"The rebels say that 40 people were killed in the raid on Orlivka."}),
        article("d:3", "en", "2023-03-09", {"The ministry says that 38 people were killed in the raid on Orlivka."})};
    add_figure(documents[0], 0, "killed", 20, {ministry});
    add_figure(documents[1], 0, "killed", 40, {rebels});
    add_figure(documents[2], 0, "killed", 38, {ministry});
    const auto entries = entries_of(documents);
    ASSERT_EQ(entries.size(), 1U);
    ASSERT_EQ(entries[0].revisions.size(), 1U);
    EXPECT_EQ(entries[0].revisions[0].was, "20");
    ASSERT_EQ(entries[0].disputes.size(), 1U);
    EXPECT_EQ(entries[0].disputes[0].sides.size(), 2U);
}

TEST(Entries, PeopleCanBeProtestersButNotTheDead) {
    std::vector<Coded> documents{
        article("d:1", "en", "2023-03-02",
                {"The organisers say that 30,000 people marched in Orlivka.", "The police counted 10,000 people there.",
                 "The ministry says that 30,000 people died in the war."})};
    add_figure(documents[0], 0, "protesters", 30000, {rebels});
    add_figure(documents[0], 1, "people", 10000, {army});
    add_figure(documents[0], 2, "killed", 30000, {ministry});
    const auto entries = entries_of(documents);
    ASSERT_EQ(entries.size(), 2U);
    ASSERT_EQ(entries[0].disputes.size(), 1U);
    EXPECT_EQ(entries[0].disputes[0].sides.size(), 2U);
    EXPECT_TRUE(entries[1].disputes.empty());
}

TEST(Entries, ABareNumberOfAnotherSpeakerIsOfThoseCountedBefore) {
    const auto entries_with = [](const std::string& answer, bool placed) {
        std::vector<Coded> documents{article("d:1", "en", "2023-03-02", {"The ministry counts 352 dead civilians.", answer})};
        add_figure(documents[0], 0, "killed", 352, {ministry}).of = party("civilians", "", "SDN", "CVL");
        Figure& other = add_figure(documents[0], 1, "killed", 102, {rebels});
        if (placed) other.place = "place/tarnovka";
        return entries_of(documents);
    };
    const auto entries = entries_with("The rebels could confirm only 102.", false);
    ASSERT_EQ(entries.size(), 1U);
    ASSERT_EQ(entries[0].disputes.size(), 1U);
    EXPECT_EQ(entries[0].disputes[0].sides.size(), 2U);
    EXPECT_EQ(entries_with("The rebels counted 102 in Tarnovka.", true).size(), 2U) << "a place of its own";
}

// A deed, a charge in the sentence behind it, and a statement that denies.
std::vector<EntryDispute> disputes_of_charge(const Party& accused, const Party& denier) {
    std::vector<Coded> documents{
        article("d:1", "ru", "2023-03-02",
                {"Взрыв разрушил мельницу в Орлівке.", "Повстанцы обвинили в этом армию.", "Армия отрицает причастность."})};
    add_event(documents[0], 0, "ASSAULT", Status::happened, {}, {}, "2023-03-02");
    add_event(documents[0], 1, "ACCUSE", Status::happened, {rebels}, {accused});
    Statement denial;
    denial.id = "s:1";
    denial.sentence = 2;
    denial.span = documents[0].document.sentences[2].span;
    denial.act = Act::deny;
    denial.speaker = denier;
    documents[0].records.statements.push_back(denial);
    return entries_of(documents)[0].disputes;
}

TEST(Entries, AChargeThatAStatementDeniesIsDisputed) {
    const auto disputes = disputes_of_charge(army, army);
    ASSERT_EQ(disputes.size(), 1U);
    EXPECT_EQ(disputes[0].field, DisputeField::blame);
    ASSERT_EQ(disputes[0].sides.size(), 2U);
    EXPECT_EQ(disputes[0].sides[1].value, "denied");
    EXPECT_EQ(disputes[0].sides[1].by[0].ref, army.ref);
}

TEST(Entries, AGovernmentAnswersForItsOwn) {
    const Party government = party("Karadar", "SDN", "SDN", "GOV");
    const auto disputes = disputes_of_charge(party("saboteurs", "", "SDN", "SPY"), government);
    ASSERT_EQ(disputes.size(), 1U);
    EXPECT_EQ(disputes[0].field, DisputeField::blame);
    EXPECT_TRUE(disputes_of_charge(party("raiders", "", "SDN", "REB"), government).empty()) << "not for those who fight it";
    EXPECT_TRUE(disputes_of_charge(party("sailors", "", "EGY", "MIL"), government).empty());
}

TEST(Entries, TheDayBeforeItWasAnotherNumberIsNoDispute) {
    std::vector<Coded> documents{
        article("d:1", "en", "2023-03-03", {"At least 60 people died, the ministry said.", "The day before there was talk of 32 dead."})};
    add_figure(documents[0], 0, "killed", 60, {ministry});
    TimeValue before;
    before.from = before.to = date_from_iso("2023-03-02");
    add_figure(documents[0], 1, "killed", 32).time = before;
    const auto entries = entries_of(documents);
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_TRUE(entries[0].disputes.empty());
    ASSERT_EQ(entries[0].revisions.size(), 1U);
    EXPECT_EQ(entries[0].revisions[0].was, "32");
    EXPECT_EQ(entries[0].revisions[0].became, "60");
}

TEST(Entries, WhatOnlyTheAccuserTellsIsDisputedAsAWhole) {
    std::vector<Coded> documents{
        article("d:1", "en", "2023-03-02", {"Children died when a shell hit Orlivka, rebels said.", "The army denies shelling it."})};
    add_event(documents[0], 0, "ASSAULT", Status::happened, {}, {}, "2023-03-02").attributed_to = {rebels};
    add_event(documents[0], 1, "ASSAULT", Status::denied, {army}, {}).attributed_to = {army};
    const auto entries = entries_of(documents);
    ASSERT_EQ(entries.size(), 1U);
    ASSERT_EQ(entries[0].disputes.size(), 1U);
    EXPECT_EQ(entries[0].disputes[0].field, DisputeField::status);
}

AgendaItem& add_item(Coded& coded, std::uint32_t sentence, AgendaState state, const std::string& day) {
    AgendaItem item;
    item.id = "a:" + coded.article.id + std::to_string(coded.records.agenda.size());
    item.sentence = sentence;
    item.span = item.name = coded.document.sentences[sentence].span;
    item.type = "CONSULT";
    item.parties = {army, rebels};
    item.state = state;
    TimeValue time;
    time.value = day;
    time.from = time.to = date_from_iso(day);
    item.time = EventTime{time, {}};
    coded.records.agenda.push_back(std::move(item));
    return coded.records.agenda.back();
}

// Two texts of one page, changed `hours` after noon of one day.
std::vector<OriginOf> as_versions(std::vector<Coded>& documents, const std::vector<int>& hours) {
    std::vector<OriginOf> origins;
    for (std::size_t i = 0; i < documents.size(); ++i) {
        documents[i].article.url = "https://tarn-courier.example/2023/03/mirgorod";
        documents[i].article.revised = *moment_from_iso("2023-03-02T12:00:00Z") + hours[i] * 3600;
        origins.push_back({0, i == 0 ? Relation::original : Relation::copy, 0.8});
    }
    return origins;
}

TEST(Entries, ALaterVersionOfAnArticleRevisesItsNumberOnTheSameDay) {
    // The ids are not in the order of the versions.
    std::vector<Coded> documents{article("d:1", "en", "2023-03-02", {"A bus fell into the Karadar gorge, and 14 people were killed."}),
                                 article("d:2", "en", "2023-03-02", {"A bus fell into the Karadar gorge, and 9 people were killed."})};
    add_figure(documents[0], 0, "killed", 14);
    add_figure(documents[1], 0, "killed", 9);
    const auto origins = as_versions(documents, {5, 1});
    const auto entries = entries_of(documents, origins);
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_TRUE(entries[0].disputes.empty());
    ASSERT_EQ(entries[0].revisions.size(), 1U);
    EXPECT_EQ(entries[0].revisions[0].was, "9");
    EXPECT_EQ(entries[0].revisions[0].became, "14");
}

TEST(Entries, ALaterVersionOfAnArticleRevisesWhatMattersOnly) {
    std::vector<Coded> documents{article("d:1", "fr", "2023-03-02", {"L'armée a tiré sur la foule à Mirgorod jeudi."}),
                                 article("d:2", "fr", "2023-03-02", {"Selon les médecins, les rebelles ont ouvert le feu sur la foule à Mirgorod jeudi."}),
                                 article("d:3", "fr", "2023-03-02", {"Selon des médecins, des rebelles ont tiré jeudi sur la foule, à Mirgorod."})};
    const Party crowd = party("la foule", "", "SDN", "CVL");
    add_event(documents[0], 0, "ASSAULT", Status::happened, {army}, {crowd}, "2023-03-02");
    add_event(documents[1], 0, "ASSAULT", Status::happened, {rebels}, {crowd}, "2023-03-02").attributed_to = {doctors};
    add_event(documents[2], 0, "ASSAULT", Status::happened, {rebels}, {crowd}, "2023-03-02").attributed_to = {doctors};
    const auto entries = entries_of(documents, as_versions(documents, {0, 2, 3}));
    std::vector<std::string> found;
    for (const auto& entry : entries)
        for (const auto& revision : entry.revisions) found.push_back(revision.field + ": " + revision.was + " > " + revision.became);
    std::sort(found.begin(), found.end());
    EXPECT_EQ(found, (std::vector<std::string>{"actors: army > rebels", "attributed_to:  > doctors' union"}));
    EXPECT_EQ(entries.size(), 1U);
}

TEST(Entries, WhatTwoOutletsTellOtherwiseIsNoRevision) {
    std::vector<Coded> documents{article("d:1", "en", "2023-03-02", {"The army may have fired on the crowd in Mirgorod on Thursday."}),
                                 article("d:2", "en", "2023-03-02", {"The army fired on the crowd in Mirgorod on Thursday."})};
    const Party crowd = party("the crowd", "", "SDN", "CVL");
    add_event(documents[0], 0, "ASSAULT", Status::happened, {army}, {crowd}, "2023-03-02").attributed_to = {doctors};
    add_event(documents[1], 0, "ASSAULT", Status::happened, {army}, {crowd}, "2023-03-02");
    for (const auto& entry : entries_of(documents)) EXPECT_TRUE(entry.revisions.empty());
}

TEST(Entries, AnAgendaItemAndThePlannedEventThatTellsOfItAreOneEntry) {
    std::vector<Coded> documents{article("d:1", "en", "2023-03-02", {"The army and the rebels will meet in Tarnovka on 8 March."}),
                                 article("d:2", "en", "2023-03-07", {"The meeting of the army and the rebels on 8 March was cancelled."})};
    const auto event = add_event(documents[0], 0, "AGREE", Status::planned, {army, rebels}, {}, "2023-03-08").id;
    add_item(documents[0], 0, AgendaState::scheduled, "2023-03-08").events = {event};
    add_item(documents[1], 0, AgendaState::cancelled, "2023-03-08");
    const auto entries = entries_of(documents);
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].kind, EntryKind::agenda);
    EXPECT_EQ(entries[0].reports.size(), 3U);
    EXPECT_EQ(entries[0].outcome, Outcome::cancelled);
}

TEST(Entries, AnAgendaItemWithoutAnEventIsAnEntryOfItsOwn) {
    std::vector<Coded> documents{article("d:1", "en", "2023-03-02", {"Talks of the army with the rebels are due on 8 March."})};
    add_item(documents[0], 0, AgendaState::scheduled, "2023-03-08");
    const auto entries = entries_of(documents);
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].kind, EntryKind::agenda);
    EXPECT_EQ(entries[0].outcome, Outcome::open);
    EXPECT_EQ(entries[0].event->type, "CONSULT");
    EXPECT_EQ(entries[0].event->actors.size(), 2U);
}

TEST(Entries, EachBlamesTheOther) {
    std::vector<Coded> documents{
        article("d:1", "en", "2023-03-02",
                {"Shells hit the hospital of Orlivka on Thursday.", "The rebels blamed the army.", "The army denied it."})};
    add_event(documents[0], 0, "ASSAULT", Status::happened, {}, {}, "2023-03-02");
    add_event(documents[0], 1, "ACCUSE", Status::happened, {rebels}, {army});
    add_event(documents[0], 2, "ASSAULT", Status::denied, {army}, {}).attributed_to = {army};
    const auto entries = entries_of(documents);
    ASSERT_EQ(entries.size(), 2U);
    ASSERT_EQ(entries[0].disputes.size(), 1U);
    EXPECT_EQ(entries[0].disputes[0].field, DisputeField::blame);
    ASSERT_EQ(entries[0].disputes[0].sides.size(), 2U);
    EXPECT_EQ(entries[0].disputes[0].sides[0].value, "army");
    EXPECT_EQ(entries[0].disputes[0].sides[0].by[0].ref, rebels.ref);
    EXPECT_EQ(entries[0].disputes[0].sides[1].value, "denied");
}

// An article that announces talks for the 8th, and one of the 11th.
std::vector<Coded> talks(const std::string& later) {
    std::vector<Coded> documents{article("d:1", "en", "2023-03-05", {"The army and the rebels are to meet in Tarnovka on Wednesday."}),
                                 article("d:2", "en", "2023-03-11", {later})};
    Event& plan = add_event(documents[0], 0, "CONSULT", Status::planned, {army, rebels}, {}, "2023-03-08");
    plan.place = EventPlace{"Tarnovka", "place/tarnovka", "SDN", {}, "city"};
    return documents;
}

TEST(Entries, APlanIsHeldWhereWhatWasPlannedIsReported) {
    auto documents = talks("The army and the rebels met in Tarnovka on Wednesday.");
    Event& met = add_event(documents[1], 0, "CONSULT", Status::happened, {army, rebels}, {}, "2023-03-08");
    met.place = documents[0].records.events[0].place;
    const auto entries = entries_of(documents);
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].kind, EntryKind::agenda);
    EXPECT_EQ(entries[0].outcome, Outcome::held);
    EXPECT_EQ(entries[0].became, entries[1].id);
}

TEST(Entries, APlanWhoseDayPassedInSilenceIsExpired) {
    const auto entries = entries_of(talks("Rain fell on the hills of the south."));
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].outcome, Outcome::expired);
    EXPECT_TRUE(entries[0].became.empty());
}

TEST(Entries, APlanThatIsPutOffIsPostponed) {
    auto documents = talks("The talks between the army and the rebels in Tarnovka on Wednesday were postponed.");
    Event& off = add_event(documents[1], 0, "CONSULT", Status::planned, {army, rebels}, {}, "2023-03-08");
    off.place = documents[0].records.events[0].place;
    const auto entries = entries_of(documents);
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].outcome, Outcome::postponed);
}

}  // namespace
}  // namespace tocsin::link
