#include "tests/gui/pages/suites.h"

#include "ui/models/list_filter.h"
#include "ui/pages/shared/event_changes.h"

#include <QTest>

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
