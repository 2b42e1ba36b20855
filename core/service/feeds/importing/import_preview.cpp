#include "core/plan/login_template.h"
#include "core/service/feeds/importing/import_writer.h"
#include "core/service/people/plan_writer.h"

namespace gatehouse::service {

void addPreviewLines(std::vector<door::PreviewLine>& lines, const plan::Preview& preview,
                     const std::string& name, const plan::PlanDraft& draft)
{
    for (const plan::PreviewGroup& group : preview.groups)
        for (const plan::PreviewLine& line : group.lines) {
            if (lines.size() >= 500)
                return;
            door::PreviewLine out;
            out.action = std::string(textOf(line.operation));
            out.application = line.applicationName;
            out.subject = name;
            out.object =
                line.entitlement ? line.entitlementName : draft.operations[line.index].operation.accountKey;
            for (const std::string& why : line.why)
                out.reason += (out.reason.empty() ? "" : "; ") + why;
            out.notBefore = line.at;
            out.irreversible = line.cannotBeUndone;
            lines.push_back(std::move(out));
        }
}

Result<> previewChange(Tx& tx, const PersonChange& change, const policy::PolicyState& policy,
                       BusinessTime now, std::vector<door::PreviewLine>& lines)
{
    Subject subject;
    if (!change.isNew) {
        GH_LET(subject, loadSubject(tx, change.person));
    }
    subject.history = change.after;
    const plan::DesiredInputs inputs{policy, subject.exceptions, subject.generation};
    GH_LET(const plan::Prospect prospect, plan::Prospect::of(subject.history, inputs, now));
    std::int64_t nextAccount = -1'000'000'000;
    for (const plan::AccountNeed& need : prospect.accountsNeeded(subject.actual)) {
        Account account;
        account.id = AccountId(nextAccount--);
        account.application = need.application;
        account.person = change.person;
        const auto logins = plan::loginCandidates(policy.application(need.application)->loginTemplate,
                                                  {&need.facts, need.workerNo, {}}, 1);
        account.login = logins.empty() ? need.workerNo : logins.front();
        subject.actual.accounts.push_back(std::move(account));
    }
    GH_LET(const auto draft, prospect.plan(subject.actual, {{}, "feed.import"}));
    addPreviewLines(lines, plan::previewOf(draft, policy, subject.exceptions),
                    subject.history.person.displayName, draft);
    return {};
}

} // namespace gatehouse::service
