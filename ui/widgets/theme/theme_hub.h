// The theme of one QApplication: which mode and density are on, and who wants to know when that changes.
// UI thread only. The hub is a child of the application; main() makes it with applyTheme().
#pragma once

#include "ui/widgets/theme/theme.h"

#include <QObject>

class QApplication;

namespace gatehouse::ui {

class ThemeHub : public QObject {
    Q_OBJECT

public:
    // The hub of the running application, or nullptr before the first applyTheme().
    static ThemeHub* of(const QApplication* application);

    Mode mode() const { return m_mode; }
    Density density() const { return m_density; }
    const ThemeTokens& tokens() const { return tokensFor(m_mode); }

    // Lists follow it at once.
    void setDensity(Density density);

signals:
    // After palette, style sheet and fonts are in place; widgets that cache pixmaps or colours drop them.
    void changed();

private:
    friend ThemeHub* applyTheme(QApplication& application, Mode mode);
    explicit ThemeHub(QApplication& application);

    Mode m_mode = Mode::Light;
    Density m_density = Density::Comfortable;
};

// Fusion, palette, style sheet and Inter for the whole application. Call it before the first widget, and again at any time to
// switch: open windows follow. Without Inter on the machine (Debian: fonts-inter) the system's font stays and a warning is logged.
ThemeHub* applyTheme(QApplication& application, Mode mode);

// Tokens of qApp's hub; the light ones before applyTheme(). Ask in paintEvent, keep nothing: a switch then needs no code.
const ThemeTokens& themeTokens();
Density themeDensity();

} // namespace gatehouse::ui
