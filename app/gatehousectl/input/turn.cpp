#include "app/gatehousectl/input/turn.h"

#include "core/base/uuid.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace gatehouse::ctl {
namespace {

constexpr std::chrono::seconds kPatience{30};
constexpr std::chrono::milliseconds kTryAgain{50};

// Another process, as the one that answered has ended: it was not asked.
bool nothingWasDone(const Error& error)
{
    return error.code == "workspace.no_owner" || error.code == "access.session_ended";
}

bool ownerIsGone(const Error& error)
{
    return error.code == "workspace.owner_gone" || nothingWasDone(error);
}

class Turn {
public:
    explicit Turn(const OneCall& call) : m_call(call)
    {
        const door::Shape& reply = *call.descriptor.reply;
        const bool secret = std::any_of(reply.begin(), reply.end(), [](const door::Field& field) {
            return (field.rule.flags & door::kSecret) != 0;
        });
        // What a job is called means nothing to the next process, and a reply with secrets is kept nowhere.
        if (call.descriptor.kind == door::CallKind::Command && !call.descriptor.job && !secret)
            m_commandId = newUuid().text();
    }

    Result<Answer> once()
    {
        workspace::OpenOptions options;
        options.ownerWaitMs = static_cast<int>(std::chrono::milliseconds(kPatience).count());
        const std::string_view name = m_call.descriptor.name;
        options.startTargets =
            name == "engine.run" || name == "application.test" || name == "application.discover";
        m_mayRepeat = ownerIsGone;
        GH_LET(const auto opened, workspace::Workspace::open(m_call.folder, options));
        GH_LET(door::Caller caller, m_call.signIn(*opened));
        caller.commandId = m_commandId;
        const bool query = m_call.descriptor.kind == door::CallKind::Query;
        m_mayRepeat = query || !m_commandId.empty() ? ownerIsGone : nothingWasDone;
        GH_LET(door::Message reply, opened->door().call(caller, name, m_call.request));
        m_mayRepeat = query && !m_call.descriptor.job ? ownerIsGone : nullptr;
        m_accepted = !query;
        caller.commandId.clear();
        return followReply(opened->door(), caller, m_call.descriptor, m_call.request, std::move(reply),
                           m_call.forPeople);
    }
    bool mayRepeat(const Error& error) const { return m_mayRepeat && m_mayRepeat(error); }
    // The command was taken, and its owner ended before it said how that went.
    bool lostItsAnswer(const Error& error) const { return m_accepted && ownerIsGone(error); }

private:
    const OneCall& m_call;
    std::string m_commandId;
    bool m_accepted = false;
    bool (*m_mayRepeat)(const Error&) = nullptr; // of the step that is under way
};

} // namespace

Result<Answer> askInTurn(const OneCall& call)
{
    const auto deadline = std::chrono::steady_clock::now() + kPatience;
    for (Turn turn(call);;) {
        auto answer = turn.once();
        if (!answer && turn.lostItsAnswer(answer.error()))
            return fail(makeError("ctl.answer_lost", {call.folder}, answer.error()));
        if (answer || !turn.mayRepeat(answer.error()))
            return answer;
        if (std::chrono::steady_clock::now() > deadline)
            return fail(
                makeError("ctl.no_turn", {call.folder, std::to_string(kPatience.count())}, answer.error()));
        std::this_thread::sleep_for(kTryAgain);
    }
}

} // namespace gatehouse::ctl
