// What waits for a second operator: let it go on, or turn it down. Both show first what it is, who asked and when.
#pragma once

#include "ui/actions/user_action.h"
#include "ui/session/door_api.h"

namespace gatehouse::ui {

class PendingRelease : public UserAction {
    Q_OBJECT

public:
    PendingRelease(Session& session, QObject* parent);

    // Nobody releases what he asked for, nor what his roles do not allow.
    bool applies(const door::PendingItem& item) const;
    void run(QWidget* window, const door::PendingItem& item);
};

class PendingReject : public UserAction {
    Q_OBJECT

public:
    PendingReject(Session& session, QObject* parent);

    bool isOwn(const door::PendingItem& item) const; // it is taken back, not turned down
    bool applies(const door::PendingItem& item) const;
    void run(QWidget* window, const door::PendingItem& item);
};

} // namespace gatehouse::ui
