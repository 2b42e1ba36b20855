// The Tx of a connection: all repositories over one session.
#pragma once

#include "core/store/repositories/access.h"
#include "core/store/repositories/audit.h"
#include "core/store/repositories/catalogue.h"
#include "core/store/repositories/door.h"
#include "core/store/repositories/events.h"
#include "core/store/repositories/feeds.h"
#include "core/store/repositories/lists.h"
#include "core/store/repositories/people.h"
#include "core/store/repositories/work.h"

namespace gatehouse::store {

class SqlTx final : public Tx {
public:
    explicit SqlTx(Session& session)
        : m_session(session),
          m_people(session),
          m_feeds(session),
          m_events(session),
          m_catalogue(session),
          m_access(session),
          m_work(session),
          m_door(session),
          m_audit(session),
          m_lists(session)
    {
    }

    PeopleRepository& people() override { return m_people; }
    FeedRepository& feeds() override { return m_feeds; }
    EventRepository& events() override { return m_events; }
    CatalogueRepository& catalogue() override { return m_catalogue; }
    AccessRepository& access() override { return m_access; }
    WorkRepository& work() override { return m_work; }
    DoorRepository& door() override { return m_door; }
    AuditRepository& audit() override { return m_audit; }
    ListRepository& lists() override { return m_lists; }
    std::int64_t newId() override { return m_session.newId(); }
    void changed(std::string_view kind, std::int64_t id) override { m_session.changed(kind, id); }

private:
    Session& m_session;
    PeopleSql m_people;
    FeedsSql m_feeds;
    EventsSql m_events;
    CatalogueSql m_catalogue;
    AccessSql m_access;
    WorkSql m_work;
    DoorSql m_door;
    AuditSql m_audit;
    ListsSql m_lists;
};

// Runs `work` and turns what it throws into a failure: exceptions do not cross the store.
Result<> guarded(const std::function<Result<>(Tx&)>& work, Tx& tx);

} // namespace gatehouse::store
