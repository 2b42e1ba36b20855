// Says that an alert was seen. Done at once: nothing is lost, the list of all alerts keeps it.
#pragma once

#include "ui/actions/user_action.h"
#include "ui/session/door_api.h"

namespace gatehouse::ui {

class AlertAcknowledge : public UserAction {
    Q_OBJECT

public:
    AlertAcknowledge(Session& session, QObject* parent);
    void run(const std::vector<AlertId>& alerts); // all of one error: the others stay

private:
    void next(std::vector<AlertId> left, std::vector<AlertId> done);
};

} // namespace gatehouse::ui
