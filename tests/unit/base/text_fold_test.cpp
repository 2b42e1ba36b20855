#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "core/base/text_fold.h"

#include <doctest/doctest.h>

using namespace gatehouse;

TEST_CASE("textOfPlainLettersFoldsAsItWouldBesideOthers")
{
    // A letter that is not ASCII takes the whole text through the tables of Unicode.
    for (int first = 1; first < 128; ++first)
        for (int second = 1; second < 128; ++second) {
            const std::string text{'x', static_cast<char>(first), static_cast<char>(second), 'Y'};
            CHECK_MESSAGE(fold(text + "é") == fold(text) + "e", first, " ", second);
        }
}

TEST_CASE("blanksAroundAndBetweenWordsCountOnce")
{
    CHECK(fold("  Ann \t Archer\n") == "ann archer");
    CHECK(fold("\xc2\xa0Ånn  Archer ") == "ann archer");
    CHECK(fold("") == "");
    CHECK(fold(" ") == "");
}
