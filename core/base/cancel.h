// Cooperative cancel and progress for long work. Any thread.
#pragma once

#include "core/base/result.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>

namespace gatehouse {

class CancelToken {
public:
    void cancel() { m_flag->store(true, std::memory_order_relaxed); }
    bool cancelled() const { return m_flag->load(std::memory_order_relaxed); }
    Result<> check() const { return cancelled() ? Result<>(fail("job.cancelled")) : Result<>(); }

private:
    std::shared_ptr<std::atomic<bool>> m_flag = std::make_shared<std::atomic<bool>>(false);
};

struct Progress {
    std::int64_t done = 0;
    std::int64_t total = 0; // 0 while unknown
    std::string text;       // "Reading rows"
};
using ProgressSink = std::function<void(const Progress&)>;

} // namespace gatehouse
