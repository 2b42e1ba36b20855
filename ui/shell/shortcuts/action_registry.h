// Everything the window can be told to do, as a table: id, label, keys. The palette lists it, the keys run it, and a person may choose other
// keys, which the settings remember by id ("shortcuts/go.back"). UI thread only.
#pragma once

#include <QHash>
#include <QKeySequence>
#include <QObject>

#include <functional>
#include <vector>

class QSettings;
class QShortcut;

namespace gatehouse::ui {

struct ActionEntry {
    QString id; // "go.back"; never changes, the settings know it
    QString label;
    QString group; // translated: "Go", "View"; the headings of the list of shortcuts
    QString iconName;
    QList<QKeySequence> keys; // as delivered; the first is shown
    QString words;            // the palette finds it by these too
    std::function<void()> run;
    std::function<bool()> offered; // whether it makes sense now; none: always
    bool inPalette = true;
    std::function<bool()> permitted =
        {}; // whether the operator may at all: else its keys are not shown; none: everybody
};

// Who has certain keys.
struct KeyOwner {
    QString id; // empty: not in the table, a page's own
    QString label;
    bool isAny() const { return !label.isEmpty(); }
};

// Keys that do something only while a page has the focus.
struct PageKeys {
    QString label; // "Terminate now"
    QString page;
    QKeySequence keys;
};

class ActionRegistry : public QObject {
    Q_OBJECT

public:
    // Keys work in the whole of `window`. `blocked` says when they do not: something lies over it.
    ActionRegistry(QWidget& window, QSettings& settings, std::function<bool()> blocked);

    void add(ActionEntry entry);
    const std::vector<ActionEntry>& actions() const { return m_actions; }
    bool isOffered(const ActionEntry& action) const { return !action.offered || action.offered(); }
    bool isPermitted(const ActionEntry& action) const { return !action.permitted || action.permitted(); }
    void run(const QString& id);

    QList<QKeySequence> keysOf(const QString& id) const; // empty: none
    QKeySequence firstKeyOf(const QString& id) const;
    bool isChanged(const QString& id) const; // other keys than delivered
    // Keys of the pages are checked and shown, not changed here.
    void setPageKeys(std::function<QList<PageKeys>()> pageKeys) { m_pageKeys = std::move(pageKeys); }
    QList<PageKeys> pageKeys() const { return m_pageKeys ? m_pageKeys() : QList<PageKeys>(); }
    // Who else has these keys, or keys that begin with them.
    KeyOwner ownerOf(const QKeySequence& keys, const QString& exceptId) const;

    void setKeys(const QString& id, const QKeySequence& keys); // empty: none
    void reset(const QString& id);
    void resetAll();

signals:
    void keysChanged();

private:
    const ActionEntry* find(const QString& id) const;
    void bind(const ActionEntry& action);

    QWidget& m_window;
    QSettings& m_settings;
    std::function<bool()> m_blocked;
    std::function<QList<PageKeys>()> m_pageKeys;
    std::vector<ActionEntry> m_actions;
    QHash<QString, QShortcut*> m_shortcuts;
};

} // namespace gatehouse::ui
