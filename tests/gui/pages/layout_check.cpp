#include "tests/gui/pages/layout_check.h"

#include "ui/widgets/frame/sheet.h"
#include "ui/widgets/list/section_header.h"
#include "ui/widgets/panels/preview_dialog.h"
#include "ui/widgets/panels/toast_area.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTextDocument>
#include <QTextEdit>

namespace gatehouse::ui::test {
namespace {

QString nameOf(const QWidget& widget)
{
    const auto* label = qobject_cast<const QLabel*>(&widget);
    const auto* button = qobject_cast<const QAbstractButton*>(&widget);
    QString text = label ? label->text() : button ? button->text() : QString();
    if (text.isEmpty())
        text = widget.accessibleName();
    if (text.isEmpty())
        text = widget.objectName();
    const QRect at = widget.geometry();
    return QStringLiteral("%1 \"%2\" (%3,%4 %5x%6)")
        .arg(QLatin1String(widget.metaObject()->className()).mid(0), text.left(60))
        .arg(at.x())
        .arg(at.y())
        .arg(at.width())
        .arg(at.height());
}

QString placeOf(const QWidget& widget)
{
    QStringList path;
    for (const QWidget* up = widget.parentWidget(); up && path.size() < 3; up = up->parentWidget())
        path.prepend(QLatin1String(up->metaObject()->className()));
    return QStringLiteral(" in ") + path.join(QStringLiteral(" > "));
}

bool isControl(const QWidget& widget)
{
    return qobject_cast<const QAbstractButton*>(&widget) || qobject_cast<const QLineEdit*>(&widget)
           || qobject_cast<const QComboBox*>(&widget) || qobject_cast<const QAbstractSpinBox*>(&widget);
}

// Lies over the others because it is meant to.
bool isOverlay(const QWidget& widget)
{
    return qobject_cast<const Sheet*>(&widget) || qobject_cast<const PreviewDialog*>(&widget)
           || qobject_cast<const ToastArea*>(&widget) || widget.isWindow();
}

// What Qt's own compound widgets do inside is their business.
bool looksAfterItsChildren(const QWidget& widget)
{
    return qobject_cast<const QAbstractSpinBox*>(&widget) || qobject_cast<const QLineEdit*>(&widget)
           || qobject_cast<const QComboBox*>(&widget) || qobject_cast<const QAbstractItemView*>(&widget)
           || qobject_cast<const QHeaderView*>(&widget) || qobject_cast<const QScrollBar*>(&widget)
           || widget.inherits("QTextEdit") || widget.inherits("QPlainTextEdit")
           || widget.inherits("QGraphicsView");
}

bool toolTipHas(const QWidget& widget, const QString& text)
{
    QTextDocument plain; // a tooltip may be rich text
    plain.setHtml(widget.toolTip());
    return widget.toolTip().contains(text) || plain.toPlainText().contains(text);
}

void checkText(const QWidget& widget, QStringList& wrong)
{
    const auto* label = qobject_cast<const QLabel*>(&widget);
    const auto* button = qobject_cast<const QAbstractButton*>(&widget);
    const QString text = label ? label->text() : button ? button->text() : QString();
    if (text.isEmpty())
        return;
    QSize need = widget.minimumSizeHint();
    if (button) // a low one cuts nothing as long as its line fits
        need.setHeight(std::min(need.height(), widget.fontMetrics().height()));
    if (label)
        need = label->wordWrap() ? QSize(0, label->heightForWidth(label->width())) : label->sizeHint();
    if ((widget.width() < need.width() || widget.height() < need.height()) && !toolTipHas(widget, text))
        wrong << QStringLiteral("cut (needs %1x%2): ").arg(need.width()).arg(need.height()) + nameOf(widget)
                     + placeOf(widget);
}

void checkHeader(const QHeaderView& header, QStringList& wrong)
{
    if (!header.model() || header.orientation() != Qt::Horizontal)
        return;
    for (int section = 0; section < header.count(); ++section) {
        const QString text = header.model()->headerData(section, Qt::Horizontal).toString();
        const QString tip = header.model()->headerData(section, Qt::Horizontal, Qt::ToolTipRole).toString();
        const auto* mine = qobject_cast<const SectionHeader*>(&header);
        const int need = mine ? mine->textNeed(section) : header.fontMetrics().horizontalAdvance(text);
        const int least = header.sectionSize(section);
        if (!header.isSectionHidden(section) && least < need && !tip.contains(text)
            && !(mine && mine->toolTipOf(section).contains(text)))
            wrong << QStringLiteral("header \"%1\" needs %2 and has %3").arg(text).arg(need).arg(least)
                         + placeOf(header);
    }
}

void checkSize(const QWidget& widget, QStringList& wrong)
{
    const QSize least = widget.minimumSizeHint().boundedTo(widget.maximumSize());
    if (isControl(widget) && (widget.width() < least.width() || widget.height() < least.height() - 4))
        wrong << QStringLiteral("smaller than %1x%2: ").arg(least.width()).arg(least.height())
                     + nameOf(widget) + placeOf(widget);
}

void checkPlace(const QWidget& widget, QStringList& wrong)
{
    const QWidget* parent = widget.parentWidget();
    const auto* area = qobject_cast<const QScrollArea*>(parent ? parent->parentWidget() : nullptr);
    if (area && area->viewport() == parent) {
        if (area->horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff
                ? widget.width() > parent->width()
                : area->horizontalScrollBar()->isVisible() && !area->inherits("gatehouse::ui::BoardView"))
            wrong << QStringLiteral("wider than the %1 px that show: ").arg(parent->width()) + nameOf(widget)
                         + placeOf(widget);
        return;
    }
    if (!parent->rect().adjusted(-1, -1, 1, 1).contains(widget.geometry()))
        wrong << QStringLiteral("outside its parent of %1x%2: ").arg(parent->width()).arg(parent->height())
                     + nameOf(widget) + placeOf(widget);
}

void checkSiblings(const QList<QWidget*>& siblings, QStringList& wrong)
{
    for (qsizetype i = 0; i < siblings.size(); ++i)
        for (qsizetype j = i + 1; j < siblings.size(); ++j) {
            const QRect both = siblings[i]->geometry() & siblings[j]->geometry();
            if (both.width() > 0 && both.height() > 0)
                wrong << QStringLiteral("overlap: ") + nameOf(*siblings[i]) + QStringLiteral(" and ")
                             + nameOf(*siblings[j]) + placeOf(*siblings[i]);
        }
}

void walk(const QWidget& parent, QStringList& wrong)
{
    QList<QWidget*> siblings;
    for (QWidget* child : parent.findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
        if (!child->isVisible() || child->isWindow() || child->size().isEmpty()
            || child->objectName().startsWith(QStringLiteral("qt_scrollarea_"))) {
            // The viewport and bars of a scroll area: their place is the area's, their children are looked at.
            if (child->isVisible() && child->objectName() == QStringLiteral("qt_scrollarea_viewport"))
                walk(*child, wrong);
            continue;
        }
        if (!isOverlay(*child)) {
            siblings << child;
            checkPlace(*child, wrong);
        }
        checkText(*child, wrong);
        checkSize(*child, wrong);
        if (const auto* header = child->findChild<QHeaderView*>(QString(), Qt::FindDirectChildrenOnly))
            if (header->isVisible())
                checkHeader(*header, wrong);
        if (!looksAfterItsChildren(*child))
            walk(*child, wrong);
    }
    checkSiblings(siblings, wrong);
}

} // namespace

QStringList layoutDefects(const QWidget& root)
{
    QStringList wrong;
    walk(root, wrong);
    if (const QString nameless = unnamed(root); !nameless.isEmpty())
        wrong << QStringLiteral("without a name: ") + nameless;
    return wrong;
}

QString unnamed(const QWidget& root)
{
    QStringList wrong;
    for (QWidget* widget : root.findChildren<QWidget*>()) {
        // Parts of a control, which the control speaks for.
        const bool inside = qobject_cast<QAbstractSpinBox*>(widget->parentWidget())
                            || qobject_cast<QLineEdit*>(widget->parentWidget())
                            || qobject_cast<QHeaderView*>(widget) || widget->focusProxy()
                            || qobject_cast<QComboBox*>(widget->parentWidget());
        const bool control = isControl(*widget) || qobject_cast<const QAbstractItemView*>(widget)
                             || qobject_cast<const QTextEdit*>(widget)
                             || (widget->focusPolicy() & Qt::TabFocus);
        if (!widget->isVisible() || !control || inside)
            continue;
        const QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
        const QString name = face ? face->text(QAccessible::Name) : QString();
        const QAccessible::Role role = face ? face->role() : QAccessible::NoRole;
        if (name.trimmed().isEmpty() || role == QAccessible::NoRole || role == QAccessible::Client)
            wrong << QStringLiteral("%1 %2 in %3")
                         .arg(QLatin1String(widget->metaObject()->className()), widget->objectName(),
                              QLatin1String(widget->parentWidget()->metaObject()->className()));
    }
    return wrong.join(QStringLiteral("; "));
}

} // namespace gatehouse::ui::test
