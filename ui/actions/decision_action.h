// A person's decision on operations: on the plans of events, or on single ones. One plan or operation is decided at once where the
// decision can be taken back; all else is previewed first. The four decisions are small classes of their own below.
#pragma once

#include "ui/actions/user_action.h"
#include "ui/session/door_api.h"

namespace gatehouse::ui {

struct DecisionTarget {
    std::vector<EventId> events;
    std::vector<OperationId> operations;
    std::size_t size() const { return events.size() + operations.size(); }
};

class DecisionAction : public UserAction {
    Q_OBJECT

public:
    static constexpr std::size_t kMost = 500; // of one command; the writer serves others in between

    // Whether it can do anything to a queue row in this state, or to one operation.
    virtual bool applies(const std::string& queueState) const = 0;
    virtual bool applies(OperationState state) const = 0;
    void run(QWidget* window, const DecisionTarget& target);

protected:
    using Reply = std::function<void(Result<door::Preview>)>;
    using UserAction::UserAction;
    virtual void ask(const DecisionTarget& target, bool preview, Reply done) = 0;
    virtual bool canBeTakenBack() const { return true; }
    virtual QString whyNotBack() const { return {}; }               // said where it cannot be
    virtual QString question(int plans) const = 0;                  // "Hold 3 plans?"
    virtual QString report(const door::Preview& preview) const = 0; // "Held 12 operations for ..."
    // Offers what takes it back: the same operations, which are refused where somebody has decided otherwise since.
    virtual void offerBack(const door::Preview& done, const QString& report)
    {
        Q_UNUSED(done)
        Q_UNUSED(report)
    }

private:
    void execute(const DecisionTarget& target, PreviewDialog* sheet);
};

class HoldAction : public DecisionAction {
    Q_OBJECT

public:
    HoldAction(Session& session, QObject* parent);
    bool applies(const std::string& queueState) const override;
    bool applies(OperationState state) const override;

protected:
    void offerBack(const door::Preview& done, const QString& report) override;
    void ask(const DecisionTarget& target, bool preview, Reply done) override;
    QString question(int plans) const override;
    QString report(const door::Preview& preview) const override;
};

class ReleaseAction : public DecisionAction {
    Q_OBJECT

public:
    ReleaseAction(Session& session, QObject* parent);
    bool applies(const std::string& queueState) const override;
    bool applies(OperationState state) const override;

protected:
    void offerBack(const door::Preview& done, const QString& report) override;
    void ask(const DecisionTarget& target, bool preview, Reply done) override;
    QString question(int plans) const override;
    QString report(const door::Preview& preview) const override;
};

class RetryAction : public DecisionAction {
    Q_OBJECT

public:
    RetryAction(Session& session, QObject* parent);
    bool applies(const std::string& queueState) const override;
    bool applies(OperationState state) const override;

protected:
    void ask(const DecisionTarget& target, bool preview, Reply done) override;
    QString question(int plans) const override;
    QString report(const door::Preview& preview) const override;
};

class ExpediteAction : public DecisionAction {
    Q_OBJECT

public:
    ExpediteAction(Session& session, QObject* parent);
    bool applies(const std::string& queueState) const override;
    bool applies(OperationState state) const override;

protected:
    void ask(const DecisionTarget& target, bool preview, Reply done) override;
    bool canBeTakenBack() const override { return false; }
    QString whyNotBack() const override;
    QString question(int plans) const override;
    QString report(const door::Preview& preview) const override;
};

} // namespace gatehouse::ui
