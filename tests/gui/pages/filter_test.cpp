#include "tests/gui/pages/suites.h"

#include "ui/models/list_filter.h"
#include "ui/pages/shared/event_changes.h"

#include <QTest>
#include <QTimeZone>

namespace gatehouse::ui::test {

class FilterTest : public QObject {
    Q_OBJECT

private slots:
    void plainWordsAndValuesAreToldApart()
    {
        const ListFilter filter =
            parseFilter(QStringLiteral("maria  department:\"Human Resources\" STATUS:active x:1"),
                        {QStringLiteral("department"), QStringLiteral("status")});
        QCOMPARE(filter.text, QStringLiteral("maria"));
        QCOMPARE(filter.value("department"), QStringLiteral("Human Resources"));
        QCOMPARE(filter.value("status"), QStringLiteral("active"));
        QCOMPARE(filter.unknown, QStringList{QStringLiteral("x")});
    }

    void aChipSetsAndTakesItsValue()
    {
        const QString typed = QStringLiteral("maria status:active");
        QCOMPARE(withValue(typed, QStringLiteral("status"), QStringLiteral("ended")),
                 QStringLiteral("maria status:ended"));
        QCOMPARE(withValue(typed, QStringLiteral("status"), QString()), QStringLiteral("maria"));
        QCOMPARE(withValue(QString(), QStringLiteral("department"), QStringLiteral("Human Resources")),
                 QStringLiteral("department:\"Human Resources\""));
    }

    void dueSaysUntilWhen()
    {
        const QDateTime now(QDate(2026, 3, 28), QTime(15, 0), QTimeZone("Europe/Madrid"));
        const auto until = [&](const char* value) {
            const auto before = dueBefore(QLatin1String(value), now);
            return before ? QDateTime::fromMSecsSinceEpoch(before->micros / 1000, now.timeZone())
                                .toString(QStringLiteral("d MMM HH:mm"))
                          : QString();
        };
        QCOMPARE(until("today"), QStringLiteral("29 Mar 00:00"));
        QCOMPARE(until("<1d"), until("TODAY"));
        QCOMPARE(until("<7d"), QStringLiteral("4 Apr 00:00")); // summer time begins in between
        QCOMPARE(until("7d"), until("<7d"));
        QCOMPARE(until("overdue"), QStringLiteral("28 Mar 15:00"));
        for (const char* nonsense : {"", "soon", "<d", "-3d", "99999d"})
            QCOMPARE(until(nonsense), QString());
    }

    void fromAndToBecomeOneLine()
    {
        QCOMPARE(
            changesOf(
                {{"from_department", "Sales"}, {"to_department", "Finance"}, {"to_start", "2026-01-05"}}),
            QStringList(
                {QStringLiteral("Department: Sales → Finance"), QStringLiteral("Start: 2026-01-05")}));
    }
};

std::unique_ptr<QObject> makeFilterTest()
{
    return std::make_unique<FilterTest>();
}

} // namespace gatehouse::ui::test

#include "filter_test.moc"
