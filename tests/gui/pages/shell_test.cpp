// What stands around the pages: signing in, jobs, the order of stops for the Tab key, lists that are given back.
#include "tests/gui/pages/suites.h"
#include "tests/gui/pages/window_fixture.h"

#include "ui/pages/people/people_page.h"
#include "ui/pages/queues/queues_page.h"
#include "ui/shell/shortcuts/action_registry.h"
#include "ui/shell/start/sign_in_form.h"
#include "ui/shell/start/sign_in_window.h"
#include "ui/widgets/controls/progress_chip.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/panels/banner.h"
#include "ui/widgets/panels/preview_dialog.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLineEdit>
#include <QTest>

#include <mutex>
#include <set>

namespace gatehouse::ui::test {
namespace {

const char* const kPassword = "three words and one more";

// Counts the lists that are open.
class WatchingDoor final : public door::Door {
public:
    explicit WatchingDoor(door::Door& behind) : m_behind(behind) {}

    Result<door::Message> call(const door::Caller& caller, std::string_view name,
                               const door::Message& request) override
    {
        auto reply = m_behind.call(caller, name, request);
        const std::lock_guard lock(m_mutex);
        if (reply && (name == door::PersonList::kName || name == door::QueueList::kName)) {
            m_open.insert(reply->as<door::ListOpened>().list);
            ++m_opened;
        }
        if (name == door::ListClose::kName)
            m_open.erase(request.as<door::ListClose>().list);
        return reply;
    }
    std::span<const door::Descriptor> descriptors() const override { return m_behind.descriptors(); }
    std::shared_ptr<void> subscribe(std::function<void(std::int64_t)> listener) override
    {
        return m_behind.subscribe(std::move(listener));
    }
    int open() const
    {
        const std::lock_guard lock(m_mutex);
        return static_cast<int>(m_open.size());
    }
    int opened() const
    {
        const std::lock_guard lock(m_mutex);
        return m_opened;
    }

private:
    door::Door& m_behind;
    mutable std::mutex m_mutex;
    std::set<std::int64_t> m_open;
    int m_opened = 0;
};

} // namespace

class ShellTest : public QObject {
    Q_OBJECT

public:
    explicit ShellTest(Way way) : m_way(way) {}

private slots:
    void aWrongPasswordIsSaidInPlaceAndTheRightOneSignsIn();
    void aRunningJobIsShownAndCanBeCancelled();
    void theTabKeyReachesEveryControl();
    void aPreviewKeepsTheWindowsShortcutsOut();
    void listsThatAreNotShownAnyMoreAreGivenBack();
    void theRailCountsWhatIsOpenBeforeAnybodyLooks();

private:
    Way m_way;
};

void ShellTest::aWrongPasswordIsSaidInPlaceAndTheRightOneSignsIn()
{
    const SmallCompany company(m_way);
    door::OperatorCreate create;
    create.name = "audrey";
    create.displayName = "Audrey Adams";
    create.roles = {Role::Auditor};
    create.password = kPassword;
    QVERIFY(company.ask(create));
    Session session(company.door(), door::Caller{});
    SignInWindow dialog(session, QStringLiteral("Test"));
    bool signedIn = false;
    connect(&dialog, &SignInWindow::signedIn, this, [&] { signedIn = true; });
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QList<QLineEdit*> fields;
    for (QLineEdit* field : dialog.findChildren<QLineEdit*>())
        if (field->isVisible()) // the code of a second factor is asked for where there is one
            fields << field;
    QCOMPARE(fields.size(), 2);
    QAbstractButton* confirm = buttonSaying(dialog, QStringLiteral("Sign in"));
    QVERIFY(confirm && !confirm->isEnabled()); // no name yet
    for (const QLineEdit* field : fields)
        QVERIFY(!field->accessibleName().isEmpty());
    QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(fields[0]));
    QTest::keyClicks(fields[0], QStringLiteral("audrey"));
    QTest::keyClick(fields[0], Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(fields[1]));
    QCOMPARE(fields[1]->echoMode(), QLineEdit::Password);
    QTest::keyClicks(fields[1], QStringLiteral("not this one, I fear"));
    QTest::keyClick(fields[1], Qt::Key_Return);
    const auto* banner = dialog.findChild<Banner*>();
    QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), 10000);
    QVERIFY(dialog.isVisible());
    QVERIFY(!signedIn);
    QCOMPARE(cutTexts(dialog), QString());
    QVERIFY(fields[1]->hasSelectedText()); // typing replaces it
    QTest::keyClicks(fields[1], QLatin1String(kPassword));
    QTest::keyClick(fields[1], Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(signedIn, 10000);
    QTRY_COMPARE(session.currentOperator().displayName, std::string("Audrey Adams"));
}

void ShellTest::aRunningJobIsShownAndCanBeCancelled()
{
    WindowFixture f(m_way);
    QVERIFY(f.settle());
    door::EngineRun run;
    run.patience = 600; // the directory does not answer: it would wait for ten minutes
    const auto job = f.company.ask(run);
    QVERIFY(job);
    const auto chip = [&] { return f.window.findChild<ProgressChip*>(); };
    QTRY_VERIFY_WITH_TIMEOUT(chip() && chip()->isVisible(), 10000);
    QCOMPARE(cutTexts(f.window), QString());
    auto* cancel = chip()->findChild<QAbstractButton*>();
    QVERIFY(cancel && cancel->isVisible());
    QVERIFY(cancel->accessibleName().startsWith(QStringLiteral("Cancel")));
    QVERIFY(cancel->focusPolicy() & Qt::TabFocus);
    cancel->click();
    QTRY_VERIFY_WITH_TIMEOUT(!chip(), 20000);
    const auto view = f.company.ask(door::JobGet{job->job});
    QVERIFY(view);
    QVERIFY(view->state != "running");
}

void ShellTest::theTabKeyReachesEveryControl()
{
    WindowFixture f(m_way);
    f.window.openPage(QStringLiteral("queues"));
    QueuesPage* queues = f.window.queues();
    QVERIFY(f.settle());
    queues->openDetail(queues->model()->keyAt(0));
    queues->list()->selectAll();
    QVERIFY(f.settle());
    queues->takeFocus();
    QSet<QWidget*> reached;
    for (int presses = 0; presses < 200 && !reached.contains(QApplication::focusWidget()); ++presses) {
        QVERIFY(QApplication::focusWidget());
        reached.insert(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    for (QWidget* widget : f.window.findChildren<QWidget*>()) {
        const bool stop = widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus)
                          && !widget->focusProxy();
        const auto* button = qobject_cast<QAbstractButton*>(widget);
        const QString name = button && !button->text().isEmpty() ? button->text() : widget->accessibleName();
        QVERIFY2(!stop || reached.contains(widget),
                 qPrintable(QLatin1String(widget->metaObject()->className()) + QStringLiteral(": ") + name));
        QVERIFY2(!stop || !name.isEmpty(), widget->metaObject()->className());
    }
}

void ShellTest::aPreviewKeepsTheWindowsShortcutsOut()
{
    WindowFixture f(m_way);
    QVERIFY(f.settle());
    PreviewDialog* sheet =
        PreviewDialog::open(&f.window, {QStringLiteral("Sure?"), {}, {}, 0, {}, {}, QStringLiteral("Yes")});
    const QKeySequence keys = f.window.actions().firstKeyOf(QStringLiteral("page.queues"));
    QTest::keySequence(QApplication::focusWidget(), keys);
    QCOMPARE(f.window.currentPage(), QStringLiteral("people"));
    sheet->close();
    QTRY_VERIFY(!f.window.findChild<PreviewDialog*>());
    QTest::keySequence(&f.window, keys);
    QCOMPARE(f.window.currentPage(), QStringLiteral("queues"));
}

void ShellTest::theRailCountsWhatIsOpenBeforeAnybodyLooks()
{
    WindowFixture f(m_way);
    const auto open = f.company.ask(door::QueueCounts{});
    QVERIFY(open);
    qint64 all = 0;
    for (const auto& [lane, count] : open->counts)
        all += count;
    QVERIFY(all > 0);
    const auto says = [&](const QString& name) {
        const auto entries = f.window.rail()->findChildren<QAbstractButton*>();
        return std::any_of(entries.begin(), entries.end(),
                           [&](const QAbstractButton* entry) { return entry->accessibleName() == name; });
    };
    QTRY_VERIFY(says(QStringLiteral("Queues, %1").arg(all)));
    QVERIFY(!f.window.findChild<QueuesPage*>());
    qint64 rows = 0; // the same everywhere: rail, Home and Feeds
    const auto feeds = f.company.ask(door::FeedList{});
    const auto overview = f.company.ask(door::FeedOverview{});
    QVERIFY(feeds && overview && feeds->items.size() == overview->items.size());
    for (std::size_t i = 0; i < feeds->items.size(); ++i) {
        QCOMPARE(feeds->items[i].quarantined, overview->items[i].waiting);
        rows += feeds->items[i].quarantined;
    }
    QTRY_VERIFY(says(rows > 0 ? QStringLiteral("Feeds, %1").arg(rows) : QStringLiteral("Feeds")));
}

void ShellTest::listsThatAreNotShownAnyMoreAreGivenBack()
{
    const SmallCompany company(m_way);
    WatchingDoor watched(company.door());
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    Session session(watched, company.caller());
    {
        MainWindow window(session, settings, QString());
        window.show();
        const auto quiet = [&] { return session.isIdle(); };
        QTRY_VERIFY_WITH_TIMEOUT(quiet(), 10000);
        for (const char* typed : {"a", "an", "ann", "", "department:Sales"})
            window.people()->setTypedFilter(QLatin1String(typed)); // while somebody types
        QTRY_VERIFY_WITH_TIMEOUT(quiet(), 10000);
        for (const auto lane : {QueuesPage::Movers, QueuesPage::Leavers, QueuesPage::Joiners}) {
            window.queues()->setLane(lane);
            QTRY_VERIFY_WITH_TIMEOUT(quiet(), 10000);
        }
        QTRY_COMPARE(watched.open(), 2); // one a page
        QVERIFY(watched.opened() > 5);
    }
    QTRY_COMPARE(watched.open(), 0);
}

std::unique_ptr<QObject> makeShellTest(Way way)
{
    return std::make_unique<ShellTest>(way);
}

} // namespace gatehouse::ui::test

#include "shell_test.moc"
