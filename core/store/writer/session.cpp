#include "core/store/writer/session.h"

#include "core/store/driver/query.h"

#include <cstring>

namespace gatehouse::store {
namespace {

constexpr int kKindShift = 56;

} // namespace

Result<> Session::takeBlock()
{
    GH_LET(const std::int64_t first, number(m_db, m_db.dialect().takeIds()));
    m_nextId = first;
    m_endId = first + kIdBlock;
    ++m_blocks;
    return {};
}

std::int64_t Session::newId()
{
    if (m_nextId == m_endId) {
        auto taken = takeBlock();
        if (!taken) {
            m_failure = std::move(taken).error();
            return 0;
        }
    }
    return m_nextId++;
}

void Session::changed(std::string_view kind, std::int64_t id)
{
    auto found = std::find(m_kinds.begin(), m_kinds.end(), kind);
    if (found == m_kinds.end())
        found = m_kinds.insert(m_kinds.end(), std::string(kind));
    const auto kindNumber = static_cast<ChangeKey>(found - m_kinds.begin());
    const ChangeKey key = (kindNumber << kKindShift) | static_cast<ChangeKey>(id);
    if (m_changed.insert(key).second)
        m_changes.push_back(key);
}

void Session::eachGathered(const std::function<void(const std::string& kind, std::int64_t id)>& take) const
{
    for (const ChangeKey key : m_changes)
        take(m_kinds[key >> kKindShift], static_cast<std::int64_t>(key & ((ChangeKey{1} << kKindShift) - 1)));
}

Result<AuditHead> Session::auditHead()
{
    if (m_head)
        return *m_head;
    AuditHead head{m_chain, 0, {}};
    GH_TRY(each(
        m_db, "SELECT seq, hash FROM audit WHERE writer = $1 ORDER BY seq DESC LIMIT 1",
        [&](Row& row) {
            row.read(head.seq);
            const std::string hash = row.blob();
            std::memcpy(head.hash.data(), hash.data(), std::min(hash.size(), head.hash.size()));
        },
        m_chain));
    if (m_audit) // a reader's would grow old
        m_head = head;
    return head;
}

Result<const AuditEncoder*> Session::auditEncoder() const
{
    if (!m_audit)
        return fail("store.read_only", {"audit entry in a reading transaction"});
    return m_audit;
}

void Session::rollbackTo(const Mark& mark)
{
    ++m_transaction;
    for (std::size_t i = mark.changes; i < m_changes.size(); ++i)
        m_changed.erase(m_changes[i]);
    m_changes.resize(mark.changes);
    m_subjects.resize(mark.subjects);
    if (m_blocks
        != mark.blocks) // taken inside what was rolled back: the next transaction would be given it again
        m_nextId = m_endId = 0;
    m_head = mark.head;
    m_attributes.clear();
    m_failure = mark.failure;
}

Result<std::int64_t> Session::writeGathered()
{
    GH_TRY(m_subjects.write(m_db, m_chain));
    if (m_changes.empty())
        return 0;
    for (const ChangeKey key : m_changes) {
        const std::string& kind = m_kinds[key >> kKindShift];
        const auto id = static_cast<std::int64_t>(key & ((ChangeKey{1} << kKindShift) - 1));
        GH_TRY(post(m_db, "INSERT INTO change(kind, id) VALUES($1, $2)", kind, id));
    }
    GH_LET(const std::int64_t seq, number(m_db, "SELECT MAX(seq) FROM change"));
    if (const auto notify = m_db.dialect().notify(); !notify.empty())
        GH_TRY(run(m_db, notify, std::to_string(seq)));
    return seq;
}

void Session::begin()
{
    ++m_transaction;
    m_changes.clear();
    m_changed.clear();
    m_subjects.resize(0);
    m_failure.reset();
}

void Session::forget()
{
    begin();
    m_nextId = m_endId = 0;
    m_head.reset();
    m_attributes.clear();
}

} // namespace gatehouse::store
