#include "ui/pages/feeds/feed_panel.h"

#include "core/door/codec.h"
#include "ui/actions/feed_actions.h"
#include "ui/actions/file_work.h"
#include "ui/actions/form_draft.h"
#include "ui/models/feed_model.h"
#include "ui/pages/feeds/feed_rows.h"
#include "ui/pages/feeds/feed_settings.h"
#include "ui/pages/feeds/mapping/mapping_editor.h"
#include "ui/pages/feeds/quality/quality_view.h"
#include "ui/pages/feeds/quality/quarantine_view.h"
#include "ui/pages/shared/inner_list.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/controls/tab_strip.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/panels/banner.h"

#include <QFileDialog>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

const QString kMappingKey = QStringLiteral("mapping");

} // namespace

FeedPanel::FeedPanel(Session& session, QWidget* parent)
    : DetailPanel(tr("Feed"), parent),
      m_session(session),
      m_fix(new FeedFixAction(session, this)),
      m_dismiss(new FeedDismissAction(session, this)),
      m_save(new FeedSaveAction(session, this)),
      m_saveMapping(new FeedSaveAction(session, this)),
      m_runs(new InnerList(tr("Imports"),
                           {QStringLiteral("inbox"), tr("No file yet"),
                            tr("Import a file, and it shows here with what became of it."), QString()})),
      m_quarantine(new QuarantineView(session, m_fix, m_dismiss)),
      m_quality(new QualityView(session)),
      m_mappingPage(new QWidget),
      m_mapping(new MappingEditor(session)),
      m_mappingButton(new Button(tr("Save the mapping"), ButtonLook::Secondary, QStringLiteral("save"))),
      m_settings(new FeedSettings(m_save))
{
    m_runs->view()->setElasticColumns({0}, 150);
    addMapping();
    addTab(tr("Imports"), m_runs, PageFit::Fills);
    addTab(tr("Quarantine"), m_quarantine, PageFit::Fills);
    addTab(tr("Quality"), m_quality, PageFit::Fills);
    addTab(tr("Mapping"), m_mappingPage);
    addTab(tr("Settings"), m_settings);
    connect(m_runs->view(), &ListView::rowActivated, this, [this](const QModelIndex& index) {
        const qint64 run = index.siblingAtColumn(0).data(kRunRole).toLongLong();
        showQuarantine(FeedRunId(run));
    });
    connect(m_quarantine, &QuarantineView::failed, this, &FeedPanel::failed);
    connect(m_quality, &QualityView::failed, this, &FeedPanel::failed);
    connect(m_quality, &QualityView::written, this,
            [this](const QString& path) { emit said(Tone::Good, tr("Written to %1").arg(path)); });
    connect(m_mapping, &MappingEditor::edited, this, [this] {
        m_mappingEdited = true;
        m_mappingDraft->touch();
        updateMapping();
    });
    m_settings->keepDrafts(session);
    connect(m_mapping, &MappingEditor::settled, this, &FeedPanel::updateMapping);
    connectActions();
    setMinimumWidth(tabs()->minimumSizeHint().width() + 2 * space::kL);
}

void FeedPanel::connectActions()
{
    for (UserAction* action : {static_cast<UserAction*>(m_fix), static_cast<UserAction*>(m_dismiss),
                               static_cast<UserAction*>(m_save), static_cast<UserAction*>(m_saveMapping)}) {
        connect(action, &UserAction::failed, this, &FeedPanel::failed);
        connect(action, &UserAction::succeeded, this,
                [this](const QString& message) { emit said(Tone::Good, message); });
    }
    connect(m_saveMapping, &UserAction::succeeded, this, [this] {
        m_mappingEdited = false;
        m_mappingDraft->done();
        updateMapping();
    });
    for (UserAction* action : {static_cast<UserAction*>(m_fix), static_cast<UserAction*>(m_dismiss)})
        connect(action, &UserAction::succeeded, m_quarantine, &QuarantineView::refresh);
    connect(m_saveMapping, &UserAction::busyChanged, this, &FeedPanel::updateMapping);
    connect(&m_session, &Session::operatorChanged, this, &FeedPanel::updateMapping);
}

void FeedPanel::addMapping()
{
    auto* layout = new QVBoxLayout(m_mappingPage);
    layout->setContentsMargins(0, space::kS, 0, 0);
    layout->setSpacing(space::kM);
    layout->addWidget(makeWrappedLabel(
        tr("How the columns of its files are read. With a sample file the first rows show as "
           "they would be taken; nothing is imported."),
        TextSize::Small, LabelInk::Muted));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::kS);
    auto* sample = new Button(tr("Choose a sample file …"), ButtonLook::Secondary, QStringLiteral("eye"));
    connect(sample, &QAbstractButton::clicked, this, &FeedPanel::chooseSample);
    connect(m_mappingButton, &QAbstractButton::clicked, this, &FeedPanel::saveMapping);
    buttons->addWidget(sample);
    buttons->addWidget(m_mappingButton);
    buttons->addStretch(1);
    layout->addLayout(buttons);
    auto* offer = new Banner;
    layout->addWidget(offer);
    m_mappingDraft = new FormDraft(m_session, offer,
                                   {[this] {
                                        return QJsonObject{{kMappingKey, m_mapping->mapping()}};
                                    },
                                    [this](const QJsonObject& kept) {
                                        m_mapping->setMapping(kept.value(kMappingKey).toString());
                                        m_mappingEdited = true;
                                        updateMapping();
                                    }},
                                   this);
    layout->addWidget(m_mapping);
}

void FeedPanel::showFeed(const door::FeedOverview::Item& feed)
{
    const bool other = feed.feed.id != m_feed.feed.id;
    const bool otherMapping = other || feed.mapping != m_feed.mapping;
    m_feed = feed;
    const QString name = QString::fromStdString(feed.feed.name);
    setTitle(name, feed.feed.complete ? tr("Every file holds everybody") : tr("Files may hold changes only"));
    const Word word = feedStateWord(feed);
    setPill(word.text, word.tone);
    tabs()->setCount(Quarantine, feed.waiting);
    if (other) {
        m_chosenRun = {};
        m_shownRuns.clear();
        m_mappingEdited = false;
    }
    readRuns();
    m_quarantine->showRun(m_chosenRun ? m_chosenRun : feed.waitingRun, QString::fromStdString(feed.mapping));
    if (otherMapping && !m_mappingEdited)
        m_mapping->setMapping(QString::fromStdString(feed.mapping));
    m_mappingDraft->begin(QStringLiteral("feed-mapping:%1").arg(feed.feed.id.value),
                          tr("the mapping of %1").arg(name), QStringLiteral("feeds"),
                          QStringLiteral("feed:%1:mapping").arg(feed.feed.id.value));
    m_settings->showFeed(feed.feed);
    updateMapping();
}

void FeedPanel::readRuns()
{
    door::FeedRuns request;
    request.feed = m_feed.feed.name;
    m_session.ask(std::move(request), this,
                  [this, asked = m_feed.feed.id](const Result<door::FeedRuns::Items>& reply) {
                      if (asked != m_feed.feed.id)
                          return;
                      if (!reply) {
                          emit failed(reply.error());
                          return;
                      }
                      std::string text = door::toJson(door::Message::of(*reply));
                      if (text == m_shownRuns)
                          return;
                      m_shownRuns = std::move(text);
                      m_runs->setRows(runRows(reply->items));
                      m_quality->showFeed(m_feed, reply->items);
                  });
}

void FeedPanel::showQuarantine(FeedRunId run)
{
    m_chosenRun = run;
    m_quarantine->showRun(run ? run : m_feed.waitingRun, QString::fromStdString(m_feed.mapping));
    tabs()->setCurrent(Quarantine);
}

void FeedPanel::chooseSample()
{
    auto* dialog = new QFileDialog(this, tr("A file of this feed"), QString(),
                                   tr("HR files (*.csv *.tsv *.txt);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        readFile(path, this, [this](const Result<QByteArray>& bytes) {
            if (bytes)
                setSample(*bytes);
            else
                emit failed(bytes.error());
        });
    });
    dialog->open();
}

void FeedPanel::setSample(const QByteArray& bytes)
{
    m_mapping->setSample(bytes, m_mapping->mapping());
}

void FeedPanel::saveMapping()
{
    door::FeedUpdate update;
    update.feed = m_feed.feed.name;
    update.expectedVersion = m_feed.feed.version;
    update.mapping = m_mapping->mapping().toStdString();
    door::FeedUpdate before;
    before.mapping = m_feed.mapping;
    m_saveMapping->run(update, before);
}

void FeedPanel::updateMapping()
{
    m_mapping->setReadOnly(!m_saveMapping->isPermitted());
    m_mappingButton->setEnabled(m_mappingEdited && m_mapping->isSettled() && m_saveMapping->isPermitted()
                                && !m_saveMapping->isBusy());
    m_mappingButton->setToolTip(m_mapping->isSettled() ? m_saveMapping->toolTip()
                                                       : tr("Answer what is asked first."));
}

} // namespace gatehouse::ui
