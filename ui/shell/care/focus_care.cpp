#include "ui/shell/care/focus_care.h"

#include "ui/pages/shared/page.h"
#include "ui/shell/main_window.h"
#include "ui/widgets/frame/sheet.h"

#include <QApplication>
#include <QSplitterHandle>

#include <algorithm>
#include <utility>

namespace gatehouse::ui {
namespace {

bool isGrip(const QWidget* widget)
{
    return qobject_cast<const QSplitterHandle*>(widget);
}

} // namespace

FocusCare::FocusCare(MainWindow& window) : QObject(&window), m_window(window)
{
    connect(qApp, &QApplication::focusChanged, this, &FocusCare::moved);
}

// By the Tab key the grip is reached from something that is still there.
void FocusCare::moved(const QWidget* from, const QWidget* to)
{
    const bool gone = !from || !from->isVisible() || !from->isEnabled();
    if (gone && (!to || isGrip(to)) && !std::exchange(m_waiting, true))
        QMetaObject::invokeMethod(this, &FocusCare::giveToPage, Qt::QueuedConnection);
}

void FocusCare::giveToPage()
{
    m_waiting = false;
    const QWidget* now = QApplication::focusWidget();
    if (!m_window.isActiveWindow() || QApplication::activePopupWidget() || (now && !isGrip(now)))
        return;
    const auto sheets = m_window.findChildren<const Sheet*>();
    if (std::any_of(sheets.begin(), sheets.end(), [](const Sheet* sheet) { return sheet->isVisible(); }))
        return; // it keeps the focus itself
    if (Page* page = m_window.page(m_window.currentPage()))
        page->takeFocus();
}

} // namespace gatehouse::ui
