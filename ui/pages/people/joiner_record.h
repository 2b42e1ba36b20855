// One joiner typed in by hand, as the one-row file that the core imports it from: the same checks, quarantine and preview as any other row.
// Pure.
#pragma once

#include <QByteArray>
#include <QDate>
#include <QString>

#include <optional>

namespace gatehouse::ui {

struct JoinerRecord {
    QString number, givenName, familyName, email, type, title, department, location, country, zone, manager;
    QDate start;
    std::optional<QDate> lastDay;
};

// The feed that people entered by hand belong to. A name in the data: not translated.
QString byHandFeed();
QByteArray csvOf(const JoinerRecord& record);
QByteArray joinerMapping(); // JSON

} // namespace gatehouse::ui
