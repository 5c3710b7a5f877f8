// Trees that grammar does not allow, and some that it does.
#include "annotate/tree_repair.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace tocsin::annotate {
namespace {

struct Row {
    std::string form, lemma, relation;
    int head;  // from 0; -1 = root
    Upos upos = Upos::NOUN;
    std::string features = {};
};

// "relation>head" of each word after the repair.
std::vector<std::string> repaired(const std::vector<Row>& rows) {
    Document document;
    document.strings.emplace_back();
    const auto add = [&](const std::string& text) {
        document.strings.push_back(text);
        return static_cast<std::uint32_t>(document.strings.size() - 1);
    };
    for (const auto& row : rows) {
        Word word;
        word.form = add(row.form);
        word.lemma = add(row.lemma);
        word.relation = add(row.relation);
        word.features = add(row.features);
        word.head = row.head;
        word.upos = row.upos;
        document.words.push_back(word);
    }
    Sentence sentence;
    sentence.words = {0, static_cast<std::uint32_t>(rows.size())};
    document.sentences.push_back(sentence);
    repair_trees(document);
    std::vector<std::string> out;
    for (const auto& word : document.words) out.push_back(std::string(document.string(word.relation)) + ">" + std::to_string(word.head));
    return out;
}

TEST(TreeRepair, AnInfinitiveBehindItsObjectIsNoPassive) {
    EXPECT_EQ(repaired({{"werden", "werden", "aux:pass", 2}, {"Sitzung", "Sitzung", "obj", 2}, {"abhalten", "abhalten", "root", -1}})[0], "aux>2");
    // A participle, a verb without object, an object behind: passives as they were.
    EXPECT_EQ(repaired({{"werden", "werden", "aux:pass", 2}, {"Sitzung", "Sitzung", "obj", 2}, {"abgehalten", "abhalten", "root", -1}})[0], "aux:pass>2");
    EXPECT_EQ(repaired({{"wird", "werden", "aux:pass", 2}, {"heute", "heute", "advmod", 2}, {"verlassen", "verlassen", "root", -1}})[0], "aux:pass>2");
    EXPECT_EQ(repaired({{"was", "be", "aux:pass", 1}, {"set", "set", "root", -1}, {"task", "task", "obj", 1}})[0], "aux:pass>1");
}

TEST(TreeRepair, AParticipleWithAnObjectIsThePastTense) {
    const Row rebels{"rebels", "rebel", "root", -1};
    const Row seized{"seized", "seize", "acl", 0, Upos::VERB, "Tense=Past|VerbForm=Part|Voice=Pass"};
    const std::vector<std::string> mended{"nsubj>1", "root>-1", "obj>1"};
    EXPECT_EQ(repaired({rebels, seized, {"Goma", "Goma", "obj", 1, Upos::PROPN}}), mended);
    EXPECT_EQ(repaired({rebels, seized, {"Goma", "Goma", "obj", 0, Upos::PROPN}}), mended);
    const Row bombed{"bombed", "bomb", "amod", 2, Upos::VERB, "Tense=Past|VerbForm=Part|Voice=Pass"};
    EXPECT_EQ(repaired({{"jets", "jet", "root", -1}, bombed, {"camps", "camp", "appos", 0}}), mended);
    // Without an object, below another verb, agreeing with its noun: as it was.
    EXPECT_EQ(repaired({rebels, seized, {"Monday", "Monday", "obl", 1, Upos::PROPN}})[1], "acl>0");
    EXPECT_EQ(repaired({{"rebels", "rebel", "nsubj", 3}, seized, {"guns", "gun", "obj", 1}, {"fled", "flee", "root", -1, Upos::VERB}})[1], "acl>0");
    EXPECT_EQ(repaired({rebels, {"pris", "prendre", "acl", 0, Upos::VERB, "Number=Plur|Tense=Past|VerbForm=Part"}, {"Goma", "Goma", "obj", 1}})[1],
              "acl>0");
}

TEST(TreeRepair, AVerblessSentenceIsLedByItsParticiple) {
    const Row court{"court", "court", "root", -1};
    const Row in{"in", "in", "case", 2, Upos::ADP};
    const auto freed = [](int head, const std::string& relation = "amod") {
        return Row{"freed", "free", relation, head, Upos::VERB, "Tense=Past|VerbForm=Part|Voice=Pass"};
    };
    // "court in Lusaka | freed activists": the place hung on the participle.
    EXPECT_EQ(repaired({court, in, {"Lusaka", "Lusaka", "compound", 3, Upos::PROPN}, freed(4), {"activists", "activist", "nmod", 0}}),
              (std::vector<std::string>{"nsubj>3", "case>2", "nmod>0", "root>-1", "obj>3"}));
    // "army | bombed camps": the object was the sentence.
    EXPECT_EQ(repaired({{"army", "army", "compound", 1}, freed(2), {"camps", "camp", "root", -1}}),
              (std::vector<std::string>{"nsubj>1", "root>-1", "obj>1"}));
    // Without an object, with a preposition before it, by an agent, after a hyphen, beside a verb: as it was.
    EXPECT_EQ(repaired({court, in, {"Lusaka", "Lusaka", "nmod", 0, Upos::PROPN}, freed(0, "acl"), {".", ".", "punct", 0, Upos::PUNCT}})[0], "root>-1");
    EXPECT_EQ(repaired({court, freed(0, "acl"), {"by", "by", "case", 3, Upos::ADP}, {"rebels", "rebel", "obl:agent", 1}})[0], "root>-1");
    EXPECT_EQ(repaired({{"Iran", "Iran", "compound", 2}, {"-", "-", "punct", 0, Upos::PUNCT}, freed(3), {"rebels", "rebel", "root", -1}})[3], "root>-1");
    EXPECT_EQ(repaired({court, in, {"Lusaka", "Lusaka", "compound", 3, Upos::PROPN}, freed(4), {"activists", "activist", "nmod", 0},
                        {"is", "be", "cop", 0, Upos::AUX}})[0],
              "root>-1");
}

TEST(TreeRepair, ASubjectAndAnObjectMakeAVerbActive) {
    const Row chile{"Chile", "Chile", "nsubj:pass", 1, Upos::PROPN};
    const Row accused{"accused", "accuse", "root", -1, Upos::VERB, "Tense=Past|VerbForm=Part|Voice=Pass"};
    EXPECT_EQ(repaired({chile, accused, {"Peru", "Peru", "obj", 1, Upos::PROPN}})[0], "nsubj>1");
    // "Минобороны | отклонило план", which the parser made a participle with a subject.
    EXPECT_EQ(repaired({{"министр", "министр", "nsubj:pass", 1},
                        {"отклонил", "отклонить", "root", -1, Upos::ADJ, "Case=Nom|VerbForm=Part|Voice=Pass"},
                        {"план", "план", "obj", 1}})[0],
              "nsubj>1");
    // With an auxiliary, without an object, with a preposition before it: as it was.
    EXPECT_EQ(repaired({{"Chile", "Chile", "nsubj:pass", 2},
                        {"was", "be", "aux:pass", 2, Upos::AUX},
                        {"accused", "accuse", "root", -1, Upos::VERB, accused.features},
                        {"cars", "car", "obj", 2}})[0],
              "nsubj:pass>2");
    EXPECT_EQ(repaired({chile, accused, {"Monday", "Monday", "obl", 1, Upos::PROPN}})[0], "nsubj:pass>1");
    EXPECT_EQ(repaired({chile, accused, {"of", "of", "case", 3, Upos::ADP}, {"theft", "theft", "obj", 1}})[0], "nsubj:pass>1");
}

TEST(TreeRepair, ANounJoinedToAClauseIsNoSentence) {
    // "Thailand | accused troops …, but Laos denied it": the noun that the model made the sentence is the object of its participle.
    const Row thailand{"Thailand", "Thailand", "compound", 1, Upos::PROPN};
    const Row accused{"accused", "accuse", "amod", 2, Upos::VERB, "Tense=Past|VerbForm=Part|Voice=Pass"};
    const Row laos{"Laos", "Laos", "nsubj", 5, Upos::PROPN};
    const Row denied{"denied", "deny", "conj", 2, Upos::VERB, "Tense=Past|VerbForm=Fin"};
    const auto trees = repaired({thailand, accused, {"troops", "troops", "root", -1}, {"but", "but", "cc", 5, Upos::CCONJ}, laos, denied});
    EXPECT_EQ(trees[0], "nsubj>1");
    EXPECT_EQ(trees[1], "root>-1");
    EXPECT_EQ(trees[2], "obj>1");
    EXPECT_EQ(trees[5], "conj>1");
}

TEST(TreeRepair, TheWordsOfANumberAreNoPreposition) {
    const Row killed{"killed", "kill", "root", -1, Upos::VERB, "Tense=Past|VerbForm=Fin"};
    const Row at{"at", "at", "case", 2, Upos::ADP}, least{"least", "least", "nmod", 3, Upos::ADJ}, nine{"9", "9", "nummod", 4, Upos::NUM};
    const Row farmers{"farmers", "farmer", "obl", 0};
    EXPECT_EQ(repaired({killed, at, least, nine, farmers})[4], "obj>0");
    // A preposition of its own, a number without such words, a verb that has an object: as they were.
    EXPECT_EQ(repaired({killed, {"in", "in", "case", 2, Upos::ADP}, {"days", "day", "obl", 0}})[2], "obl>0");
    EXPECT_EQ(repaired({killed, {"9", "9", "nummod", 2, Upos::NUM}, {"days", "day", "obl", 0}})[2], "obl>0");
    EXPECT_EQ(repaired({killed, at, least, nine, farmers, {"goats", "goat", "obj", 0}})[4], "obl>0");
}

TEST(TreeRepair, TheSubjectOfAVerbWithItsOwnReflexiveIsNoPatient) {
    // "L'Arménie s'est moquée": the participle agrees as in a passive.
    const Row verb{"moquée", "moquer", "root", -1, Upos::VERB, "Tense=Past|VerbForm=Part"};
    EXPECT_EQ(repaired({{"Arménie", "Arménie", "nsubj:pass", 3}, {"s'", "soi", "expl:pv", 3}, {"est", "être", "aux:tense", 3}, verb})[0], "nsubj>3");
    // "s'est vendue", "a été moquée": a passive by "se", and one by "être".
    EXPECT_EQ(repaired({{"maison", "maison", "nsubj:pass", 3}, {"s'", "soi", "expl:pass", 3}, {"est", "être", "aux:tense", 3}, verb})[0], "nsubj:pass>3");
    EXPECT_EQ(repaired({{"Arménie", "Arménie", "nsubj:pass", 3}, {"a", "avoir", "aux:tense", 3}, {"été", "être", "aux:pass", 3}, verb})[0],
              "nsubj:pass>3");
}

TEST(TreeRepair, AClauseBehindAPhraseHasItsSubjectThere) {
    const Row fought{"fought", "fight", "root", -1, Upos::VERB, "Tense=Past|VerbForm=Fin"};
    const Row before{"before", "before", "case", 2, Upos::ADP};
    const Row both{"both", "both", "obl", 0, Upos::PRON};
    const Row signed_it{"signed", "sign", "advcl", 0, Upos::VERB, "Tense=Past|VerbForm=Fin"};
    EXPECT_EQ(repaired({fought, before, both, signed_it}), (std::vector<std::string>{"root>-1", "mark>3", "nsubj>3", "advcl>0"}));
    // With a subject of its own, with a word between, without a finite verb: as it was.
    EXPECT_EQ(repaired({fought, before, both, {"they", "they", "nsubj", 4, Upos::PRON}, signed_it})[2], "obl>0");
    EXPECT_EQ(repaired({fought, before, both, {"signing", "sign", "advcl", 0, Upos::VERB, "VerbForm=Ger"}})[2], "obl>0");
}

const Row said{"said", "say", "root", -1, Upos::VERB, "Tense=Past|VerbForm=Fin"};
const Row agreed{"agreed", "agree", "ccomp", 0, Upos::VERB, "Tense=Past|VerbForm=Part"};

TEST(TreeRepair, AClauseWithoutSubjectTakesTheObjectBeforeIt) {
    const Row had{"had", "have", "aux", 3, Upos::AUX, "Tense=Past|VerbForm=Fin"};
    EXPECT_EQ(repaired({said, {"Biden", "Biden", "obj", 0}, had, agreed})[1], "nsubj>3");
    // With a subject of its own, with "that", with an infinitive, behind a comma: as it was.
    EXPECT_EQ(repaired({said, {"Biden", "Biden", "obj", 0}, {"he", "he", "nsubj", 4}, {"had", "have", "aux", 4, Upos::AUX, "VerbForm=Fin"}, agreed})[1], "obj>0");
    EXPECT_EQ(repaired({said, {"Biden", "Biden", "obj", 0}, {"that", "that", "mark", 4}, {"had", "have", "aux", 4, Upos::AUX, "VerbForm=Fin"}, agreed})[1], "obj>0");
    EXPECT_EQ(repaired({said, {"Biden", "Biden", "obj", 0}, {"to", "to", "advmod", 3}, {"agree", "agree", "ccomp", 0, Upos::VERB, "VerbForm=Inf"}})[1], "obj>0");
    EXPECT_EQ(repaired({said, {"Biden", "Biden", "obj", 0}, {",", ",", "punct", 4, Upos::PUNCT}, {"had", "have", "aux", 4, Upos::AUX, "VerbForm=Fin"}, agreed})[1], "obj>0");
}

}  // namespace
}  // namespace tocsin::annotate
