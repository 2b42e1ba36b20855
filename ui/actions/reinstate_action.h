// Takes back an exit that was decided here: shows first what comes back, and when it cannot.
#pragma once

#include "ui/actions/user_action.h"
#include "ui/session/door_api.h"

#include <QDate>

namespace gatehouse::ui {

class ReinstateAction : public UserAction {
    Q_OBJECT

public:
    ReinstateAction(Session& session, QObject* parent);

    // Whoever has left, or whose last day is known.
    static bool applies(EngagementStatus status, bool hasLastDay);
    // `lastDay` of contractors and vendors, whose work ends; null: open.
    void run(QWidget* window, PersonId person, const QString& name, QDate lastDay = {});

signals:
    void previewShown();

private:
    void execute(const door::PersonReinstate& request, const QString& name, PreviewDialog* sheet);
};

} // namespace gatehouse::ui
