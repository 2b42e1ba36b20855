// "Keyboard shortcuts": every action with its keys, searchable; keys are changed by pressing others. Keys that something else has are
// refused with its name, or taken from it when the person says so.
#pragma once

#include "ui/widgets/frame/sheet.h"

#include <QKeySequence>

class QLineEdit;
class QVBoxLayout;

namespace gatehouse::ui {

class ActionRegistry;
class Banner;
class Button;
class KeyButton;
struct ActionEntry;

class ShortcutsSheet : public Sheet {
    Q_OBJECT

public:
    ShortcutsSheet(QWidget* window, ActionRegistry& registry);

    QLineEdit* field() const { return m_field; }
    Banner* banner() const { return m_banner; }
    KeyButton* keysOf(const QString& id) const; // nullptr where there is no such action
    Button* resetOf(const QString& id) const;

protected:
    void takeFirstFocus() override;

private:
    struct Row {
        QString id; // empty: of a page, shown only
        QString words;
        QWidget* widget = nullptr;
        KeyButton* keys = nullptr;
        Button* reset = nullptr;
    };
    struct Group {
        QWidget* heading = nullptr;
        QList<qsizetype> rows;
    };
    void build();
    QWidget* makeList();
    void addGroup(QVBoxLayout& layout, const QString& title);
    void addRow(QVBoxLayout& layout, const ActionEntry& action);
    void addPageRow(QVBoxLayout& layout, const QString& label, const QKeySequence& keys);
    void filter(const QString& typed);
    void showKeys();
    void change(const QString& id, const QKeySequence& keys);
    void takeOver();

    ActionRegistry& m_registry;
    QLineEdit* m_field;
    Banner* m_banner;
    Button* m_resetAll;
    QList<Row> m_rows;
    QList<Group> m_groups;
    QString m_wantedId; // whose keys the banner is about
    QKeySequence m_wantedKeys;
};

} // namespace gatehouse::ui
