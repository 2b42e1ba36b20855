// Renders pages of the kit into <build>/gallery, in both themes, and fails on a warning of cut text. The pictures are for eyes.
#include "tests/gui/widgets/gallery.h"
#include "tests/gui/widgets/suites.h"

#include "tests/gui/widgets/sample_model.h"
#include "ui/widgets/controls/filter_bar.h"
#include "ui/widgets/list/column_chooser.h"
#include "ui/widgets/list/list_pane.h"
#include "ui/widgets/panels/preview_dialog.h"
#include "ui/widgets/panels/toast_area.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QListWidget>
#include <QScrollBar>
#include <QTest>

namespace gatehouse::ui::test {

class GalleryTest : public QObject {
    Q_OBJECT

private slots:
    void nothingIsCut_data();
    void nothingIsCut();
    void theWideActionIsPreviewed_data();
    void theWideActionIsPreviewed();
    void theSheetsOfAListAreWhole_data();
    void theSheetsOfAListAreWhole();
    void aThemeSwitchOfAWholeWindowIsQuick();

private:
    static void save(const QPixmap& picture, const QString& name);
};

void GalleryTest::save(const QPixmap& picture, const QString& name)
{
    const QDir folder(QStringLiteral(GATEHOUSE_GALLERY_DIR));
    QVERIFY(folder.mkpath(QStringLiteral(".")));
    QVERIFY(picture.save(folder.filePath(name + QStringLiteral(".png"))));
}

void GalleryTest::nothingIsCut_data()
{
    QTest::addColumn<bool>("queues");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<bool>("mirrored");
    QTest::addColumn<QSize>("size");
    for (const bool dark : {false, true}) {
        const char* theme = dark ? "-dark" : "";
        QTest::addRow("queues%s", theme) << true << dark << false << QSize(1440, 900);
        QTest::addRow("queues-small%s", theme) << true << dark << false << QSize(1360, 820);
        QTest::addRow("queues-large%s", theme) << true << dark << false << QSize(1920, 1080);
        QTest::addRow("kit%s", theme) << false << dark << false << QSize(1280, 1060);
    }
    QTest::addRow("queues-mirrored") << true << false << true << QSize(1440, 900);
}

void GalleryTest::nothingIsCut()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral("Text is cut")));
    QFETCH(bool, queues);
    QFETCH(bool, dark);
    QFETCH(bool, mirrored);
    QFETCH(QSize, size);
    applyTheme(*qApp, dark ? Mode::Dark : Mode::Light);
    QApplication::setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
    Models models;
    const std::unique_ptr<QWidget> page = queues ? makeQueuesPage(models) : makeKitPage(models);
    page->resize(size);
    page->show();
    QVERIFY(QTest::qWaitForWindowExposed(page.get()));
    if (!queues) {
        auto* toasts = new ToastArea(page.get());
        toasts->showToast(Tone::Good, QStringLiteral("Retried 2 operations of Daniel Osei."),
                          QStringLiteral("Undo"), [] {});
    }
    QApplication::processEvents();
    const QPixmap picture = page->grab();
    QCOMPARE(picture.size(), size); // a larger one: some minimum width grew the window
    save(picture, QString::fromLatin1(QTest::currentDataTag()));
    for (const QAbstractButton* button : page->findChildren<QAbstractButton*>())
        if (button->isVisible() && !qobject_cast<QWidget*>(button->parent())->inherits("QScrollBar"))
            QVERIFY2(!button->text().isEmpty() || !button->accessibleName().isEmpty()
                         || !button->toolTip().isEmpty(),
                     button->metaObject()->className());
    QApplication::setLayoutDirection(Qt::LeftToRight);
    applyTheme(*qApp, Mode::Light);
}

void GalleryTest::theWideActionIsPreviewed_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addRow("preview") << false;
    QTest::addRow("preview-dark") << true;
}

void GalleryTest::theWideActionIsPreviewed()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral("Text is cut")));
    QFETCH(bool, dark);
    applyTheme(*qApp, dark ? Mode::Dark : Mode::Light);
    Models models;
    const std::unique_ptr<QWidget> page = makeQueuesPage(models);
    page->resize(1440, 900);
    page->show();
    Preview preview;
    preview.title = QStringLiteral("Revoke 342 entitlements?");
    preview.count = QStringLiteral("342 entitlements of 41 people in 3 applications.");
    for (const char* name :
         {"Daniel Osei", "Hana Kova\xc4\x8d", "Sara Bianchi", "Leila Haddad", "Victor Lund"})
        preview.items << PreviewItem{QString::fromUtf8(name),
                                     QStringLiteral("Salesforce: Forecast manager and 7 others"),
                                     QString::fromUtf8(name)};
    preview.more = 337;
    preview.systems = {QStringLiteral("Salesforce"), QStringLiteral("Microsoft 365"), QStringLiteral("Jira")};
    preview.irreversible =
        QStringLiteral("Salesforce deletes the private reports of 12 people with their seat.");
    preview.confirm = QStringLiteral("Revoke 342");
    preview.danger = true;
    PreviewDialog::open(page.get(), preview);
    QApplication::processEvents();
    save(page->grab(), QString::fromLatin1(QTest::currentDataTag()));
    applyTheme(*qApp, Mode::Light);
}

void GalleryTest::theSheetsOfAListAreWhole_data()
{
    theWideActionIsPreviewed_data();
}

// The columns of a list, and what its filter suggests.
void GalleryTest::theSheetsOfAListAreWhole()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral("Text is cut")));
    QFETCH(bool, dark);
    const QString theme = dark ? QStringLiteral("-dark") : QString();
    applyTheme(*qApp, dark ? Mode::Dark : Mode::Light);
    const auto model = leavers();
    ListPane pane(QStringLiteral("Leavers"));
    pane.view()->setModel(model.get());
    pane.view()->setChoosable(true);
    pane.view()->setColumnShown(3, false);
    pane.resize(820, 400);
    pane.show();
    pane.view()->chooseColumns();
    auto* chooser = pane.findChild<ColumnChooser*>();
    QVERIFY(chooser && QTest::qWaitForWindowExposed(chooser));
    QVERIFY(chooser->columns()->verticalScrollBar()->maximum() == 0);
    QVERIFY(chooser->height() > chooser->columns()->count() * 28);
    save(chooser->grab(), QStringLiteral("columns") + theme);
    chooser->close();
    QWidget page;
    FilterBar bar(QStringLiteral("Filter by name"), &page);
    bar.edit()->setWords({{QStringLiteral("department"),
                           QStringLiteral("Only this department"),
                           {{QStringLiteral("Sales Europe"), QStringLiteral("1,204 people")},
                            {QStringLiteral("People and culture in Europe, the Middle East and Africa"),
                             QStringLiteral("8 people")}}},
                          {QStringLiteral("due"), QStringLiteral("With work due until then"), {}}});
    bar.setSearches({{QStringLiteral("My team"), QStringLiteral("department:Sales")}});
    bar.setGeometry(16, 16, 800, 40);
    page.resize(832, 260);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    page.activateWindow();
    bar.edit()->setFocus();
    QTest::keyClicks(bar.edit(), QStringLiteral("department:"));
    QTest::keyClick(bar.edit(), Qt::Key_Down);
    QCOMPARE(bar.edit()->suggestions().size(), 2);
    save(page.grab(), QStringLiteral("suggestions") + theme);
    applyTheme(*qApp, Mode::Light);
}

void GalleryTest::aThemeSwitchOfAWholeWindowIsQuick()
{
    Models models;
    const std::unique_ptr<QWidget> page = makeQueuesPage(models);
    page->resize(1440, 900);
    page->show();
    QVERIFY(QTest::qWaitForWindowExposed(page.get()));
    QElapsedTimer timer;
    timer.start();
    applyTheme(*qApp, Mode::Dark);
    page->grab();
    qInfo("Switching and painting the window took %lld ms", static_cast<long long>(timer.elapsed()));
    applyTheme(*qApp, Mode::Light);
    QVERIFY(timer.elapsed() < 2000);
}

std::unique_ptr<QObject> makeGalleryTest()
{
    return std::make_unique<GalleryTest>();
}

} // namespace gatehouse::ui::test

#include "gallery_test.moc"
