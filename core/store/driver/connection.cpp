#include "core/store/driver/connection.h"

namespace gatehouse::store {

StatementUse::~StatementUse()
{
    if (!m_statement)
        return;
    m_statement->reset();
    if (m_owner->m_generation == m_generation)
        m_idle->push_back(std::move(m_statement));
}

Result<StatementUse> Connection::use(std::string_view sql)
{
    auto found = m_idle.find(sql);
    if (found == m_idle.end())
        found = m_idle.emplace(std::string(sql), StatementUse::Idle{}).first;
    std::unique_ptr<Statement> statement;
    if (found->second.empty()) {
        GH_LET(statement, prepare(found->first));
    } else {
        statement = std::move(found->second.back());
        found->second.pop_back();
    }
    return StatementUse(*this, found->second, m_generation, std::move(statement));
}

} // namespace gatehouse::store
