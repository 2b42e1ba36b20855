// Says new alerts at the edge of the window, as far as the person wants to hear of them. What was there before the window is not said: it
// stands on Home. UI thread only.
#pragma once

#include "ui/pages/settings/window_desk.h"
#include "ui/session/paced.h"
#include "ui/session/session.h"
#include "ui/widgets/theme/theme.h"

#include <QObject>

class QSettings;

namespace gatehouse::ui {

class AlertToasts : public QObject {
    Q_OBJECT

public:
    // The settings are the person's and outlive it.
    AlertToasts(Session& session, QSettings& settings, QObject* parent);

    static AlertLevel levelOf(const QSettings& settings); // warnings and critical ones where nothing is set
    static void setLevel(QSettings& settings, AlertLevel level);
    static QuietHours quietHoursOf(const QSettings& settings);
    static void setQuietHours(QSettings& settings, const QuietHours& hours);
    // For tests: what time it is.
    void setNow(std::function<QTime()> now) { m_now = std::move(now); }

signals:
    void said(gatehouse::ui::Tone tone, const QString& text);

private:
    void ask();
    void take(const door::AlertList::Items& items);

    Session& m_session;
    QSettings& m_settings;
    Paced m_paced;
    std::function<QTime()> m_now;
    qint64 m_newest = -1; // none was read yet
};

} // namespace gatehouse::ui
