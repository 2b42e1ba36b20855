// What is in memory answers as SQL does: a writing transaction asks SQL, a reading one what is in memory.
#include "core/base/text_fold.h"
#include "tests/unit/store/world.h"

#include <random>

namespace gatehouse::test {
namespace {

class Company {
public:
    explicit Company(World& world) : m_world(world) {}

    PersonRow anybody(PersonId id)
    {
        static const std::vector<std::string> given{"Zoë", "ann", "Bob", "Anna Maria", "an", "Åsa", "李"};
        static const std::vector<std::string> family{"Müller", "mann", "O'Hara", "Nowak", "%", "x\ny"};
        static const std::vector<std::string> departments{"Sales", "sales", "Research", "", "Ärzte"};
        static const std::vector<std::string> places{"Madrid", "madrid", "", "Oslo"};
        PersonRow row;
        row.id = id;
        row.name = pick(given) + " " + pick(family);
        row.email = m_random() % 3 == 0 ? "" : fold(pick(given)) + "@example.com";
        row.workerNo = m_random() % 5 == 0 ? "" : "E" + std::to_string(m_random() % 200);
        row.department = pick(departments);
        row.location = pick(places);
        row.type = m_random() % 2 == 0 ? WorkerType::Employee : WorkerType::Contractor;
        row.status = m_random() % 3 == 0 ? EngagementStatus::Ended : EngagementStatus::Active;
        if (m_random() % 4 != 0)
            row.start = Date{static_cast<std::int32_t>(20'000 + m_random() % 30)};
        if (m_random() % 2 == 0 && !m_people.empty())
            row.manager = m_people[m_random() % std::min<std::size_t>(3, m_people.size())];
        return row;
    }

    void add(Tx& tx, int people)
    {
        for (int i = 0; i < people; ++i) {
            const PersonId id = addPerson(tx, "somebody");
            PersonRow row = anybody(id);
            Person person = *must(tx.people().person(id));
            person.displayName = row.name;
            must(tx.people().update(person));
            must(tx.lists().writePersonRow(row));
            m_people.push_back(id);
        }
    }

    void addGrants(Tx& tx)
    {
        const auto application = addApplication(tx, "mail");
        const auto entitlement = addEntitlement(tx, application, "staff");
        for (const PersonId id : m_people)
            if (m_random() % 3 == 0)
                must(tx.access().openGrant(id, entitlement, "", Instant{1}, {}));
    }

    // Another name, another job, another place.
    void changeSome(Tx& tx, int people)
    {
        for (int i = 0; i < people; ++i)
            changeOne(tx, m_people[m_random() % m_people.size()]);
    }

    void mergeFirstIntoLast(Tx& tx)
    {
        must(tx.people().insertAlias(m_people.front(), m_people.back()));
        m_people.erase(m_people.begin());
    }

    PersonFilter anyFilter()
    {
        static const std::vector<std::string> texts{"",   "a",       "an",  "ann",    "anna maria", "ANN",
                                                    "e1", "@",       "n m", "müller", "mu",         "%",
                                                    "_",  "no such", "li",  "李",     " an "};
        static const std::vector<std::string> sorts{
            "name",     "-name",     "department", "-department", "type",  "-type",
            "location", "-location", "status",     "-status",     "start", "-start",
            "grants",   "-grants",   "problems",   "accounts",    "odd",   "-problems"};
        PersonFilter filter;
        filter.text = pick(texts);
        filter.sort = pick(sorts);
        if (m_random() % 4 == 0)
            filter.department = m_random() % 2 == 0 ? "SALES" : "ärzte";
        if (m_random() % 4 == 0)
            filter.status = m_random() % 3 == 0 ? "no_such" : "active";
        if (m_random() % 4 == 0)
            filter.type = "contractor";
        if (m_random() % 5 == 0)
            filter.scope = {"sales", "Nowhere", "research"};
        if (m_random() % 6 == 0)
            filter.reportsTo = m_people[m_random() % 3];
        filter.privileged = m_random() % 8 == 0;
        if (m_random() % 6 == 0)
            filter.dueBefore = Instant{static_cast<std::int64_t>(m_random() % 3)};
        return filter;
    }

    void compare(int questions)
    {
        for (int i = 0; i < questions; ++i) {
            const PersonFilter filter = anyFilter();
            CAPTURE(filter.text);
            CAPTURE(filter.sort);
            CAPTURE(filter.department);
            std::vector<std::int64_t> bySql;
            Counts countsBySql;
            m_world.write([&](Tx& tx) -> Result<> {
                bySql = must(tx.lists().personIds(filter));
                countsBySql = must(tx.lists().personCounts(filter));
                return {};
            });
            CHECK(ask(filter) == bySql);
            CHECK(count(filter) == countsBySql);
        }
    }

    std::vector<std::int64_t> ask(const PersonFilter& filter)
    {
        return m_world.read<std::vector<std::int64_t>>([&](Tx& tx) { return tx.lists().personIds(filter); });
    }
    Counts count(const PersonFilter& filter)
    {
        return m_world.read<Counts>([&](Tx& tx) { return tx.lists().personCounts(filter); });
    }

private:
    void changeOne(Tx& tx, PersonId id)
    {
        PersonRow row = anybody(id);
        Person person = *must(tx.people().person(id));
        person.displayName = row.name;
        must(tx.people().update(person));
        must(tx.lists().writePersonRow(row));
    }
    const std::string& pick(const std::vector<std::string>& texts)
    {
        return texts[m_random() % texts.size()];
    }

    World& m_world;
    std::mt19937 m_random{42};
    std::vector<PersonId> m_people;
};

} // namespace

TEST_CASE("what is in memory answers about people as SQL does, whatever the filter and the order")
{
    onBoth([](World& world) {
        Company company(world);
        world.write([&](Tx& tx) -> Result<> {
            company.add(tx, 300);
            company.addGrants(tx);
            return {};
        });
        company.compare(300);
        SUBCASE("also after few people changed")
        {
            for (int round = 0; round < 5; ++round) {
                world.write([&](Tx& tx) -> Result<> {
                    company.add(tx, 2);
                    company.changeSome(tx, 7);
                    return {};
                });
                company.compare(40);
            }
        }
        SUBCASE("also after most people changed")
        {
            world.write([&](Tx& tx) -> Result<> {
                company.changeSome(tx, 400);
                return {};
            });
            company.compare(100);
        }
        SUBCASE("also after one person turned out to be another")
        {
            world.write([&](Tx& tx) -> Result<> {
                company.mergeFirstIntoLast(tx);
                return {};
            });
            company.compare(100);
        }
    });
}

TEST_CASE("a text that is typed letter by letter and deleted again always shows the people of that text")
{
    onBoth([](World& world) {
        Company company(world);
        world.write([&](Tx& tx) -> Result<> {
            company.add(tx, 500);
            return {};
        });
        const std::string typed = "anna maria m";
        for (int round = 0; round < 2; ++round)
            for (std::size_t length = 0; length <= 2 * typed.size(); ++length) {
                PersonFilter filter;
                filter.text = typed.substr(0, std::min(length, 2 * typed.size() - length));
                CAPTURE(filter.text);
                std::vector<std::int64_t> bySql;
                world.write([&](Tx& tx) -> Result<> {
                    bySql = must(tx.lists().personIds(filter));
                    return {};
                });
                CHECK(company.ask(filter) == bySql);
            }
    });
}

} // namespace gatehouse::test
