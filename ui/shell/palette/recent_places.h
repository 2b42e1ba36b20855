// The things that were opened last, newest first: for the palette. Kept with the workspace's settings.
#pragma once

#include <QList>
#include <QString>

class QSettings;

namespace gatehouse::ui {

struct RecentPlace {
    QString page;     // "people"
    QString location; // "person:12"
    QString title;    // "Maria Santos"
    friend bool operator==(const RecentPlace&, const RecentPlace&) = default;
};

class RecentPlaces {
public:
    explicit RecentPlaces(QSettings& settings);

    void setOwner(const QString& operatorName); // each has his own
    // One that is there already moves to the front and takes the new title.
    void remember(const RecentPlace& place);
    const QList<RecentPlace>& places() const { return m_places; }

private:
    static constexpr qsizetype kMost = 12;
    QString key() const;

    QSettings& m_settings;
    QString m_owner;
    QList<RecentPlace> m_places;
};

} // namespace gatehouse::ui
