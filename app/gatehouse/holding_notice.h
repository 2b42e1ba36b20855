// What the window says about who runs the engine: that the process that had the workspace open has ended and what comes next, and, once there
// is something to do at a target, that nobody works while the window is closed. UI thread only.
#pragma once

#include "core/workspace/held/attachment.h"
#include "ui/session/service_control.h"
#include "ui/session/session.h"

#include <QSettings>

namespace gatehouse::ui {
class Banner;
}

namespace gatehouse {

class HoldingNotice : public QObject {
    Q_OBJECT

public:
    // All outlive it. `places` remembers that the offer was turned down.
    HoldingNotice(workspace::Attachment& held, ui::Session& session, ui::ServiceControl& service,
                  QSettings& places, ui::Banner& banner);
    ~HoldingNotice() override;

    void show(workspace::Holding now);

private:
    void offerService();
    void lookForConnectors();
    void answered(bool accepted);

    workspace::Attachment& m_held;
    ui::Session& m_session;
    ui::ServiceControl& m_service;
    QSettings& m_places;
    ui::Banner& m_banner;
    bool m_offered = false; // the banner shows it
    bool m_wasLost = false;
    bool m_hasConnector = false;
};

} // namespace gatehouse
