#include "ui/shell/palette/recent_places.h"

#include <QSettings>

namespace gatehouse::ui {
RecentPlaces::RecentPlaces(QSettings& settings) : m_settings(settings)
{
}

QString RecentPlaces::key() const
{
    return QStringLiteral("recent/%1").arg(m_owner.isEmpty() ? QStringLiteral("nobody") : m_owner);
}

void RecentPlaces::setOwner(const QString& operatorName)
{
    if (operatorName == m_owner)
        return;
    m_owner = operatorName;
    m_places.clear();
    const QStringList stored = m_settings.value(key()).toStringList();
    for (qsizetype i = 0; i + 2 < stored.size(); i += 3)
        m_places << RecentPlace{stored[i], stored[i + 1], stored[i + 2]};
}

void RecentPlaces::remember(const RecentPlace& place)
{
    if (m_owner.isEmpty() || (!m_places.isEmpty() && m_places.first() == place))
        return; // before it is known whose they are, or nothing new
    m_places.removeIf([&place](const RecentPlace& other) {
        return other.page == place.page && (other.location == place.location || other.title == place.title);
    });
    m_places.prepend(place);
    m_places = m_places.mid(0, kMost);
    QStringList stored;
    for (const RecentPlace& each : m_places)
        stored << each.page << each.location << each.title;
    m_settings.setValue(key(), stored);
}

} // namespace gatehouse::ui
