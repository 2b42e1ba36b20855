#include "ui/models/audit_filter.h"

#include <array>

namespace gatehouse::ui {
namespace {

// Objects that may be named as word:name or word:12.
constexpr std::array kKinds{"person", "application", "feed"};

std::optional<Date> dayOf(const ListFilter& filter, const char* key, QStringList& wrong)
{
    const QString text = filter.value(key);
    if (text.isEmpty())
        return std::nullopt;
    const QDate day = text.toLower() == QLatin1String("today") ? QDate::currentDate()
                                                               : QDate::fromString(text, Qt::ISODate);
    if (day.isValid())
        return Date{static_cast<std::int32_t>(QDate(1970, 1, 1).daysTo(day))};
    wrong << QLatin1String(key) + QLatin1Char(':') + text;
    return std::nullopt;
}

} // namespace

QStringList auditFilterWords()
{
    return {QStringLiteral("person"), QStringLiteral("application"), QStringLiteral("feed"),
            QStringLiteral("object"), QStringLiteral("by"),          QStringLiteral("did"),
            QStringLiteral("since"),  QStringLiteral("until")};
}

door::AuditSearch auditSearchOf(const ListFilter& filter, QStringList& wrong)
{
    door::AuditSearch search;
    search.text = filter.text.toStdString();
    search.actor = filter.value("by").toStdString();
    search.command = filter.value("did").toLower().toStdString();
    for (const char* kind : kKinds)
        if (!filter.value(kind).isEmpty()) {
            search.objectKind = kind;
            search.object = filter.value(kind).toStdString();
        }
    if (const QString object = filter.value("object"); !object.isEmpty()) { // grant/17
        const QString kind = object.section(QLatin1Char('/'), 0, 0);
        const QString number = object.section(QLatin1Char('/'), 1);
        if (kind.isEmpty() || number.toLongLong() <= 0) {
            wrong << QStringLiteral("object:") + object;
        } else {
            search.objectKind = kind.toStdString();
            search.object = number.toStdString();
        }
    }
    search.since = dayOf(filter, "since", wrong);
    search.until = dayOf(filter, "until", wrong);
    return search;
}

QString auditFilterFor(const QString& kind, const QString& id)
{
    for (const char* known : kKinds)
        if (kind == QLatin1String(known))
            return kind + QLatin1Char(':') + id;
    return QStringLiteral("object:%1/%2").arg(kind, id);
}

} // namespace gatehouse::ui
