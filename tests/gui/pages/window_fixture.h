// A window on a small company, shown offscreen, with settings of its own.
#pragma once

#include "tests/gui/pages/small_company.h"
#include "ui/shell/main_window.h"

#include <QSettings>

class QAbstractButton;

namespace gatehouse::ui::test {

class WindowFixture {
public:
    explicit WindowFixture(Way way, QSize size = {1360, 820});

    SmallCompany company;
    Session session;

private:
    QTemporaryDir m_private;

public:
    QSettings settings;
    MainWindow window;
    // Until nothing is asked any more; false after ten seconds.
    bool settle();
};

// The button or chip with this text; nullptr where there is none.
QAbstractButton* buttonSaying(const QWidget& root, const QString& text);
// Labels and buttons below `root` that show less than their text: "QLabel: Terminate now".
QString cutTexts(const QWidget& root);

} // namespace gatehouse::ui::test
