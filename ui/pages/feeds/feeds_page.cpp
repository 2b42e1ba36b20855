#include "ui/pages/feeds/feeds_page.h"

#include "ui/actions/file_work.h"
#include "ui/models/failure.h"
#include "ui/models/feed_model.h"
#include "ui/pages/feeds/feed_panel.h"
#include "ui/pages/feeds/feed_rows.h"
#include "ui/pages/feeds/feed_stops.h"
#include "ui/pages/feeds/import_sheet.h"
#include "ui/pages/feeds/mapping/mapping_editor.h"
#include "ui/session/error_text.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/filter_bar.h"
#include "ui/widgets/controls/tab_strip.h"
#include "ui/widgets/list/list_pane.h"
#include "ui/widgets/panels/banner.h"
#include "ui/widgets/panels/page_header.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QSettings>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kReadEveryMs = 1000;
constexpr int kPanelWidth = 620;
constexpr int kRoomForAll = 640;
const QString kFeed = QStringLiteral("feed:");
const QString kStopped = QStringLiteral("stopped");
const QString kWaiting = QStringLiteral("waiting");
constexpr const char* kTabs[] = {"imports", "quarantine", "quality", "mapping", "settings"};

} // namespace

FeedsPage::FeedsPage(Session& session, QWidget* parent)
    : Page(parent),
      m_session(session),
      m_model(new FeedModel(this)),
      m_banner(new Banner),
      m_stops(new FeedStops(session)),
      m_filter(new FilterBar(tr("Filter by name"))),
      m_pane(new ListPane(tr("Feeds"))),
      m_panel(new FeedPanel(session)),
      m_split(new DetailSplitter(m_pane, m_panel)),
      m_importButton(new Button(tr("Import a file …"), ButtonLook::Primary, QStringLiteral("upload"))),
      m_read(
          kReadEveryMs, [this] { read(); }, this)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kM);
    auto* header =
        new PageHeader(tr("Feeds"), tr("What came in, what is wrong with it, and what waits for me?"));
    header->addControl(m_importButton);
    layout->addWidget(header);
    layout->addWidget(m_stops);
    layout->addWidget(m_filter);
    layout->addWidget(m_banner);
    layout->addWidget(m_split, 1);
    m_banner->setDismissible(true);
    m_panel->hide();
    list()->setModel(m_model);
    list()->setElasticColumns({FeedModel::Feed}, 150);
    m_filter->setChip(kStopped, tr("Stopped"));
    m_filter->setChip(kWaiting, tr("Rows wait"));
    m_split->setPanelWidth(kPanelWidth);
    connectParts();
}

void FeedsPage::connectParts()
{
    connect(&m_session, &Session::changed, &m_read, &Paced::want);
    connect(&m_session, &Session::operatorChanged, this, [this] {
        m_importButton->setEnabled(m_session.may(door::FeedImport::kName));
        m_importButton->setToolTip(m_importButton->isEnabled() ? QString()
                                                               : tr("Your roles do not allow this."));
    });
    connect(m_importButton, &QAbstractButton::clicked, this, &FeedsPage::chooseFile);
    connect(m_filter, &FilterBar::filterEdited, this, &FeedsPage::applyFilter);
    connect(m_filter, &FilterBar::chipToggled, this, [this](const QString& id, bool on) {
        (id == kStopped ? m_onlyStopped : m_onlyWaiting) = on;
        applyFilter();
    });
    connect(m_pane, &ListPane::stateActionTriggered, this, [this] {
        if (!m_known)
            return refresh();
        if (m_model->feeds().empty())
            return chooseFile();
        m_filter->edit()->clear();
        m_filter->setChipOn(kStopped, false);
        m_filter->setChipOn(kWaiting, false);
        m_onlyStopped = m_onlyWaiting = false;
        applyFilter();
    });
    const auto open = [this](const QModelIndex& index) {
        if (const door::FeedOverview::Item* item = m_model->itemAt(index.row()))
            openDetail(item->feed.id.value);
    };
    connect(list(), &QAbstractItemView::clicked, this, open);
    connect(list(), &ListView::rowActivated, this, open);
    connect(list(), &ListView::currentRowMoved, this, [this, open](const QModelIndex& index) {
        if (m_detail)
            open(index);
    });
    connect(m_panel, &DetailPanel::closeRequested, this, &FeedsPage::closeDetail);
    connect(m_panel, &FeedPanel::failed, this, &FeedsPage::showError);
    connect(m_panel, &FeedPanel::said, this, &Page::said);
    connect(m_panel->tabs(), &TabStrip::currentChanged, this, &Page::moved);
    connect(m_stops, &FeedStops::failed, this, &FeedsPage::showError);
    connect(m_stops, &FeedStops::said, this, &Page::said);
    connect(m_stops, &FeedStops::changed, &m_read, &Paced::wantNow);
}

ListView* FeedsPage::list() const
{
    return m_pane->view();
}

void FeedsPage::read()
{
    if (!m_known)
        m_pane->showLoading(tr("Loading feeds …"));
    m_session.ask(door::FeedOverview{}, this, [this](Result<door::FeedOverview::Items> reply) {
        m_read.answered();
        if (reply)
            return show(std::move(reply->items));
        const ErrorText text = errorText(reply.error());
        if (m_known)
            return showError(reply.error());
        m_pane->showError(
            {QStringLiteral("exclamation-triangle"), text.message, text.remedy, tr("Try again")});
    });
}

void FeedsPage::show(std::vector<door::FeedOverview::Item> feeds)
{
    m_known = true;
    m_model->setFeeds(std::move(feeds));
    m_stops->showFeeds(m_model->feeds());
    m_filter->setChip(kStopped, tr("Stopped"), m_model->count(true, false));
    m_filter->setChip(kWaiting, tr("Rows wait"), m_model->count(false, true));
    qint64 waiting = 0;
    for (const door::FeedOverview::Item& feed : m_model->feeds())
        waiting += feed.waiting;
    const FeedBadge badge = feedBadge(waiting, m_model->count(true, false));
    emit counted(badge.count, badge.meaning);
    showState();
    showPanel();
}

void FeedsPage::showPanel()
{
    if (!m_detail)
        return;
    const door::FeedOverview::Item* feed = m_model->feed(m_detail);
    if (!feed)
        return closeDetail();
    const bool fresh = !m_panel->isVisible();
    const int row = m_model->rowOf(m_detail);
    if (row >= 0 && list()->currentIndex().row() != row)
        list()->setCurrentRow(row);
    m_panel->showFeed(*feed);
    m_panel->show();
    if (!fresh)
        return;
    m_split->setPanelWidth(m_split->panelWidth());
    const bool narrow = width() - m_split->panelWidth() < kRoomForAll;
    for (const int column : {FeedModel::Lag, FeedModel::LastRun, FeedModel::Score})
        list()->setColumnHidden(column, narrow);
    list()->fitColumnsNow();
    emit moved();
}

void FeedsPage::showState()
{
    const int all = static_cast<int>(m_model->feeds().size());
    m_filter->count()->setCount(m_model->rowCount(), all, tr("feeds", "after a count", all));
    if (m_model->rowCount() > 0)
        return m_pane->showRows();
    if (all > 0)
        return m_pane->showEmpty(
            {QStringLiteral("search"), tr("No feed matches this filter"), QString(), tr("Clear the filter")});
    m_pane->showEmpty(
        {QStringLiteral("inbox"), tr("No HR feed yet"),
         tr("Import a CSV or TSV file of your HR system: its columns are proposed, what cannot be told is "
            "asked, and a dry run shows what would happen."),
         tr("Import a file …")});
}

void FeedsPage::applyFilter()
{
    m_model->setFilter(m_filter->edit()->text().trimmed(), m_onlyStopped, m_onlyWaiting);
    if (m_known)
        showState();
}

void FeedsPage::openDetail(qint64 feed)
{
    if (m_detail == feed)
        return;
    m_detail = feed;
    if (m_known)
        showPanel();
    emit moved();
}

void FeedsPage::closeDetail()
{
    if (!m_detail)
        return;
    m_detail = 0;
    m_panel->hide();
    for (const int column : {FeedModel::Lag, FeedModel::LastRun, FeedModel::Score})
        list()->setColumnHidden(column, false);
    list()->fitColumnsNow();
    list()->setFocus();
    emit moved();
}

const char* FeedsPage::tabName() const
{
    return kTabs[m_panel->tabs()->current()];
}

QString FeedsPage::location() const
{
    if (!m_detail)
        return {};
    const QString feed = kFeed + QString::number(m_detail);
    return m_panel->tabs()->current() == FeedPanel::Runs ? feed
                                                         : feed + QLatin1Char(':') + QLatin1String(tabName());
}

void FeedsPage::goTo(const QString& location)
{
    if (!location.startsWith(kFeed))
        return closeDetail();
    openDetail(location.section(QLatin1Char(':'), 1, 1).toLongLong());
    const QString tab = location.section(QLatin1Char(':'), 2, 2);
    for (int i = 0; i < FeedPanel::kTabs; ++i)
        if (tab == QLatin1String(kTabs[i]) || (tab.isEmpty() && i == 0))
            m_panel->tabs()->setCurrent(i);
}

QString FeedsPage::crumb() const
{
    const door::FeedOverview::Item* feed = m_detail ? m_model->feed(m_detail) : nullptr;
    return feed ? QString::fromStdString(feed->feed.name) : QString();
}

void FeedsPage::focusFilter(const QString& typed)
{
    m_filter->edit()->setFocus(Qt::ShortcutFocusReason);
    if (!typed.isEmpty())
        m_filter->edit()->setText(typed);
    else
        m_filter->edit()->selectAll();
    applyFilter();
}

void FeedsPage::takeFocus()
{
    list()->setFocus(Qt::OtherFocusReason);
}

void FeedsPage::refresh()
{
    m_banner->hide();
    m_read.wantNow();
}

void FeedsPage::saveState(QSettings& settings) const
{
    settings.setValue(QStringLiteral("feeds/panel"), m_split->panelWidth());
    settings.setValue(QStringLiteral("feeds/location"), location());
}

void FeedsPage::restoreState(QSettings& settings)
{
    m_split->setPanelWidth(settings.value(QStringLiteral("feeds/panel"), kPanelWidth).toInt());
    goTo(settings.value(QStringLiteral("feeds/location")).toString());
    m_read.wantNow();
}

void FeedsPage::showError(const Error& error)
{
    showFailure(*m_banner, error);
}

void FeedsPage::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("The file to import"), QString(),
                                   tr("HR files (*.csv *.tsv *.txt);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        readFile(path, this, [this, path](const Result<QByteArray>& bytes) {
            if (bytes)
                importFile(QFileInfo(path).fileName(), *bytes);
            else
                showError(bytes.error());
        });
    });
    dialog->open();
}

ImportSheet* FeedsPage::importFile(const QString& name, const QByteArray& bytes)
{
    const door::FeedOverview::Item* feed = m_detail ? m_model->feed(m_detail) : nullptr;
    m_sheet = new ImportSheet(m_session, this, m_model->feeds(),
                              feed ? QString::fromStdString(feed->feed.name) : QString());
    connect(m_sheet, &ImportSheet::imported, this, &FeedsPage::imported);
    m_sheet->setFile(name, bytes);
    m_sheet->open();
    return m_sheet;
}

void FeedsPage::imported(const QString& feed, const door::FeedImport::Result& result)
{
    m_read.wantNow();
    if (result.stoppedByGuard) {
        m_banner->showMessage(BannerKind::Error, QString::fromStdString(result.message),
                              tr("Nothing of the file was used."));
        return;
    }
    const QString events = eventsText(result.events);
    QString text = tr("%1: %2 rows taken.", "a feed")
                       .arg(feed, QLocale().toString(static_cast<qlonglong>(result.accepted)));
    if (!events.isEmpty())
        text += QLatin1Char(' ') + tr("%1.", "a list of what happened").arg(events);
    emit said(Tone::Good, text);
    if (result.quarantined == 0)
        return;
    m_banner->showMessage(
        BannerKind::Warn,
        tr("%n row(s) of the file wait in quarantine.", nullptr, static_cast<int>(result.quarantined)),
        tr("Open the feed and its quarantine: what is wrong and what would put it right stands beside "
           "each."));
}

QList<Scene> FeedsPage::scenes()
{
    const auto tab = [this](FeedPanel::Tab which) {
        return [this, which] {
            const door::FeedOverview::Item* best = nullptr;
            for (const door::FeedOverview::Item& feed : m_model->feeds())
                if (!best || feed.waiting > best->waiting)
                    best = &feed;
            if (best)
                openDetail(best->feed.id.value);
            m_panel->tabs()->setCurrent(which);
        };
    };
    static const QByteArray kSample =
        "Employee Number,First Name,Last Name,Department,Hire Date,Pay Type,Notes\n"
        "7001,Ines,Duarte,Sales,03/04/2026,salaried,\n7002,Omar,Nasser,Finance,05/06/2026,hourly,night "
        "shift\n"
        "7003,Petra,Novak,Sales,07/08/2026,salaried,\n";
    return {
        {QStringLiteral("list"), [this] { closeDetail(); }},
        {QStringLiteral("imports"), tab(FeedPanel::Runs)},
        {QStringLiteral("quarantine"), tab(FeedPanel::Quarantine)},
        {QStringLiteral("quality"), tab(FeedPanel::Quality)},
        {QStringLiteral("mapping"), tab(FeedPanel::Mapping)},
        {QStringLiteral("settings"), tab(FeedPanel::Settings)},
        {QStringLiteral("import"),
         [this] {
             closeDetail();
             ImportSheet* sheet = importFile(QStringLiteral("new-hires.csv"), kSample);
             sheet->feed()->setCurrentText(QStringLiteral("acquisition"));
             sheet->mapping()->setSample(kSample, QString());
         }},
        {QStringLiteral("import-tried"),
         [this] {
             if (!m_sheet)
                 return;
             m_sheet->mapping()->answer(0, QStringLiteral("dmy"));
             connect(m_sheet->mapping(), &MappingEditor::settled, m_sheet,
                     [this] { m_sheet->mainButton()->click(); });
         }},
        {QStringLiteral("filtered"),
         [this] {
             if (m_sheet)
                 m_sheet->close();
             focusFilter(QStringLiteral("no such feed"));
         }},
    };
}

} // namespace gatehouse::ui
