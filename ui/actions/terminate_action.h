// Ends somebody's access at once: always shows first what is taken, where, and what cannot be undone.
#pragma once

#include "ui/actions/user_action.h"
#include "ui/session/door_api.h"

namespace gatehouse::ui {

class TerminateAction : public UserAction {
    Q_OBJECT

public:
    TerminateAction(Session& session, QObject* parent);

    // Whoever has left has nothing to end.
    bool applies(EngagementStatus status) const;
    void run(QWidget* window, PersonId person, const QString& name);

signals:
    void previewShown(); // the sheet is open

private:
    void execute(PersonId person, const QString& name, PreviewDialog* sheet); // for the reason typed there
};

} // namespace gatehouse::ui
