#include "ui/widgets/theme/accessible_roles.h"

#include <QAccessibleWidget>
#include <QHash>

namespace gatehouse::ui {
namespace {

QAccessibleInterface* make(const QString& className, QObject* object)
{
    static const QHash<QString, QAccessible::Role> roles{
        {QStringLiteral("gatehouse::ui::SegmentedControl"), QAccessible::Grouping},
        {QStringLiteral("gatehouse::ui::TabStrip"), QAccessible::PageTabList},
        {QStringLiteral("gatehouse::ui::TimelineRail"), QAccessible::List},
        {QStringLiteral("gatehouse::ui::TimelineView"), QAccessible::List},
        {QStringLiteral("gatehouse::ui::BoardView"), QAccessible::Grouping},
        {QStringLiteral("gatehouse::ui::QueueBoard"), QAccessible::Grouping},
        {QStringLiteral("gatehouse::ui::DetailPanel"), QAccessible::Pane},
        {QStringLiteral("gatehouse::ui::Sheet"), QAccessible::Dialog},
        {QStringLiteral("gatehouse::ui::PreviewDialog"), QAccessible::Dialog},
        {QStringLiteral("gatehouse::ui::Banner"), QAccessible::AlertMessage},
        {QStringLiteral("gatehouse::ui::NavigationRail"), QAccessible::ToolBar},
        {QStringLiteral("gatehouse::ui::StatusBar"), QAccessible::StatusBar},
        {QStringLiteral("QSplitterHandle"), QAccessible::Grip},
    };
    auto* widget = qobject_cast<QWidget*>(object);
    const auto role = roles.find(className);
    return widget && role != roles.end() ? new QAccessibleWidget(widget, *role) : nullptr;
}

} // namespace

void installAccessibleRoles()
{
    QAccessible::installFactory(&make);
}

} // namespace gatehouse::ui
