// How the desktop looks for this person: theme (or the system's, followed live), density of rows, size. Remembered in the settings; theme
// and density change at once, the size with the next start, because Qt reads it before the first window. UI thread only.
#pragma once

#include "ui/widgets/theme/theme.h"

#include <QObject>

class QApplication;
class QSettings;

namespace gatehouse::ui {

class SystemTheme;

enum class ThemeChoice {
    Light,
    Dark,
    System
};

class Look : public QObject {
    Q_OBJECT

public:
    // Changes nothing yet. The settings outlive it.
    Look(QApplication& application, QSettings& settings, QObject* parent = nullptr);
    ~Look() override;

    void apply(); // before the first window
    ThemeChoice theme() const;
    void setTheme(ThemeChoice choice);
    Density density() const;
    void setDensity(Density density);
    // Whose portal says what the system wants; the session's unless a test brings its own.
    void setSystemTheme(SystemTheme* system);
    QSettings& settings() const { return m_settings; }

    static constexpr int kSmallest = 100, kLargest = 200, kStep = 25; // per cent
    static int scaleOf(const QSettings& settings);
    void setScale(int percent);
    // To be called before the QApplication is made; an own QT_SCALE_FACTOR of the person goes first.
    static void applyScale(const QSettings& settings);

private:
    void show(ThemeChoice choice);
    void followSystem();

    QApplication& m_application;
    QSettings& m_settings;
    Mode m_before; // the system's palette as the program found it
    SystemTheme* m_system = nullptr;
};

} // namespace gatehouse::ui
