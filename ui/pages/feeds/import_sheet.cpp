#include "ui/pages/feeds/import_sheet.h"

#include "ui/actions/feed_actions.h"
#include "ui/actions/form_draft.h"
#include "ui/models/failure.h"
#include "ui/models/feed_model.h"
#include "ui/pages/feeds/feed_rows.h"
#include "ui/pages/feeds/mapping/mapping_editor.h"
#include "ui/pages/shared/facts.h"
#include "ui/pages/shared/import_parts.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/controls/progress_chip.h"
#include "ui/widgets/forms/form.h"
#include "ui/widgets/panels/banner.h"
#include "ui/widgets/panels/card.h"
#include "ui/widgets/panels/key_value_grid.h"
#include "ui/widgets/panels/step_track.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QLineEdit>
#include <QLocale>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse::ui {
namespace {

const QString kMappingKey = QStringLiteral("mapping");
constexpr int kWidth = 980;
constexpr int kBodyHeight = 470;
constexpr std::size_t kMostPeople = 60;
constexpr std::size_t kMostFindings = 8;

QString qt(const std::string& text)
{
    return QString::fromStdString(text);
}

QString number(std::int64_t value)
{
    return QLocale().toString(static_cast<qlonglong>(value));
}

bool isLoss(const door::PreviewLine& line)
{
    return line.action == "remove_entitlement" || line.action == "disable_account"
           || line.action == "delete_account";
}

} // namespace

ImportSheet::ImportSheet(Session& session, QWidget* window,
                         const std::vector<door::FeedOverview::Item>& feeds, const QString& feed)
    : Sheet(window, Place::Middle, kWidth),
      m_session(session),
      m_feeds(feeds),
      m_import(new FeedImportAction(session, this)),
      m_steps(new StepTrack),
      m_pages(new QStackedWidget),
      m_form(new Form),
      m_offer(new Banner),
      m_draft(new FormDraft(session, m_offer,
                            {[this] {
                                 QJsonObject values = m_form->values();
                                 values.insert(kMappingKey, m_mapping->mapping());
                                 return values;
                             },
                             [this](const QJsonObject& values) {
                                 m_form->setValues(values);
                                 m_chosen = m_feed->currentText().trimmed();
                                 m_mapping->setSample(m_bytes, values.value(kMappingKey).toString());
                             }},
                            this)),
      m_feed(new QComboBox),
      m_day(new QDateEdit(QDate::currentDate())),
      m_complete(new QCheckBox(tr("The file holds everybody: who is missing has left"))),
      m_mapping(new MappingEditor(session)),
      m_result(new QWidget),
      m_error(new Banner),
      m_footer(new ImportFooter(tr("Cancel")))
{
    setAccessibleName(tr("Import a file"));
    setDefaultButton(mainButton());
    setBackButton(m_footer->back());
    auto* layout = new QVBoxLayout(card());
    layout->setContentsMargins(space::kXl, space::kL, space::kXl, space::kL);
    layout->setSpacing(space::kM);
    layout->addWidget(makeLabel(tr("Import a file"), TextSize::Title, QFont::DemiBold));
    layout->addWidget(m_steps);
    layout->addWidget(m_offer);
    layout->addWidget(m_error);
    m_pages->addWidget(makeSetUp());
    auto* resultLayout = new QVBoxLayout(m_result);
    resultLayout->setContentsMargins(0, 0, space::kS, 0);
    resultLayout->setSpacing(space::kM);
    m_pages->addWidget(new SheetBody(m_result, tr("What the dry run found"), kBodyHeight));
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_footer);
    connect(m_footer->cancel(), &QAbstractButton::clicked, this, &QWidget::close);
    connect(m_footer->back(), &QAbstractButton::clicked, this, [this] {
        setStep(SetUp);
        takeFirstFocus();
    });
    connect(mainButton(), &QAbstractButton::clicked, this, [this] { start(m_step == SetUp); });
    for (const door::FeedOverview::Item& one : m_feeds)
        m_feed->addItem(qt(one.feed.name));
    m_given = !feed.isEmpty();
    m_feed->setCurrentText(feed);
    connect(m_import, &FeedImportAction::progressed, this, [this](qint64 done, qint64 total, const QString&) {
        m_footer->progress()->setProgress(done, total);
    });
    connect(m_import, &FeedImportAction::imported, this, &ImportSheet::ended);
    connect(m_import, &UserAction::failed, this, [this](const Error& error) {
        showFailure(*m_error, error);
        setStep(m_step == Importing ? Tried : m_step);
        mainButton()->setFocus(Qt::OtherFocusReason);
    });
    connect(m_import, &UserAction::busyChanged, this, &ImportSheet::updateMain);
    setStep(SetUp);
}

QWidget* ImportSheet::makeSetUp()
{
    auto* body = new QWidget;
    auto* layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, space::kS, 0);
    layout->setSpacing(space::kM);
    m_feed->setEditable(true);
    m_feed->setInsertPolicy(QComboBox::NoInsert);
    m_feed->lineEdit()->setPlaceholderText(tr("hr"));
    m_day->setCalendarPopup(true);
    m_day->setDisplayFormat(QStringLiteral("d MMM yyyy"));
    m_form->beginLine();
    FormField* feed =
        m_form->addField(tr("Feed"), m_feed, tr("Where the file comes from; a new name makes a new feed."));
    m_form->addField(tr("Day it describes"), m_day,
                     tr("The day the file was made for, not today's where it is older."));
    m_form->endLine();
    m_form->addField(QString(), m_complete, tr("Kept with the feed for its next files."));
    feed->setCheck([this] {
        return m_feed->currentText().trimmed().isEmpty() ? tr("Give the feed a name.") : QString();
    });
    layout->addWidget(m_form);
    layout->addWidget(makeLabel(tr("How its columns are read"), TextSize::Body, QFont::DemiBold));
    layout->addWidget(m_mapping);
    layout->addStretch(1);
    connect(m_feed, &QComboBox::activated, this, &ImportSheet::feedChosen);
    connect(m_feed->lineEdit(), &QLineEdit::editingFinished, this, [this] {
        const QString now = m_feed->currentText().trimmed();
        if (now != m_chosen && (isKnown(m_chosen) || isKnown(now))) // else it only gets another name
            feedChosen();
    });
    connect(m_form, &Form::edited, this, &ImportSheet::updateMain);
    connect(m_form, &Form::edited, m_draft, &FormDraft::touch);
    connect(m_mapping, &MappingEditor::edited, m_draft, &FormDraft::touch);
    connect(m_mapping, &MappingEditor::settled, this, &ImportSheet::updateMain);
    return new SheetBody(body, tr("File and mapping"), kBodyHeight);
}

Button* ImportSheet::mainButton() const
{
    return m_footer->main();
}

void ImportSheet::takeFirstFocus()
{
    m_feed->setFocus(Qt::PopupFocusReason);
}

void ImportSheet::setFile(const QString& name, const QByteArray& bytes)
{
    m_fileName = name;
    m_bytes = bytes;
    if (!m_given)
        m_feed->setCurrentText(feedLike(bytes));
    feedChosen();
    setStep(SetUp);
    // The file itself is not kept: who chooses it again is offered what was said about it.
    m_draft->begin(QStringLiteral("feed-import:") + name, tr("the import of %1").arg(name), {}, {});
}

// The feed all of whose columns stand in the first line; empty where there is none.
QString ImportSheet::feedLike(const QByteArray& bytes) const
{
    const QString header = QString::fromUtf8(bytes.left(std::max<qsizetype>(0, bytes.indexOf('\n'))));
    for (const door::FeedOverview::Item& one : m_feeds) {
        const MappingFile mapping(qt(one.mapping));
        const auto& columns = mapping.columns();
        const bool all = std::all_of(columns.begin(), columns.end(), [&](const MappingFile::Column& column) {
            return column.column.isEmpty() || header.contains(column.column, Qt::CaseInsensitive);
        });
        if (all && !columns.isEmpty())
            return qt(one.feed.name);
    }
    return {};
}

bool ImportSheet::isKnown(const QString& feed) const
{
    return std::any_of(m_feeds.begin(), m_feeds.end(), [&](const auto& one) {
        return qt(one.feed.name).compare(feed, Qt::CaseInsensitive) == 0;
    });
}

// A feed that was read before is read the same way again.
void ImportSheet::feedChosen()
{
    const QString name = m_feed->currentText().trimmed();
    m_chosen = name;
    QString mapping;
    m_complete->setChecked(false);
    for (const door::FeedOverview::Item& one : m_feeds)
        if (qt(one.feed.name).compare(name, Qt::CaseInsensitive) == 0) {
            mapping = qt(one.mapping);
            m_complete->setChecked(one.feed.complete);
        }
    if (MappingFile(mapping).isEmpty())
        mapping.clear();
    if (!m_bytes.isEmpty())
        m_mapping->setSample(m_bytes, mapping);
    updateMain();
}

void ImportSheet::start(bool dryRun)
{
    if (!m_form->check())
        return;
    door::FeedImport import;
    import.content = m_bytes.toStdString();
    import.feed = m_feed->currentText().trimmed().toStdString();
    import.fileName = m_fileName.toStdString();
    import.mapping = m_mapping->mapping().toStdString();
    import.complete = m_complete->isChecked();
    import.asOf = Date{static_cast<std::int32_t>(QDate(1970, 1, 1).daysTo(m_day->date()))};
    import.dryRun = dryRun;
    m_error->hide();
    m_footer->begin(dryRun ? tr("Trying") : tr("Importing"));
    if (!dryRun)
        setStep(Importing);
    m_import->run(import);
}

void ImportSheet::ended(const door::FeedImport::Result& result)
{
    if (result.dryRun) {
        m_tried = result;
        showTried();
        setStep(Tried);
        QWidget* const next = mainButton()->isEnabled() ? mainButton() : m_footer->back();
        return next->setFocus(Qt::OtherFocusReason);
    }
    m_draft->done();
    emit imported(m_feed->currentText().trimmed(), result);
    close();
}

void ImportSheet::showTried()
{
    clearLayout(m_result);
    auto* layout = static_cast<QVBoxLayout*>(m_result->layout());
    if (m_tried.stoppedByGuard) {
        auto* banner = new Banner;
        QStringList names;
        for (std::size_t i = 0; i < std::min<std::size_t>(10, m_tried.affected.size()); ++i)
            names << qt(m_tried.affected[i]);
        if (m_tried.affected.size() > 10)
            names << tr("and %n more", nullptr, static_cast<int>(m_tried.affected.size()) - 10);
        banner->showMessage(BannerKind::Error, qt(m_tried.message),
                            tr("Imported, it waits for a second operator. They would lose access: %1.")
                                .arg(names.join(QStringLiteral(", "))));
        layout->addWidget(banner);
    } else if (!m_tried.message.empty()) {
        auto* banner = new Banner;
        banner->showMessage(BannerKind::Warn, qt(m_tried.message));
        layout->addWidget(banner);
    }
    addCounts(*layout);
    addLosses(*layout);
    addFindings(*layout);
    layout->addStretch(1);
}

void ImportSheet::addCounts(QVBoxLayout& layout)
{
    auto* grid = new KeyValueGrid;
    grid->addRow(tr("Rows"),
                 m_tried.unchanged > 0
                     ? tr("%1 read, %2 taken, of them %3 say nothing new")
                           .arg(number(m_tried.rows), number(m_tried.accepted), number(m_tried.unchanged))
                     : tr("%1 read, %2 taken").arg(number(m_tried.rows), number(m_tried.accepted)));
    const QString events = eventsText(m_tried.events);
    grid->addRow(tr("What happens"), events.isEmpty() ? tr("nothing") : events);
    grid->addRow(tr("Quarantine"), m_tried.quarantined ? tr("%n row(s) would wait for a person", nullptr,
                                                            static_cast<int>(m_tried.quarantined))
                                                       : tr("none"));
    grid->addRow(tr("Warnings"), number(m_tried.warnings));
    grid->addRow(tr("Score"), percentText(m_tried.score));
    layout.addWidget(grid);
}

void ImportSheet::addLosses(QVBoxLayout& layout)
{
    QMap<QString, QStringList> losses;
    for (const door::PreviewLine& line : m_tried.preview)
        if (isLoss(line))
            losses[qt(line.subject)] << (line.action == "remove_entitlement"
                                             ? qt(line.application + "/" + line.object)
                                             : tr("account in %1").arg(qt(line.application)));
    layout.addWidget(makeLabel(
        losses.isEmpty() ? tr("Nobody would lose access")
                         : tr("%n people would lose access", nullptr, static_cast<int>(losses.size())),
        TextSize::Body, QFont::DemiBold));
    auto* grid = new KeyValueGrid;
    std::size_t shown = 0;
    for (auto it = losses.begin(); it != losses.end() && shown < kMostPeople; ++it, ++shown)
        grid->addRow(it.key(), it.value().join(QStringLiteral(", ")));
    if (shown > 0)
        layout.addWidget(grid);
    else
        delete grid;
    if (static_cast<std::size_t>(losses.size()) > shown)
        layout.addWidget(makeLabel(
            tr("and %n more", nullptr, static_cast<int>(losses.size() - static_cast<qsizetype>(shown))),
            TextSize::Small, QFont::Normal, LabelInk::Muted));
}

void ImportSheet::addFindings(QVBoxLayout& layout)
{
    if (m_tried.findings.empty())
        return;
    layout.addWidget(makeLabel(tr("What is wrong with rows"), TextSize::Body, QFont::DemiBold));
    auto* grid = new KeyValueGrid;
    for (std::size_t i = 0; i < std::min(kMostFindings, m_tried.findings.size()); ++i) {
        QStringList messages;
        for (const door::FeedRecords::Finding& finding : m_tried.findings[i].findings)
            messages << qt(finding.message);
        grid->addRow(tr("Line %1").arg(m_tried.findings[i].line), messages.join(QLatin1Char(' ')));
    }
    layout.addWidget(grid);
    if (m_tried.findings.size() > kMostFindings)
        layout.addWidget(makeLabel(
            tr("and %n more row(s)", nullptr, static_cast<int>(m_tried.findings.size() - kMostFindings)),
            TextSize::Small, QFont::Normal, LabelInk::Muted));
}

void ImportSheet::setStep(Step step)
{
    m_step = step;
    const auto state = [step](Step of) {
        return of < step ? StepState::Done : of == step ? StepState::Running : StepState::Waiting;
    };
    m_steps->setSteps({{tr("File and mapping"), m_fileName, state(SetUp)},
                       {tr("Dry run"), tr("nothing changes"), state(Tried)},
                       {tr("Import"), QString(), state(Importing)}});
    m_pages->setCurrentIndex(step == SetUp ? 0 : 1);
    updateMain();
}

// What the button does, as the dry run found it.
QString ImportSheet::importText() const
{
    const QString taken = tr("Import %n row(s)", nullptr, static_cast<int>(m_tried.accepted));
    if (m_tried.quarantined == 0)
        return taken;
    const int waiting = static_cast<int>(m_tried.quarantined);
    return m_tried.accepted > 0 ? tr("%1, %2", "import 1 row, 2 wait for a person")
                                      .arg(taken, tr("%n wait(s) for a person", nullptr, waiting))
                                : tr("Import, %n row(s) wait for a person", nullptr, waiting);
}

void ImportSheet::updateMain()
{
    const bool busy = m_import->isBusy();
    const bool ready = m_mapping->isSettled() && !m_bytes.isEmpty() && m_import->isPermitted();
    m_footer->setBusy(busy, m_step == SetUp);
    m_pages->setEnabled(!busy);
    m_footer->cancel()->setText(busy && m_step == Importing ? tr("Close, it goes on") : tr("Cancel"));
    mainButton()->setEnabled(ready && !busy && !(m_step != SetUp && m_tried.rows == 0));
    mainButton()->setText(m_step == SetUp ? tr("Try it, change nothing") : importText());
    mainButton()->setToolTip(!m_import->isPermitted() ? m_import->toolTip()
                             : !ready && m_mapping->questionCount() > 0
                                 ? tr("Answer what is asked about the columns first.")
                                 : QString());
}

} // namespace gatehouse::ui
