#include "company.h"

#include <doctest/doctest.h>

using namespace gatehouse;
using namespace gatehouse::sources;

namespace {

std::string fieldOf(const MappingProposal& proposal, const std::string& column)
{
    for (const ColumnMapping& mapping : proposal.mapping.columns)
        if (mapping.column == column)
            return mapping.field;
    return "";
}

std::string questionsOf(const MappingProposal& proposal)
{
    std::string text;
    for (const MappingQuestion& question : proposal.questions)
        text += (text.empty() ? "" : ", ") + question.code + " " + question.field;
    return text;
}

} // namespace

TEST_CASE("headersOfSeveralLanguagesAreUnderstood")
{
    const MappingProposal german = proposeMapping(
        "Personalnummer;Vorname;Nachname;E-Mail;Abteilung;Eintrittsdatum;Austrittsdatum;Kostenstelle\n"
        "12;Jörg;Weiß;j@example.com;Einkauf;31.01.2020;;4711\n");
    CHECK_MESSAGE(german.unambiguous, describe(german));
    CHECK(fieldOf(german, "Personalnummer") == "worker_no");
    CHECK(fieldOf(german, "Austrittsdatum") == "last_day");
    CHECK(fieldOf(german, "Kostenstelle") == "cost_centre");
    CHECK(german.mapping.delimiter == ";");
    CHECK(german.mapping.columns[5].dateFormat == "dmy");
    const MappingProposal french = proposeMapping(
        "Matricule,Prénom,Nom,Courriel,Date d'embauche\n7,Zoé,Petit,z@example.com,2020-02-01\n");
    CHECK_MESSAGE(french.unambiguous, describe(french));
    const MappingProposal camel = proposeMapping("workerNo\tgivenName\tfamilyName\tworkEmail\thireDate\tManag"
                                                 "erID\n7\tA\tB\ta@example.com\t2020-02-01\t\n");
    CHECK_MESSAGE(camel.unambiguous, describe(camel));
    CHECK(fieldOf(camel, "ManagerID") == "manager");
}

TEST_CASE("whatIsNotKnownBecomesAnAttribute")
{
    const MappingProposal proposal =
        proposeMapping("Worker ID,Name,Start date,Badge Colour (old)\n1,Ana Soto,2020-01-01,red\n");
    CHECK(fieldOf(proposal, "Badge Colour (old)") == "attribute.badge_colour_old");
    CHECK(proposal.unambiguous);
}

TEST_CASE("theOrderOfADateIsAskedAndNeverGuessed")
{
    const MappingProposal asked =
        proposeMapping("Worker ID,Name,Hire Date\n1,Ana Soto,03/04/2026\n2,Bo Li,05/05/2026\n");
    CHECK_FALSE(asked.unambiguous);
    REQUIRE(asked.questions.size() == 1);
    CHECK(messageOf(makeError(asked.questions[0].code, asked.questions[0].args))
          == "Hire Date: is 03/04/2026 the 3rd of April (dmy) or the 4th of March (mdy)?");
    CHECK(asked.questions[0].choices == std::vector<std::string>{"dmy", "mdy"});
    CHECK(asked.mapping.columns[2].dateFormat.empty());
    CHECK(mappingToJson(asked.mapping).find("\"date_format\": \"\"")
          != std::string::npos); // where the answer goes
    const MappingProposal private1 = proposeMapping("Worker ID,Name,Hire Date\n1,Ana Soto,07/08/1999\n");
    CHECK(describe(private1).find("1999") == std::string::npos);
    const MappingProposal decided =
        proposeMapping("Worker ID,Name,Hire Date\n1,Ana Soto,03/04/2026\n2,Bo Li,05/25/2026\n");
    CHECK(decided.unambiguous);
    CHECK(decided.mapping.columns[2].dateFormat == "mdy");
    const MappingProposal torn =
        proposeMapping("Worker ID,Name,Hire Date\n1,Ana Soto,25/04/2026\n2,Bo Li,05/25/2026\n");
    CHECK_FALSE(torn.unambiguous);
}

TEST_CASE("anAnsweredQuestionIsAskedNoLonger")
{
    MappingProposal asked = proposeMapping("Worker ID,Employee #,Name,Hire Date\n1,1,Ana,03/04/2026\n");
    REQUIRE(asked.questions.size() == 2);
    FeedMapping answered = asked.mapping;
    answered.columns[3].dateFormat = "dmy";
    dropAnswered(asked.questions, answered);
    CHECK(questionsOf(asked) == "feed.ask_which_column worker_no");
}

TEST_CASE("anOrderOfDatesThatTheFileContradictsIsTold")
{
    FeedMapping mapping = proposeMapping("Worker ID,Name,Hire Date\n1,Ana,25/04/2026\n").mapping;
    REQUIRE(mapping.columns[2].dateFormat == "dmy");
    const auto told = [&](const std::string& rows) {
        return contradictedDateOrders("Worker ID,Name,Hire Date\n" + rows, mapping).size();
    };
    CHECK(told("1,Ana,04/25/2026\n2,Bo,03/04/2026\n3,Cy,05/06/2026\n") == 1);
    CHECK(told("1,Ana,25/04/2026\n2,Bo,12/31/2026\n") == 0); // one slip among others: that row alone
    CHECK(told("1,Ana,03/04/2026\n2,Bo,45/45/2026\n") == 0);
    mapping.columns[2].dateFormat = "mdy";
    CHECK(told("1,Ana,25/04/2026\n") == 1);
}

TEST_CASE("aFileThatIsNoTextIsOneQuestionAndNothingElse")
{
    const MappingProposal none = proposeMapping(std::string("PK\x03\x04\0\0\x01stuff,\x1b[31m\n", 20));
    REQUIRE(none.questions.size() == 1);
    CHECK(none.questions[0].code == "feed.not_text");
    CHECK(none.mapping.columns.empty());
    CHECK(describe(none) == "? The file is not a text file.\n");
}

TEST_CASE("twoColumnsForOneFieldAndAMissingFieldAreQuestions")
{
    CHECK(questionsOf(proposeMapping("Worker ID,Employee #,Name,Start date\n1,1,Ana,2020-01-01\n"))
          == "feed.ask_which_column worker_no");
    CHECK(questionsOf(proposeMapping("Name,Start date\nAna,2020-01-01\n"))
          == "feed.ask_missing_field worker_no");
    CHECK(questionsOf(proposeMapping("Worker ID\n1\n"))
          == "feed.ask_missing_field start, feed.ask_missing_field display_name");
    CHECK_FALSE(proposeMapping("").unambiguous);
}

TEST_CASE("aColumnOfManagersNamesIsNotTakenForTheirNumbers")
{
    const MappingProposal proposal =
        proposeMapping("Worker ID,Name,Start date,Manager\n1,Ana,2020-01-01,Bo Li\n2,Cy,2020-01-01,Bo Li\n");
    CHECK(fieldOf(proposal, "Manager") == "attribute.manager");
}

TEST_CASE("aMappingWrittenAndReadIsTheSame")
{
    FeedMapping mapping;
    mapping.encoding = "latin1";
    mapping.delimiter = ";";
    mapping.columns.push_back({"Nr", "worker_no", "", "", true, "upper", "", {}});
    mapping.columns.push_back({"", "display_name", "", "{First} {Last}", true, "", "", {}});
    mapping.columns.push_back({"Start", "start", "", "", true, "", "dmy", {}});
    mapping.columns.push_back({"", "worker_type", "contractor", "", true, "", "", {}});
    mapping.columns.push_back({"State", "hire_status", "", "", false, "", "", {{"ok", "confirmed"}}});
    const std::string json = mappingToJson(mapping);
    const auto read = parseMapping(json);
    REQUIRE(read.has_value());
    CHECK(mappingToJson(*read) == json);
    CHECK(read->columns[1].templateText == "{First} {Last}");
    CHECK(read->columns[4].trim == false);
    CHECK(read->columns[4].values.at("ok") == "confirmed");
}

TEST_CASE("allProblemsOfAMappingComeAtOnceWithTheirPlaces")
{
    const auto wrong = parseMapping(R"({"delimter": ",", "columns": [
        {"column": "A", "field": 5}, {"column": "B", "filed": "start", "trim": "yes"}, 7]})");
    REQUIRE_FALSE(wrong.has_value());
    std::string places;
    for (const Problem& problem : wrong.error().problems)
        places += problem.pointer + " " + problem.code + "\n";
    CHECK(places
          == "/delimter feed.mapping_unknown_key\n/columns/0/field feed.mapping_wrong_type\n"
             "/columns/1/filed feed.mapping_unknown_key\n/columns/1/trim feed.mapping_wrong_type\n"
             "/columns/2 feed.mapping_wrong_type\n");
    const auto unknown = parseMapping(
        R"({"columns": [{"column": "A", "field": "worker_nr"}, {"column": "B", "field": "start", "date_format": "xx"},
            {"column": "C", "field": "start"}, {"field": "email"}]})");
    REQUIRE_FALSE(unknown.has_value());
    places.clear();
    for (const Problem& problem : unknown.error().problems)
        places += problem.pointer + " " + messageOf(problem) + "\n";
    CHECK(places.find("/columns/0/field \"worker_nr\" is no field; the nearest is \"worker_no\".") == 0);
    CHECK(places.find("/columns/1/date_format") != std::string::npos);
    CHECK(places.find("/columns/3 The field email needs exactly one of") != std::string::npos);
    CHECK(places.find("Two columns are mapped to start.") != std::string::npos);
    CHECK(places.find("No column is mapped to worker_no.") != std::string::npos);
}

TEST_CASE("aMappingThatIsNotJsonIsRefusedWithLineAndColumn")
{
    const auto wrong = parseMapping("{\n  \"columns\": [,]\n}");
    REQUIRE_FALSE(wrong.has_value());
    CHECK(wrong.error().problems.at(0).pointer == "line 2, column 15");
    std::string deep(100'000, '[');
    CHECK_FALSE(parseMapping(deep).has_value());
}
