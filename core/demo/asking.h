// Asking the door and waiting for the jobs it starts.
#pragma once

#include "core/base/cancel.h"
#include "core/door/codec.h"
#include "core/door/commands/session.h"
#include "core/door/door.h"

namespace gatehouse::demo {

class Asking {
public:
    Asking(door::Door& door, door::Caller caller, const ProgressSink& progress)
        : m_door(door), m_caller(std::move(caller)), m_progress(progress)
    {
    }

    template <class C>
    Result<typename C::Reply> ask(C request) const
    {
        return door::ask(m_door, m_caller, std::move(request));
    }

    // Starts the job and waits for its end; its own error where it fails. `text` goes before its progress.
    template <class C>
    Result<typename C::Result> finish(C request, const std::string& text) const
    {
        GH_LET(const door::JobStarted started, ask(std::move(request)));
        GH_LET(const std::string json, wait(started.job, text));
        GH_LET(door::Message result,
               door::fromJson(shapeOf(static_cast<const typename C::Result*>(nullptr)), json));
        return std::move(result.template as<typename C::Result>());
    }

    void tell(std::int64_t done, std::int64_t total, const std::string& text) const
    {
        if (m_progress)
            m_progress({done, total, text});
    }
    door::Door& door() const { return m_door; }
    const ProgressSink& progress() const { return m_progress; }

private:
    Result<std::string> wait(JobId job, const std::string& text) const;

    door::Door& m_door;
    door::Caller m_caller;
    const ProgressSink& m_progress;
};

} // namespace gatehouse::demo
