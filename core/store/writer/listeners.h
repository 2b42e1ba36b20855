// Who wants to hear of commits. Any thread; after a token is gone its listener is not called any more, and not being called either.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace gatehouse::store {

class Listeners {
public:
    using Listener = std::function<void(std::int64_t seq)>;

    std::shared_ptr<void> add(Listener listener);
    void tell(std::int64_t seq);

private:
    struct Entry {
        std::recursive_mutex mutex; // a listener may drop its own token
        Listener call;
    };
    std::mutex m_mutex;
    std::vector<std::weak_ptr<Entry>> m_entries;
};

} // namespace gatehouse::store
