// The dark rail at the leading side: mark and name, entries with icons and counts, collapsible to icons (names then in tooltips).
// Up, down, Home and End move, Enter or Space opens. Every entry is a button for a screen reader.
#pragma once

#include <QHash>
#include <QWidget>

class QVBoxLayout;

namespace gatehouse::ui {

class RailEntry;

class NavigationRail : public QWidget {
    Q_OBJECT

public:
    explicit NavigationRail(const QString& applicationName, QWidget* parent = nullptr);

    enum class Place {
        Top,
        Bottom // settings
    };
    // `id` comes back in chosen(). `shortcut` is shown in the tooltip.
    void addEntry(const QString& id, const QString& label, const QString& iconName, Place place = Place::Top,
                  const QKeySequence& shortcut = {});
    void setShortcut(const QString& id, const QKeySequence& shortcut);
    // 0 hides the badge. `meaning` goes to screen readers: "4 approvals wait for you".
    void setCount(const QString& id, qint64 count, const QString& meaning = {});
    void setOffered(const QString& id, bool offered); // an entry that is not is not there
    void setCurrent(const QString& id);               // emits nothing
    QString current() const { return m_current; }

    bool isCollapsed() const { return m_collapsed; }
    void setCollapsed(bool collapsed);

signals:
    void chosen(const QString& id);
    void collapsedChanged(bool collapsed);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override; // on the head: collapse

private:
    QString m_name;
    QString m_current;
    QHash<QString, RailEntry*> m_byId;
    QList<RailEntry*> m_order;
    QVBoxLayout* m_top;
    QVBoxLayout* m_bottom;
    bool m_collapsed = false;
};

} // namespace gatehouse::ui
