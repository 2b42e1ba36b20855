// A workspace for tests of the window: six people through a real import, two applications (one whose target does not answer, one by
// hand), profiles, plans that nobody has carried out yet. Made through the door like anybody's data, once a test.
#pragma once

#ifndef Q_MOC_RUN // see ui/session/door_api.h
#include "core/door/commands/feeds.h"
#include "core/workspace/workspace.h"
#endif
#include "ui/session/session.h"

#include <QTemporaryDir>

namespace gatehouse::ui::test {

enum class Way {
    Local,
    JsonLoopback
};

class SmallCompany {
public:
    static constexpr int kPeople = 6;

    explicit SmallCompany(Way way);
    ~SmallCompany();

    bool isReady() const { return m_ready; }
    door::Door& door() const { return m_loopback ? *m_loopback : m_workspace->door(); }
    const door::Caller& caller() const { return m_caller; }

    template <class C>
    Result<typename C::Reply> ask(C request) const
    {
        return door::ask(door(), m_caller, std::move(request));
    }
    // One more person, starting today: another import of the same feed. Waits for the job.
    bool hire(const std::string& number, const std::string& given, const std::string& family);
    // Somebody who is here already, in another department from today on.
    bool move(const std::string& number, const std::string& given, const std::string& family,
              const std::string& department);
    // Runs the engine until nothing is due. Waits for the job.
    bool runEngine();
    std::int64_t idOf(const std::string& name) const; // of a person, 0 where unknown

private:
    bool build();
    bool importRows(const std::string& rows);
    bool finished(const Result<door::JobStarted>& job) const;

    QTemporaryDir m_folder;
    std::unique_ptr<workspace::Workspace> m_workspace;
    std::unique_ptr<door::Door> m_loopback;
    door::Caller m_caller;
    bool m_ready = false;
};

} // namespace gatehouse::ui::test
