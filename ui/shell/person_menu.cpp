#include "ui/shell/person_menu.h"

#include "ui/models/words.h"
#include "ui/shell/look/look.h"
#include "ui/shell/shortcuts/action_registry.h"
#include "ui/widgets/icons/icons.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>

namespace gatehouse::ui {
namespace {

QString text(const char* source)
{
    return QCoreApplication::translate("gatehouse::ui::PersonMenu", source);
}
#define GH_TEXT(source) text(QT_TRANSLATE_NOOP("gatehouse::ui::PersonMenu", source))

struct Choice {
    QString label;
    QString action;
    bool chosen = false;
};

void addChoices(QMenu& menu, const QString& title, const QString& iconName, const QList<Choice>& choices,
                ActionRegistry& actions)
{
    QMenu* sub = menu.addMenu(icon(iconName), title);
    auto* group = new QActionGroup(sub);
    for (const Choice& choice : choices) {
        QAction* entry = sub->addAction(choice.label);
        entry->setCheckable(true);
        entry->setChecked(choice.chosen);
        group->addAction(entry);
        QObject::connect(entry, &QAction::triggered, &actions,
                         [&actions, id = choice.action] { actions.run(id); });
    }
}

void addAction(QMenu& menu, const QString& id, ActionRegistry& actions)
{
    for (const ActionEntry& action : actions.actions()) {
        if (action.id != id)
            continue;
        QAction* entry = menu.addAction(icon(action.iconName), action.label);
        entry->setShortcut(actions.firstKeyOf(id)); // shown; the window has it already
        entry->setShortcutContext(Qt::WidgetShortcut);
        QObject::connect(entry, &QAction::triggered, &actions, [&actions, id] { actions.run(id); });
    }
}

} // namespace

QMenu* makePersonMenu(const door::OperatorItem& op, ActionRegistry& actions, const Look& look,
                      QWidget* parent)
{
    auto* menu = new QMenu(parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString name = QString::fromStdString(op.displayName.empty() ? op.name : op.displayName);
    menu->addAction(GH_TEXT("Signed in as %1").arg(name))->setEnabled(false);
    for (const Role role : op.roles)
        menu->addAction(wordOf(role))->setEnabled(false);
    menu->addSeparator();
    const ThemeChoice theme = look.theme();
    addChoices(*menu, GH_TEXT("Theme"), QStringLiteral("circle-half"),
               {{GH_TEXT("Light"), QStringLiteral("view.light"), theme == ThemeChoice::Light},
                {GH_TEXT("Dark"), QStringLiteral("view.dark"), theme == ThemeChoice::Dark},
                {GH_TEXT("As the system"), QStringLiteral("view.system"), theme == ThemeChoice::System}},
               actions);
    const bool compact = look.density() == Density::Compact;
    addChoices(*menu, GH_TEXT("Rows"), QStringLiteral("list"),
               {{GH_TEXT("Comfortable"), QStringLiteral("view.comfortable"), !compact},
                {GH_TEXT("Compact"), QStringLiteral("view.compact"), compact}},
               actions);
    QList<Choice> sizes;
    for (int percent = Look::kSmallest; percent <= Look::kLargest; percent += Look::kStep)
        sizes << Choice{GH_TEXT("%1 %").arg(percent), QStringLiteral("view.scale%1").arg(percent),
                        percent == Look::scaleOf(look.settings())};
    addChoices(*menu, GH_TEXT("Size, from the next start"), QStringLiteral("arrows-angle-expand"), sizes,
               actions);
    addAction(*menu, QStringLiteral("help.shortcuts"), actions);
    menu->addSeparator();
    addAction(*menu, QStringLiteral("session.lock"), actions);
    addAction(*menu, QStringLiteral("session.switch"), actions);
    return menu;
}

} // namespace gatehouse::ui
