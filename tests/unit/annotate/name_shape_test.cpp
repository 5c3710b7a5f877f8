// The borders of names stand where writing puts them.
#include "annotate/name_shape.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace tocsin::annotate {
namespace {

constexpr std::size_t person = 0, organization = 1, place = 2;

ShapeWords words_of(std::string_view text) {
    ShapeWords out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        out.forms.push_back(text.substr(at, end - at));
        out.legal_form.push_back(out.forms.back() == "ТОВ" || out.forms.back() == "ДП");
        out.title.push_back(out.forms.back() == "M.");
        out.leads.push_back(out.forms.back() == "et" || out.forms.back() == "la" || out.forms.back() == "au");
        at = end + 1;
    }
    return out;
}

FoundName found(std::uint32_t begin, std::uint32_t end, std::size_t kind, float share = 0.5F) {
    FoundName name;
    name.words = {begin, end};
    name.kind = kind;
    name.share[kind] = share;
    return name;
}

// "O[0,3) P[5,6)" of what stands in the text, by its words parted by blanks.
std::string mended(std::string_view text, std::vector<FoundName> names) {
    mend_shapes(words_of(text), names);
    std::string out;
    for (const auto& name : names)
        out += std::string(out.empty() ? "" : " ") + "POLM"[name.kind] + '[' + std::to_string(name.words.begin) + ',' +
               std::to_string(name.words.end) + ')';
    return out;
}

TEST(NameShape, StrayMarksAreNoPartOfAName) {
    EXPECT_EQ(mended("Oran : les routes", {found(0, 2, place)}), "L[0,1)");
    EXPECT_EQ(mended("– Oran , dit-il", {found(0, 3, place)}), "L[1,2)");
    EXPECT_EQ(mended("– , dit-il", {found(0, 2, place)}), "");
    EXPECT_EQ(mended("Yahoo !", {found(0, 2, organization)}), "O[0,2)");
}

TEST(NameShape, ANameEndsAtADashAndNotWithASmallWord) {
    EXPECT_EQ(mended("TOLMERA – Concert au kiosque", {found(0, 4, place)}), "L[0,1)");
    EXPECT_EQ(mended("Fêtes de Tolmera et la mairie", {found(0, 5, organization)}), "O[0,3)");
    EXPECT_EQ(mended("la Tolmera au large", {found(0, 3, place)}), "L[0,2)");
    EXPECT_EQ(mended("et la", {found(0, 2, place)}), "");
}

TEST(NameShape, MarksAroundTheWholeNameStayOutside) {
    EXPECT_EQ(mended("le « Rempart » brûle", {found(1, 4, organization)}), "O[2,3)");
    EXPECT_EQ(mended("le « Rempart » brûle", {found(1, 3, organization)}), "O[2,3)");
    EXPECT_EQ(mended("le « Rempart » brûle", {found(2, 4, organization)}), "O[2,3)");
}

TEST(NameShape, AMarkWithinHasItsPartner) {
    EXPECT_EQ(mended("Club “ Étoile ” gagne", {found(0, 3, organization)}), "O[0,4)");
    EXPECT_EQ(mended("Club “ Étoile sans fin", {found(0, 3, organization)}), "O[0,3)");
    EXPECT_EQ(mended("Club “ Étoile ” gagne", {found(0, 4, organization)}), "O[0,4)");
    EXPECT_EQ(mended("Club “ Étoile de Brest ” gagne", {found(0, 3, organization), found(4, 5, place)}), "O[0,3) L[4,5)");
}

TEST(NameShape, ALegalFormAndTheQuotedNameAreOneOrganization) {
    EXPECT_EQ(mended("угоду підписало ТОВ « Світанок Плюс » вчора", {found(4, 5, person)}), "O[2,7)");
    EXPECT_EQ(mended("ТОВ « Світанок » й « Зоря »", {}), "O[0,4)");
    EXPECT_EQ(mended("ТОВ « Фірма « Світанок » вчора", {}), "O[0,6)");
    EXPECT_EQ(mended("ТОВ « Фірма « Світанок » » вчора", {}), "O[0,7)");
    EXPECT_EQ(mended("ТОВ « А » , ДП « Б »", {found(0, 9, organization)}), "O[0,4) O[5,9)");
    EXPECT_EQ(mended("ТОВ Світанок продало", {found(1, 2, person)}), "O[0,2)");
    EXPECT_EQ(mended("ДП Мінкультури « Світанок » продало", {found(1, 2, organization)}), "O[0,5)");
    EXPECT_EQ(mended("ТОВ продало ліс", {found(0, 1, person)}), "");
    EXPECT_EQ(mended("ТОВ « Світанок продало ліс", {found(2, 3, organization)}), "O[2,3)");
}

TEST(NameShape, InitialsBelongToTheSurname) {
    EXPECT_EQ(mended("сказав Д . С . Левчук учора", {found(3, 6, organization, 0.4F)}), "P[1,6)");
    EXPECT_EQ(mended("сказав Д . С . Левчук учора", {found(3, 7, organization, 0.9F)}), "P[1,6)");
    EXPECT_EQ(mended("said Peter J. Holm on", {found(1, 3, person), found(3, 4, person)}), "P[1,4)");
    EXPECT_EQ(mended("said J. Holm on", {}), "P[1,3)");
    EXPECT_EQ(mended("S. Korea said", {found(0, 2, place, 0.9F)}), "L[0,2)");
    EXPECT_EQ(mended("rue J. Holm à Brest", {found(0, 3, place)}), "L[0,3)");
    EXPECT_EQ(mended("dit M. Holm hier", {found(2, 3, person)}), "P[2,3)");
    EXPECT_EQ(mended("plan B de Brest", {found(3, 4, place)}), "L[3,4)");
}

}  // namespace
}  // namespace tocsin::annotate
