#include "ui/widgets/panels/link_event.h"

#include <QCoreApplication>
#include <QWidget>

namespace gatehouse::ui {

LinkEvent::LinkEvent(QString page, QString location)
    : QEvent(eventType()), m_page(std::move(page)), m_location(std::move(location))
{
}

QEvent::Type LinkEvent::eventType()
{
    static const auto kType = static_cast<QEvent::Type>(QEvent::registerEventType());
    return kType;
}

bool LinkEvent::follow(QWidget* widget, const QString& page, const QString& location)
{
    for (QWidget* up = widget; up; up = up->parentWidget()) {
        LinkEvent event(page, location);
        event.ignore();
        QCoreApplication::sendEvent(up, &event);
        if (event.isAccepted())
            return true;
    }
    return false;
}

} // namespace gatehouse::ui
