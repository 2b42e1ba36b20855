// The window and the look, as the page of the settings knows them.
#pragma once

#include "ui/pages/settings/window_desk.h"

namespace gatehouse::ui {

class MainWindow;

class SettingsDesk final : public WindowDesk {
public:
    explicit SettingsDesk(MainWindow& window) : m_window(window) {}

    ThemeChoice theme() const override;
    void setTheme(ThemeChoice choice) override;
    Density density() const override;
    void setDensity(Density density) override;
    int scale() const override;
    void setScale(int percent) override;
    int lockMinutes() const override;
    void setLockMinutes(int minutes) override;
    AlertLevel alertLevel() const override;
    void setAlertLevel(AlertLevel level) override;
    QuietHours quietHours() const override;
    void setQuietHours(const QuietHours& hours) override;
    void openShortcuts() override;
    void restoreBackup() override;

private:
    MainWindow& m_window;
};

} // namespace gatehouse::ui
