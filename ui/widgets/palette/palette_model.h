// What the palette lists for what is typed: items of several sections, best section first, with the letters that matched. Items given by
// setItems() are searched here; answers of somebody who searched by himself (setAnswers) are shown as they came.
#pragma once

#include <QAbstractListModel>
#include <QHash>

namespace gatehouse::ui {

struct PaletteItem {
    QString id; // comes back when it is chosen
    QString title;
    QString note;      // after the title, muted: "Regional manager, Sales"
    QString iconName;  // of ui/widgets/icons
    QString avatarKey; // of a person: initials instead of an icon
    QString keys;      // its shortcut, as a person reads it
    QString words;     // found by these too, which are not shown
};

struct PaletteSection {
    QString id;
    QString title;
    int atMost = 6;
    bool withoutQuery = true; // listed before anything is typed
};

class PaletteModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        IsHeading = Qt::UserRole + 1, // bool: a section's title, which cannot be chosen
        Item,                         // PaletteItem
        Letters                       // QList<int>: letters of the title that matched
    };

    using QAbstractListModel::QAbstractListModel;

    void setSections(const QList<PaletteSection>& sections); // in the order of equals
    void setItems(const QString& section, const QList<PaletteItem>& items);
    void setAnswers(const QString& section, const QList<PaletteItem>& items);
    void setQuery(const QString& query);
    QString query() const { return m_query; }

    PaletteItem itemAt(int row) const; // empty for a heading
    int rowOf(const QString& id) const;
    int firstItem() const { return nextItem(-1, 1); }
    // The next row that is no heading; `row` itself where there is none. `step` is 1 or -1.
    int nextItem(int row, int step) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Row {
        bool heading = false;
        PaletteItem item;
        QList<int> letters;
        int score = 0;
    };
    void build();
    QList<Row> rowsOf(const PaletteSection& section) const;

    QList<PaletteSection> m_sections;
    QHash<QString, QList<PaletteItem>> m_items;
    QHash<QString, QList<PaletteItem>> m_answers;
    QString m_query;
    QList<Row> m_rows;
};

} // namespace gatehouse::ui

Q_DECLARE_METATYPE(gatehouse::ui::PaletteItem)
