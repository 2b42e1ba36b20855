#include "core/demo/asking.h"

#include <thread>

namespace gatehouse::demo {
namespace {

using SteadyClock = std::chrono::steady_clock;
constexpr std::chrono::minutes kPatience{15}; // without any progress

} // namespace

Result<std::string> Asking::wait(JobId job, const std::string& text) const
{
    auto pause = std::chrono::milliseconds(2);
    auto lastMove = SteadyClock::now();
    std::pair<std::int64_t, std::string> last;
    for (;;) {
        GH_LET(const door::JobGet::View view, ask(door::JobGet{job}));
        if (view.state == "done")
            return view.result.text;
        if (view.state != "running")
            return fail(
                makeError("demo.job_failed", {view.call, view.state}, door::errorFromJson(view.error.text)));
        if (const std::pair now{view.done, view.text}; now != last) {
            last = now;
            lastMove = SteadyClock::now();
            tell(view.done, view.total, view.text.empty() ? text : text + ": " + view.text);
        }
        if (SteadyClock::now() - lastMove > kPatience)
            return fail("demo.job_stuck", {view.call, std::to_string(kPatience.count())});
        std::this_thread::sleep_for(pause);
        pause = std::min(pause * 2, std::chrono::milliseconds(50));
    }
}

} // namespace gatehouse::demo
