// Says when nobody has touched keyboard or mouse for some minutes. Watches the whole application. UI thread only.
#pragma once

#include <QObject>
#include <QTimer>

class QSettings;

namespace gatehouse::ui {

class IdleLock : public QObject {
    Q_OBJECT

public:
    // Minutes after which it locks: "session/lockMinutes" of the settings, 15 where nothing is set, 0 never.
    explicit IdleLock(QSettings& settings, QObject* parent = nullptr);

    int minutes() const;
    void setMinutes(int minutes); // remembered
    static constexpr int kChoices[] = {0, 5, 15, 30, 60};
    // For tests: one minute lasts this long.
    void setMinuteMs(int milliseconds);

signals:
    void idle();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void restart();

    QSettings& m_settings;
    QTimer m_timer;
    int m_minuteMs = 60000;
};

} // namespace gatehouse::ui
