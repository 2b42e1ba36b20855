#include "core/scim/bulk.h"
#include "core/scim/message.h"

#include <algorithm>

namespace gatehouse::scim {
namespace {

enum class State {
    Waiting,
    Done,
    Failed
};

class Runner {
public:
    Runner(const BulkRequest& request, const RunOperation& run)
        : m_request(request),
          m_run(run),
          m_states(request.operations.size(), State::Waiting),
          m_results(request.operations.size())
    {
    }

    std::vector<BulkResult> all()
    {
        while (pass()) {
        }
        for (std::size_t i = 0; i < m_states.size() && !stopped(); ++i) { // what is left waits for itself
            if (m_states[i] == State::Waiting)
                refuse(i, bulkReferences(m_request.operations[i]).front());
        }
        std::vector<BulkResult> out;
        for (std::size_t i = 0; i < m_states.size(); ++i) {
            if (m_states[i] != State::Waiting)
                out.push_back(std::move(m_results[i]));
        }
        return out;
    }

private:
    bool stopped() const { return m_request.failOnErrors > 0 && m_errors >= m_request.failOnErrors; }

    bool pass()
    {
        bool progress = false;
        for (std::size_t i = 0; i < m_states.size() && !stopped(); ++i) {
            if (m_states[i] == State::Waiting)
                progress = step(i) || progress;
        }
        return progress && !stopped();
    }

    bool step(std::size_t i)
    {
        const BulkOperation& operation = m_request.operations[i];
        for (const std::string& reference : bulkReferences(operation)) {
            const auto creator = std::find_if(m_request.operations.begin(), m_request.operations.end(),
                                              [&](const BulkOperation& other) {
                                                  return other.method == "POST" && other.bulkId == reference;
                                              });
            const State state =
                creator == m_request.operations.end()
                    ? State::Failed
                    : m_states[static_cast<std::size_t>(creator - m_request.operations.begin())];
            if (state == State::Waiting)
                return false;
            if (state == State::Failed) {
                refuse(i, reference);
                return true;
            }
        }
        settle(i, m_run(withReferences(operation, m_ids)));
        return true;
    }

    void refuse(std::size_t i, const std::string& reference)
    {
        const BulkOperation& operation = m_request.operations[i];
        const ErrorResponse error = errorResponseOf(makeError("scim.bulk_reference", {reference}));
        settle(i, {operation.method, operation.bulkId, {}, {}, error.status, toJson(error)});
    }

    void settle(std::size_t i, BulkResult result)
    {
        const bool failed = result.status >= 400;
        m_states[i] = failed ? State::Failed : State::Done;
        m_errors += failed ? 1 : 0;
        if (!failed && !result.bulkId.empty() && result.method == "POST")
            m_ids.push_back({result.bulkId, result.location.substr(result.location.rfind('/') + 1)});
        m_results[i] = std::move(result);
    }

    const BulkRequest& m_request;
    const RunOperation& m_run;
    std::vector<State> m_states;
    std::vector<BulkResult> m_results;
    std::vector<BulkId> m_ids;
    std::int64_t m_errors = 0;
};

} // namespace

std::vector<BulkResult> runBulk(const BulkRequest& request, const RunOperation& run)
{
    return Runner(request, run).all();
}

} // namespace gatehouse::scim
