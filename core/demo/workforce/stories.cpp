#include "core/demo/workforce/stories.h"

#include <algorithm>
#include <fmt/format.h>

namespace gatehouse::demo {
namespace {

class Stories {
public:
    Stories(Workforce& force, Staff& staff, int people)
        : m_force(force),
          m_staff(staff),
          m_random(staff.random()),
          m_people(people),
          m_today(force.days.back())
    {
        for (std::size_t i = 0; i < force.workers.size(); ++i) {
            const Worker& worker = force.workers[i];
            if (worker.external)
                m_externals.push_back(i);
            else if (!worker.leads && worker.rows.front()->type == "Employee")
                m_ordinary.push_back(i);
        }
        m_random.shuffle(m_ordinary);
        m_random.shuffle(m_externals);
    }

    void run()
    {
        joiners();
        movers();
        smallChanges();
        stayers();
        leavers();
        hires();
        comebacks();
        externals();
        addDirt(m_force, m_staff, m_ordinary);
    }

private:
    // That many of a thousand people, but at least and at most so many: the guard lets no more leave in one file.
    int share(int permille, int fewest, int most) const
    {
        return std::clamp(static_cast<int>(static_cast<std::int64_t>(m_people) * permille / 1000), fewest,
                          most);
    }

    // Somebody nothing has happened to yet, from the people who are there at the end. Small companies run out of them.
    Worker* take()
    {
        if (m_ordinary.empty())
            return nullptr;
        Worker& worker = m_force.workers[m_ordinary.back()];
        m_ordinary.pop_back();
        return &worker;
    }

    template <class Tell>
    void each(int count, Tell tell)
    {
        for (int i = 0; i < count; ++i)
            if (Worker* worker = take())
                tell(*worker, i);
    }

    void from(Worker& worker, std::size_t day, Date start) const
    {
        for (std::size_t i = 0; i < kDays; ++i) {
            if (i < day)
                worker.rows[i].reset();
            else
                worker.rows[i]->start = start;
        }
    }

    // Somebody who is not among the people of today: same team as somebody who is.
    Worker& extra(bool external = false)
    {
        const auto& pool = external && !m_externals.empty() ? m_externals : patternOf();
        const HrRow& like = *m_force.workers[pool[m_random.below(pool.size())]].rows.back();
        const auto department = std::find_if(departments().begin(), departments().end(),
                                             [&](const Department& d) { return d.name == like.department; });
        HrRow row = m_staff.newcomer(*department, like.site, 120, 3000);
        row.manager = like.manager;
        row.job = like.job;
        row.type = external ? "Contractor" : "Employee";
        Worker worker;
        worker.external = external;
        worker.number = m_staff.nextNumber(external);
        worker.rows.fill(row);
        m_force.workers.push_back(std::move(worker));
        return m_force.workers.back();
    }

    const std::vector<std::size_t>& patternOf()
    {
        if (m_patterns.empty())
            for (std::size_t i = 0; i < m_force.workers.size(); ++i)
                if (!m_force.workers[i].external && !m_force.workers[i].leads
                    && m_force.workers[i].rows.back())
                    m_patterns.push_back(i);
        return m_patterns;
    }

    void joiners()
    {
        (void)patternOf();
        const Date first = m_force.days[0], second = m_force.days[1];
        each(share(6, 2, 400), [&](Worker& worker, int) { // known beforehand
            from(worker, 0, first.plusDays(m_random.between(4, 26)));
            worker.rows[0]->status = "Confirmed";
        });
        each(share(6, 2, 400), [&](Worker& worker, int) { // told late
            from(worker, 1, second.plusDays(-m_random.between(2, 20)));
        });
        each(share(8, 3, 400), [&](Worker& worker, int) {
            from(worker, 1, second.plusDays(m_random.between(3, 24)));
            worker.rows[1]->status = "Accepted";
        });
        each(share(6, 2, 400),
             [&](Worker& worker, int) { from(worker, 2, m_today.plusDays(-m_random.between(2, 6))); });
        // The new lead is hired after the first of the team: the manager is not known for a month.
        Worker *early = take(), *lead = take();
        if (early && lead) {
            from(*early, 1, second.plusDays(-3));
            from(*lead, 2, m_today.plusDays(-4));
            early->rows[1]->manager = early->rows[2]->manager = lead->number;
        }
    }

    void movers()
    {
        for (const std::size_t day : {std::size_t{1}, std::size_t{2}})
            each(share(6, 2, 40), [&](Worker& worker, int) {
                const HrRow old = *worker.rows.back();
                const Department* to = nullptr;
                while (!to || to->name == old.department || to->parent.empty())
                    to = &departments()[m_random.below(departments().size())];
                for (std::size_t i = day; i < kDays; ++i) {
                    worker.rows[i]->department = std::string(to->name);
                    worker.rows[i]->manager = headOf(to->name);
                }
                const std::string job = jobOf(m_random, *to);
                const std::size_t site = m_random.chance(30) ? m_staff.siteOf(*to) : old.site;
                for (std::size_t i = day; i < kDays; ++i) {
                    worker.rows[i]->job = job;
                    worker.rows[i]->site = site;
                }
            });
    }

    std::string headOf(std::string_view department) const
    {
        for (const auto& [name, number] : m_force.heads)
            if (name == department)
                return number;
        return {};
    }

    void smallChanges()
    {
        each(share(2, 1, 60), [&](Worker& worker, int i) { // marriages
            const std::size_t day = i % 2 == 0 ? 2 : 1;
            HrRow married = *worker.rows[day];
            m_staff.marry(married);
            for (std::size_t n = day; n < kDays; ++n) {
                worker.rows[n]->family = married.family;
                worker.rows[n]->email = married.email;
            }
        });
        each(share(3, 1, 80), [&](Worker& worker, int) { // another manager, nothing else
            const std::string head = headOf(worker.rows[2]->department);
            worker.rows[2]->manager = worker.rows[2]->manager == head ? headOf("Executive Office") : head;
        });
        each(share(2, 1, 60), [&](Worker& worker, int) { // HR forgot the start at first
            worker.rows[0]->startAsWritten = "";
        });
    }

    // Leaves of those who are back, exits to come, an exit taken back.
    void stayers()
    {
        each(share(3, 1, 80), [&](Worker& worker, int) {
            for (std::size_t i = 0; i < 2; ++i) {
                worker.rows[i]->leaveFrom = m_force.days[0].plusDays(-40);
                worker.rows[i]->leaveLast = m_force.days[1].plusDays(-8);
            }
        });
        each(share(6, 2, 40), [&](Worker& worker, int) {
            worker.rows[2]->lastDay = m_today.plusDays(m_random.between(4, 45));
        });
        each(share(1, 1, 20), [&](Worker& worker, int) {
            worker.rows[1]->lastDay = m_today.plusDays(m_random.between(10, 40));
        });
    }

    void leavers()
    {
        for (int i = 0; i < share(4, 1, 60); ++i) { // announced before the first file
            Worker& worker = extra();
            worker.rows[0]->lastDay = m_force.days[0].plusDays(m_random.between(5, 24));
            worker.rows[1].reset();
            worker.rows[2].reset();
        }
        for (int i = 0; i < share(6, 2, 60); ++i) { // announced in the second
            Worker& worker = extra();
            worker.rows[1]->lastDay = m_force.days[1].plusDays(m_random.between(4, 26));
            worker.rows[2].reset();
        }
        for (int i = 0; i < share(3, 1, 25); ++i) // told late
            extra().rows[2]->lastDay = m_today.plusDays(-m_random.between(2, 9));
        for (int i = 0; i < share(2, 1, 10); ++i) // only missing
            extra().rows[2].reset();
        for (int i = 0; i < share(1, 1, 3); ++i) { // dismissed
            HrRow& row = *extra().rows[2];
            row.lastDay = m_today.plusDays(-2);
            row.exitMode = "immediate";
            row.exitAt = formatDate(m_today.plusDays(-2)) + "T13:30:00Z";
        }
        for (int i = 0; i < share(7, 2, 300); ++i) { // on leave today
            Worker& worker = extra();
            for (std::size_t day = 1; day < kDays; ++day) {
                worker.rows[day]->leaveFrom = m_force.days[1].plusDays(5);
                worker.rows[day]->leaveLast = m_today.plusDays(m_random.between(20, 120));
            }
        }
    }

    void hires()
    {
        constexpr std::array kStatuses{"Offered", "Accepted", "Confirmed"};
        for (int i = 0; i < share(10, 5, 400); ++i) {
            Worker& worker = extra();
            from(worker, i % 4 == 3 ? 1 : 2, m_today.plusDays(m_random.between(3, 40)));
            worker.rows[2]->status = kStatuses[static_cast<std::size_t>(i) % kStatuses.size()];
            if (worker.rows[1])
                worker.rows[1]->status = "Offered";
        }
        Worker& later = extra();
        from(later, 1, m_today.plusDays(8));
        later.rows[1]->status = later.rows[2]->status = "Confirmed";
        later.rows[2]->start = m_today.plusDays(22);
        for (const int start : {6, -10}) { // called off, and a no-show
            Worker& never = extra();
            from(never, 1, m_today.plusDays(start));
            never.rows[1]->status = "Confirmed";
            never.rows[2]->status = "Cancelled";
        }
    }

    // One who left comes back under a new number; a contractor is hired.
    void comebacks()
    {
        each(share(1, 1, 8), [&](Worker& worker, int) {
            Worker before = worker;
            from(worker, 2, m_today.plusDays(-9));
            before.number = m_staff.nextNumber(false);
            std::swap(before.number, worker.number); // the old number is the smaller one
            before.rows[0]->lastDay = m_force.days[0].plusDays(8);
            before.rows[1].reset();
            before.rows[2].reset();
            m_force.workers.push_back(std::move(before));
        });
        each(share(1, 1, 8), [&](Worker& worker, int) {
            Worker before = worker;
            from(worker, 2, m_today.plusDays(-5));
            before.external = true;
            before.number = m_staff.nextNumber(true);
            for (std::optional<HrRow>& row : before.rows) {
                row->type = "Contractor";
                row->start = m_today.plusDays(-300);
                row->lastDay = m_today.plusDays(90);
            }
            before.rows[1]->lastDay = before.rows[2]->lastDay = m_today.plusDays(-6);
            m_force.workers.push_back(std::move(before));
        });
    }

    void externals()
    {
        for (int i = 0; i < share(2, 1, 20) && !m_externals.empty(); ++i) { // extended
            Worker& worker = m_force.workers[m_externals.back()];
            m_externals.pop_back();
            worker.rows[0]->lastDay = worker.rows[1]->lastDay = m_today.plusDays(10);
            worker.rows[2]->lastDay = m_today.plusDays(190);
        }
        if (!m_externals.empty()) { // HR-2: contracts always end, this one has no end
            m_force.workers[m_externals.back()].rows[2]->lastDay.reset();
            m_force.workers[m_externals.back()].rows[1]->lastDay.reset();
            m_force.workers[m_externals.back()].rows[0]->lastDay.reset();
            m_externals.pop_back();
        }
        for (int i = 0; i < share(3, 1, 40); ++i) { // ended as agreed
            Worker& worker = extra(true);
            for (std::optional<HrRow>& row : worker.rows)
                row->lastDay = m_force.days[1].plusDays(m_random.between(5, 25));
            worker.rows[2].reset();
        }
        Worker& early = extra(true);
        for (std::optional<HrRow>& row : early.rows)
            row->lastDay = m_today.plusDays(120);
        early.rows[2]->lastDay = m_today.plusDays(-4);
    }

    Workforce& m_force;
    Staff& m_staff;
    Random& m_random;
    int m_people;
    Date m_today;
    std::vector<std::size_t> m_ordinary, m_externals, m_patterns;
};

} // namespace

void addStories(Workforce& force, Staff& staff, int people)
{
    Stories(force, staff, people).run();
}

} // namespace gatehouse::demo
