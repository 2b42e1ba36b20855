#include "tests/gui/pages/window_fixture.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

namespace gatehouse::ui::test {
namespace {

// As if the window had been closed on People.
QSettings& onPeople(QSettings& settings)
{
    settings.setValue(QStringLiteral("window/page"), QStringLiteral("people"));
    return settings;
}

} // namespace

WindowFixture::WindowFixture(Way way, QSize size)
    : company(way),
      session(company.door(), company.caller()),
      settings(m_private.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat),
      window(session, onPeople(settings), QStringLiteral("Test"))
{
    window.resize(size);
    window.show();
    (void)QTest::qWaitForWindowExposed(&window);
}

bool WindowFixture::settle()
{
    int quiet = 0;
    return QTest::qWaitFor(
        [&] {
            QCoreApplication::sendPostedEvents();
            quiet = session.isIdle() ? quiet + 1 : 0;
            return quiet > 2;
        },
        10000);
}

QAbstractButton* buttonSaying(const QWidget& root, const QString& text)
{
    for (QAbstractButton* button : root.findChildren<QAbstractButton*>())
        if (button->text() == text)
            return button;
    return nullptr;
}

QString cutTexts(const QWidget& root)
{
    QStringList cut;
    for (const QWidget* widget : root.findChildren<QWidget*>()) {
        // Icons inside a line edit carry their text for screen readers only.
        if (!widget->isVisible() || qobject_cast<const QLineEdit*>(widget->parent()))
            continue;
        const auto* label = qobject_cast<const QLabel*>(widget);
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const QString text = label ? label->text() : button ? button->text() : QString();
        if (text.isEmpty())
            continue;
        QSize need = widget->minimumSizeHint();
        if (button) // a low one cuts nothing as long as its line fits
            need.setHeight(std::min(need.height(), widget->fontMetrics().height()));
        if (label)
            need = label->wordWrap() ? QSize(0, label->heightForWidth(label->width())) : label->sizeHint();
        if (widget->width() < need.width() || widget->height() < need.height())
            cut << QStringLiteral("%1: %2 (%3x%4 of %5x%6)")
                       .arg(QLatin1String(widget->metaObject()->className()), text)
                       .arg(widget->width())
                       .arg(widget->height())
                       .arg(need.width())
                       .arg(need.height());
    }
    return cut.join(QStringLiteral("; "));
}

} // namespace gatehouse::ui::test
