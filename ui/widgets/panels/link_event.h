// "Go there": a wish to look at a place, from a widget that does not know what places are. It goes up from parent to parent until somebody
// accepts it; the window does.
#pragma once

#include <QEvent>
#include <QString>

class QWidget;

namespace gatehouse::ui {

class LinkEvent : public QEvent {
public:
    LinkEvent(QString page, QString location);

    static Type eventType();
    QString page() const { return m_page; }
    QString location() const { return m_location; }
    // From `widget` up; true where somebody went there.
    static bool follow(QWidget* widget, const QString& page, const QString& location);

private:
    QString m_page;
    QString m_location;
};

} // namespace gatehouse::ui
