#include "tests/gui/widgets/suites.h"

#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/chip_button.h"
#include "ui/widgets/controls/filter_bar.h"
#include "ui/widgets/controls/progress_chip.h"
#include "ui/widgets/controls/segmented_control.h"
#include "ui/widgets/controls/tab_strip.h"
#include "ui/widgets/panels/banner.h"
#include "ui/widgets/panels/detail_panel.h"
#include "ui/widgets/panels/preview_dialog.h"
#include "ui/widgets/panels/timeline_rail.h"
#include "ui/widgets/panels/toast_area.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QMenu>
#include <QPointer>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

namespace gatehouse::ui::test {

class ControlTest : public QObject {
    Q_OBJECT

private slots:
    void arrowsMoveTheSegments();
    void arrowsMoveTheTabs();
    void escapeClearsTheFilter();
    void aChipSaysItsCountAndToggles();
    void chipsThatDoNotFitAreHidden();
    void countsAreHonest();
    void aBannerIsDismissed();
    void aBannerInANarrowPanelShowsAllItsLines();
    void aPreviewStartsOnCancelAndEscapeCancels();
    void aPreviewKeepsTheFocusInside();
    void arrowsScrollALongPreview();
    void tabsMoveTogetherBeforeOneIsCut();
    void aConfirmedPreviewCloses();
    void theTimelineIsDrivenByKeys();
    void aToastRunsItsActionAndGoes();
    void thePanelKeepsItsWidth();
    void everyIconButtonHasAName();
    void enterPressesTheFocusedButton();
    void enterInALineConfirmsASheet();
};

void ControlTest::arrowsMoveTheSegments()
{
    SegmentedControl control(QStringLiteral("View"), {QStringLiteral("Table"), QStringLiteral("Board")});
    QSignalSpy chosen(&control, &SegmentedControl::chosen);
    QTest::keyClick(&control, Qt::Key_Right);
    QCOMPARE(control.current(), 1);
    QTest::keyClick(&control, Qt::Key_Right);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(control.accessibleName(), QStringLiteral("View: Board"));
}

void ControlTest::arrowsMoveTheTabs()
{
    TabStrip tabs(QStringLiteral("Lanes"));
    tabs.addTab(QStringLiteral("Joiners"), 26);
    tabs.addTab(QStringLiteral("Leavers"), 38);
    QSignalSpy changed(&tabs, &TabStrip::currentChanged);
    QTest::keyClick(&tabs, Qt::Key_End);
    QCOMPARE(tabs.current(), 1);
    QTest::mouseClick(&tabs, Qt::LeftButton, {}, QPoint(10, 15));
    QCOMPARE(tabs.current(), 0);
    QCOMPARE(changed.count(), 2);
}

void ControlTest::escapeClearsTheFilter()
{
    FilterBar bar(QStringLiteral("Filter"));
    bar.show();
    QSignalSpy edited(&bar, &FilterBar::filterEdited);
    QTest::keyClicks(bar.edit(), QStringLiteral("due:<7d"));
    QCOMPARE(bar.edit()->text(), QStringLiteral("due:<7d"));
    const auto typed = edited.count();
    QTest::keyClick(bar.edit(), Qt::Key_Escape);
    QVERIFY(bar.edit()->text().isEmpty());
    QCOMPARE(edited.count(), typed + 1);
}

void ControlTest::aChipSaysItsCountAndToggles()
{
    FilterBar bar(QStringLiteral("Filter"));
    bar.setChip(QStringLiteral("blocked"), QStringLiteral("Blocked"), 3);
    auto* chip = bar.findChild<ChipButton*>();
    QCOMPARE(chip->accessibleName(), QStringLiteral("Blocked, 3"));
    QSignalSpy toggled(&bar, &FilterBar::chipToggled);
    chip->click();
    QCOMPARE(toggled.first().at(0).toString(), QStringLiteral("blocked"));
    bar.setChip(QStringLiteral("blocked"), QStringLiteral("Blocked"), 4);
    QCOMPARE(bar.findChildren<ChipButton*>().size(), 1);
    QCOMPARE(chip->accessibleName(), QStringLiteral("Blocked, 4"));
}

void ControlTest::chipsThatDoNotFitAreHidden()
{
    FilterBar bar(QStringLiteral("Filter"));
    for (int i = 0; i < 8; ++i)
        bar.setChip(QString::number(i), QStringLiteral("Chip number %1").arg(i), i);
    bar.resize(700, 34);
    bar.show();
    QList<ChipButton*> chips = bar.findChildren<ChipButton*>();
    const auto last =
        std::find_if(chips.begin(), chips.end(), [](const ChipButton* chip) { return !chip->isCheckable(); });
    QVERIFY(last != chips.end());
    const ChipButton* more = *last; // says how many, and has them in a menu
    chips.erase(last);
    QCOMPARE(chips.size(), 8);
    QVERIFY(chips.first()->isVisible());
    QVERIFY(!chips[7]->isVisible());
    qsizetype shown = 0;
    for (const ChipButton* chip : chips) {
        QVERIFY(!chip->isVisible() || chip->width() >= chip->sizeHint().width());
        shown += chip->isVisible() ? 1 : 0;
    }
    QVERIFY(more->isVisible());
    QCOMPARE(more->text(), QStringLiteral("+%1").arg(8 - shown));
    QMenu menu;
    bar.fillChipMenu(menu);
    QCOMPARE(menu.actions().size(), 8 - shown);
    QSignalSpy toggled(&bar, &FilterBar::chipToggled);
    menu.actions().last()->trigger();
    QCOMPARE(toggled.count(), 1);
    QCOMPARE(toggled.first().first().toString(), QStringLiteral("7"));
    QVERIFY(chips[7]->isVisible()); // what is on is seen
    bar.resize(2400, 34);
    QTRY_VERIFY(!more->isVisible());
}

void ControlTest::countsAreHonest()
{
    CountLabel label;
    label.setCount(16, 38, QStringLiteral("leavers"));
    QCOMPARE(label.text(), QStringLiteral("16 of 38 leavers"));
    label.setCount(38, 38, QStringLiteral("leavers"));
    QCOMPARE(label.text(), QStringLiteral("38 leavers"));
    label.setCount(10000, 10000, QStringLiteral("people"), false);
    QCOMPARE(label.text(), QStringLiteral("more than 10,000 people"));
}

void ControlTest::aBannerIsDismissed()
{
    Banner banner;
    QSignalSpy gone(&banner, &Banner::dismissed);
    banner.showMessage(BannerKind::Error, QStringLiteral("Jira is not answering"),
                       QStringLiteral("Open the breaker."));
    QVERIFY(banner.isVisible());
    for (auto* button : banner.findChildren<Button*>())
        if (button->accessibleName() == QLatin1String("Dismiss"))
            button->click();
    QVERIFY(!banner.isVisible());
    QCOMPARE(gone.count(), 1);
}

void ControlTest::aPreviewStartsOnCancelAndEscapeCancels()
{
    QWidget window;
    window.resize(800, 600);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    const QPointer<PreviewDialog> dialog = PreviewDialog::open(
        &window,
        {QStringLiteral("Retry?"), QStringLiteral("2 operations"), {}, 0, {}, {}, QStringLiteral("Retry 2")});
    QSignalSpy cancelled(dialog.data(), &PreviewDialog::cancelled);
    QSignalSpy confirmed(dialog.data(), &PreviewDialog::confirmed);
    QTest::keyClick(dialog.data(), Qt::Key_Escape);
    QCOMPARE(cancelled.count(), 1);
    QCOMPARE(confirmed.count(), 0);
    QTRY_VERIFY(dialog.isNull());
}

void ControlTest::aPreviewKeepsTheFocusInside()
{
    QWidget window;
    window.resize(800, 600);
    Button below(QStringLiteral("Below"), ButtonLook::Secondary, {}, &window);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    below.setFocus();
    PreviewDialog* dialog = PreviewDialog::open(
        &window, {QStringLiteral("Retry?"), QString(), {}, 0, {}, {}, QStringLiteral("Retry")});
    QVERIFY(dialog->isAncestorOf(window.focusWidget()));
    for (int i = 0; i < 5; ++i) {
        QTest::keyClick(window.focusWidget(), Qt::Key_Tab);
        QVERIFY(dialog->isAncestorOf(window.focusWidget()));
    }
    const QPointer<PreviewDialog> gone(dialog);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(gone.isNull());
    QTRY_VERIFY(below.hasFocus());
}

void ControlTest::arrowsScrollALongPreview()
{
    QWidget window;
    window.resize(800, 700);
    window.show();
    Preview preview;
    preview.title = QStringLiteral("Revoke?");
    for (int i = 0; i < 30; ++i)
        preview.items << PreviewItem{QStringLiteral("Item %1").arg(i), QStringLiteral("Mail"), {}};
    preview.confirm = QStringLiteral("Revoke");
    PreviewDialog* dialog = PreviewDialog::open(&window, preview);
    QApplication::processEvents();
    const QScrollBar* bar = dialog->findChild<QScrollArea*>()->verticalScrollBar();
    QVERIFY(bar->maximum() > 0);
    QTest::keyClick(window.focusWidget(), Qt::Key_Down);
    QVERIFY(bar->value() > 0);
    QTest::keyClick(window.focusWidget(), Qt::Key_PageDown);
    QTest::keyClick(window.focusWidget(), Qt::Key_PageUp);
    QTest::keyClick(window.focusWidget(), Qt::Key_Up);
    QCOMPARE(bar->value(), 0);
}

void ControlTest::tabsMoveTogetherBeforeOneIsCut()
{
    TabStrip tabs(QStringLiteral("Person"));
    for (const char* label : {"Overview", "Access", "Why"})
        tabs.addTab(QLatin1String(label), 18);
    QVERIFY(tabs.minimumSizeHint().width() < tabs.sizeHint().width());
    tabs.resize(tabs.minimumSizeHint());
    QSignalSpy changed(&tabs, &TabStrip::currentChanged);
    QTest::mouseClick(&tabs, Qt::LeftButton, {},
                      QPoint(tabs.width() - 6, 15)); // the last one reaches the edge
    QCOMPARE(tabs.current(), 2);
    tabs.setBaseline(false);
    tabs.addTab(QStringLiteral("Why")); // a letter reaches the edge of its box
    tabs.resize(tabs.minimumSizeHint());
    const QImage image = tabs.grab().toImage();
    const QRgb ground = image.pixel(image.width() - 1, 0);
    for (int y = 0; y < image.height(); ++y)
        QCOMPARE(image.pixel(image.width() - 1, y), ground); // nothing goes on beyond it
}

void ControlTest::aConfirmedPreviewCloses()
{
    QWidget window;
    window.show();
    const QPointer<PreviewDialog> dialog = PreviewDialog::open(&window, {QStringLiteral("Revoke?"),
                                                                         QString(),
                                                                         {},
                                                                         0,
                                                                         {},
                                                                         QStringLiteral("Mail is deleted."),
                                                                         QStringLiteral("Revoke 3")});
    QSignalSpy confirmed(dialog.data(), &PreviewDialog::confirmed);
    for (auto* button : dialog->findChildren<Button*>())
        if (button->text() == QLatin1String("Revoke 3"))
            button->click();
    QCOMPARE(confirmed.count(), 1);
    QTRY_VERIFY(dialog.isNull());
}

void ControlTest::theTimelineIsDrivenByKeys()
{
    TimelineRail rail(QStringLiteral("Plan"));
    TimelineRow first;
    first.id = QStringLiteral("a");
    TimelineRow second;
    second.id = QStringLiteral("b");
    rail.setGroups({{QStringLiteral("One"), {}, StepState::Done, {first}},
                    {QStringLiteral("Two"), {}, StepState::Running, {second}}});
    QSignalSpy activated(&rail, &TimelineRail::rowActivated);
    QTest::keyClick(&rail, Qt::Key_Down);
    QTest::keyClick(&rail, Qt::Key_Down);
    QTest::keyClick(&rail, Qt::Key_Return);
    QCOMPARE(activated.first().first().toString(), QStringLiteral("b"));
}

void ControlTest::aToastRunsItsActionAndGoes()
{
    QWidget window;
    window.resize(800, 600);
    window.show();
    ToastArea area(&window);
    bool ran = false;
    area.showToast(Tone::Good, QStringLiteral("Retried"), QStringLiteral("Undo"), [&ran] { ran = true; });
    QCOMPARE(area.count(), 1);
    QVERIFY(window.rect().contains(area.geometry()));
    for (auto* button : area.findChildren<Button*>())
        if (button->text() == QLatin1String("Undo"))
            button->click();
    QVERIFY(ran);
    QTRY_COMPARE(area.count(), 0);
    area.showToast(Tone::Good, QStringLiteral("Short"), {}, {}, std::chrono::milliseconds(10));
    QTRY_COMPARE(area.count(), 0);
}

void ControlTest::thePanelKeepsItsWidth()
{
    auto* panel = new DetailPanel(QStringLiteral("Leaver"));
    auto* main = new QWidget;
    DetailSplitter splitter(main, panel);
    splitter.setPanelWidth(380);
    splitter.resize(1100, 500);
    splitter.show();
    QTRY_COMPARE(panel->width(), 380);
    splitter.resize(1400, 500);
    QTRY_COMPARE(panel->width(), 380);
    panel->hide();
    panel->show();
    QTRY_COMPARE(panel->width(), 380);
}

void ControlTest::everyIconButtonHasAName()
{
    DetailPanel panel(QStringLiteral("Leaver"));
    ProgressChip chip(QStringLiteral("Reconciling"));
    Banner banner;
    for (const QWidget* parent : {static_cast<const QWidget*>(&panel), static_cast<const QWidget*>(&chip),
                                  static_cast<const QWidget*>(&banner)})
        for (const auto* button : parent->findChildren<QAbstractButton*>())
            QVERIFY(!button->text().isEmpty() || !button->accessibleName().isEmpty()
                    || button->parent() == &banner);
}

void ControlTest::aBannerInANarrowPanelShowsAllItsLines()
{
    QWidget panel;
    auto* layout = new QVBoxLayout(&panel);
    auto* banner = new Banner;
    banner->setDismissible(true);
    layout->addWidget(banner);
    layout->addStretch(1);
    panel.resize(300, 600);
    banner->showMessage(BannerKind::Info, QStringLiteral("Asking Directory"));
    panel.show();
    QApplication::processEvents();
    banner->showMessage(
        BannerKind::Good, QStringLiteral("Directory answers and takes the credentials."),
        QStringLiteral("Asked at http://directory.example.com:56383/scim/v2, which is where it "
                       "is according to its settings."));
    for (const QLabel* label : banner->findChildren<QLabel*>())
        QTRY_VERIFY(label->height() >= label->heightForWidth(label->width()));
}

void ControlTest::enterPressesTheFocusedButton()
{
    Button button(QStringLiteral("Save"));
    QSignalSpy pressed(&button, &QAbstractButton::clicked);
    QTest::keyClick(&button, Qt::Key_Return);
    QTest::keyClick(&button, Qt::Key_Enter);
    QTest::keyClick(&button, Qt::Key_Space);
    QCOMPARE(pressed.count(), 3);
    QKeyEvent held(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, QString(), true);
    QApplication::sendEvent(&button, &held); // the key of the question before
    QCOMPARE(pressed.count(), 3);
    button.setEnabled(false);
    QTest::keyClick(&button, Qt::Key_Return);
    QCOMPARE(pressed.count(), 3);
    ChipButton chip(QStringLiteral("Blocked"));
    QTest::keyClick(&chip, Qt::Key_Return);
    QVERIFY(chip.isChecked());
}

void ControlTest::enterInALineConfirmsASheet()
{
    QWidget window;
    window.resize(900, 600);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    Preview preview;
    preview.title = QStringLiteral("Terminate?");
    preview.confirm = QStringLiteral("Terminate");
    preview.reason = QStringLiteral("Why?");
    const QPointer<PreviewDialog> sheet = PreviewDialog::open(&window, preview);
    QSignalSpy confirmed(sheet, &PreviewDialog::confirmed);
    QTest::keyClick(sheet->reasonEdit(), Qt::Key_Return); // nothing is said yet
    QCOMPARE(confirmed.count(), 0);
    QTest::keyClicks(sheet->reasonEdit(), QStringLiteral("left"));
    QTest::keyClick(sheet->reasonEdit(), Qt::Key_Return);
    QCOMPARE(confirmed.count(), 1); // once, not by the line and the sheet
}

std::unique_ptr<QObject> makeControlTest()
{
    return std::make_unique<ControlTest>();
}

} // namespace gatehouse::ui::test

#include "control_test.moc"
