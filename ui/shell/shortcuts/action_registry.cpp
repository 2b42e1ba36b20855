#include "ui/shell/shortcuts/action_registry.h"

#include <QSettings>
#include <QShortcut>
#include <QWidget>

#include <algorithm>

namespace gatehouse::ui {
namespace {

QString settingOf(const QString& id)
{
    return QStringLiteral("shortcuts/") + id;
}

bool inEachOthersWay(const QKeySequence& one, const QKeySequence& two)
{
    return one.matches(two) != QKeySequence::NoMatch || two.matches(one) != QKeySequence::NoMatch;
}

} // namespace

ActionRegistry::ActionRegistry(QWidget& window, QSettings& settings, std::function<bool()> blocked)
    : QObject(&window), m_window(window), m_settings(settings), m_blocked(std::move(blocked))
{
}

void ActionRegistry::add(ActionEntry entry)
{
    entry.keys.removeAll(QKeySequence());
    m_actions.push_back(std::move(entry));
    bind(m_actions.back());
}

const ActionEntry* ActionRegistry::find(const QString& id) const
{
    const auto found = std::find_if(m_actions.begin(), m_actions.end(),
                                    [&id](const ActionEntry& action) { return action.id == id; });
    return found == m_actions.end() ? nullptr : &*found;
}

void ActionRegistry::bind(const ActionEntry& action)
{
    QShortcut*& shortcut = m_shortcuts[action.id];
    if (!shortcut) {
        shortcut = new QShortcut(&m_window);
        connect(shortcut, &QShortcut::activated, this, [this, id = action.id] {
            if (!m_blocked())
                run(id);
        });
    }
    shortcut->setKeys(keysOf(action.id));
}

void ActionRegistry::run(const QString& id)
{
    const ActionEntry* action = find(id);
    if (!action || !isOffered(*action))
        return;
    const auto copy = action->run; // it may change the table
    copy();
}

QList<QKeySequence> ActionRegistry::keysOf(const QString& id) const
{
    const ActionEntry* action = find(id);
    if (!action)
        return {};
    if (!m_settings.contains(settingOf(id)))
        return action->keys;
    const auto chosen =
        QKeySequence::fromString(m_settings.value(settingOf(id)).toString(), QKeySequence::PortableText);
    return chosen.isEmpty() ? QList<QKeySequence>() : QList<QKeySequence>{chosen};
}

QKeySequence ActionRegistry::firstKeyOf(const QString& id) const
{
    const QList<QKeySequence> keys = keysOf(id);
    return keys.isEmpty() ? QKeySequence() : keys.first();
}

bool ActionRegistry::isChanged(const QString& id) const
{
    return m_settings.contains(settingOf(id));
}

KeyOwner ActionRegistry::ownerOf(const QKeySequence& keys, const QString& exceptId) const
{
    if (keys.isEmpty())
        return {};
    for (const ActionEntry& action : m_actions) {
        if (action.id == exceptId)
            continue;
        for (const QKeySequence& taken : keysOf(action.id))
            if (inEachOthersWay(taken, keys))
                return {action.id, action.label};
    }
    for (const PageKeys& page : pageKeys())
        if (inEachOthersWay(page.keys, keys))
            return {QString(), page.label};
    return {};
}

void ActionRegistry::setKeys(const QString& id, const QKeySequence& keys)
{
    const ActionEntry* action = find(id);
    if (!action)
        return;
    const bool asDelivered = keys.isEmpty() ? action->keys.isEmpty() : action->keys.value(0) == keys;
    if (asDelivered)
        m_settings.remove(settingOf(id));
    else
        m_settings.setValue(settingOf(id), keys.toString(QKeySequence::PortableText));
    bind(*action);
    emit keysChanged();
}

void ActionRegistry::reset(const QString& id)
{
    const ActionEntry* action = find(id);
    if (!action)
        return;
    m_settings.remove(settingOf(id));
    bind(*action);
    emit keysChanged();
}

void ActionRegistry::resetAll()
{
    m_settings.remove(QStringLiteral("shortcuts"));
    for (const ActionEntry& action : m_actions)
        bind(action);
    emit keysChanged();
}

} // namespace gatehouse::ui
