#include "core/store/driver/connection.h"

namespace gatehouse::store {

StatementUse::~StatementUse()
{
    if (!m_statement)
        return;
    m_statement->reset();
    const auto found = m_owner->m_idle.find(m_key);
    if (found != m_owner->m_idle.end())
        found->second.push_back(std::move(m_statement));
}

Result<StatementUse> Connection::use(std::string_view sql)
{
    auto found = m_idle.find(sql);
    if (found == m_idle.end())
        found = m_idle.emplace(std::string(sql), std::vector<std::unique_ptr<Statement>>{}).first;
    std::unique_ptr<Statement> statement;
    if (found->second.empty()) {
        GH_LET(statement, prepare(found->first));
    } else {
        statement = std::move(found->second.back());
        found->second.pop_back();
    }
    return StatementUse(*this, found->first, std::move(statement));
}

} // namespace gatehouse::store
