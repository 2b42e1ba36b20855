#include "ui/pages/audit/audit_page.h"

#include "ui/actions/audit_actions.h"
#include "ui/models/audit_filter.h"
#include "ui/models/audit_words.h"
#include "ui/pages/audit/audit_panel.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/filter_bar.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/controls/progress_chip.h"
#include "ui/widgets/controls/tab_strip.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/panels/banner.h"
#include "ui/widgets/panels/page_header.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

#include <array>

namespace gatehouse::ui {
namespace {

constexpr int kCountEveryMs = 2000;
constexpr int kRoomForAll = 700;
const QString kEntry = QStringLiteral("entry:");
const QString kFilter = QStringLiteral("filter:");

struct Chip {
    const char* command; // what did: says
    const char* label;
};
constexpr std::array kChips{
    Chip{"grant", QT_TRANSLATE_NOOP("gatehouse::ui::AuditPage", "Access")},
    Chip{"person", QT_TRANSLATE_NOOP("gatehouse::ui::AuditPage", "People")},
    Chip{"feed", QT_TRANSLATE_NOOP("gatehouse::ui::AuditPage", "Feeds")},
    Chip{"pending", QT_TRANSLATE_NOOP("gatehouse::ui::AuditPage", "Four eyes")},
    Chip{"refused", QT_TRANSLATE_NOOP("gatehouse::ui::AuditPage", "Refused")},
    Chip{"session", QT_TRANSLATE_NOOP("gatehouse::ui::AuditPage", "Sign-ins")},
};
QString number(qint64 value)
{
    return QLocale().toString(static_cast<qlonglong>(value));
}

} // namespace

AuditPage::AuditPage(Session& session, QWidget* parent)
    : ListPage({tr("Audit"), tr("What happened, and can I prove it?"), tr("Audit entries"),
                tr("Filter by person:, by:, did: or since:"), tr("Searching the log …"),
                QStringLiteral("audit")},
               new AuditModel(session, nullptr), new AuditPanel(session), parent),
      m_session(session),
      m_audit(static_cast<AuditModel*>(model())),
      m_entry(static_cast<AuditPanel*>(panel())),
      m_verify(new VerifyAuditAction(session, this)),
      m_export(new ExportCheckpointAction(session, this)),
      m_count(
          kCountEveryMs,
          [this] {
              door::AuditList request;
              request.limit = 1;
              m_session.ask(std::move(request), this, [this](const Result<door::AuditList::Items>& reply) {
                  m_count.answered();
                  if (reply)
                      m_all = reply->total;
                  showCount();
              });
          },
          this),
      m_object(new QWidget),
      m_objectText(new ElidedLabel(QString(), TextSize::Body, QFont::DemiBold)),
      m_objectOpen(new Button(tr("Open"), ButtonLook::Link, QStringLiteral("box-arrow-up-right"))),
      m_progress(new ProgressChip(tr("Verifying the audit log"))),
      m_result(new Banner)
{
    list()->setElasticColumns({AuditModel::About}, 160);
    filterBar()->edit()->setToolTip(
        tr("By number or code, person:\"Hana Kovač\", by:engine, did:grant or since:2026-11-01"));
    for (const Chip& chip : kChips)
        filterBar()->setChip(QLatin1String(chip.command), tr(chip.label));
    addHead();
    addActions();
    connect(&m_session, &Session::changed, &m_count, &Paced::want);
    connect(this, &ListPage::countsWanted, &m_count, &Paced::wantNow);
    connect(m_audit, &ListModel::replaced, this, &AuditPage::showObject);
    connect(filterBar(), &FilterBar::chipToggled, this, [this](const QString& id, bool on) {
        setTypedFilter(withValue(typedFilter(), QStringLiteral("did"), on ? id : QString()));
    });
    connect(m_entry, &AuditPanel::entryKnown, this, &Page::moved);
    connect(m_entry, &AuditPanel::failed, this, &AuditPage::showError);
    connect(m_entry, &AuditPanel::placeWanted, this, &Page::placeWanted);
    connect(m_entry, &AuditPanel::objectWanted, this,
            [this](const QString& kind, qint64 id) { goTo(kind + QLatin1Char(':') + QString::number(id)); });
}

void AuditPage::addHead()
{
    auto* line = new QHBoxLayout(m_object);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::kM);
    line->addWidget(m_objectText);
    line->addWidget(m_objectOpen);
    auto* all = new Button(tr("Show the whole log"), ButtonLook::Link);
    connect(all, &QAbstractButton::clicked, this, [this] { setTypedFilter(QString()); });
    line->addWidget(all);
    line->addStretch(1);
    connect(m_objectOpen, &QAbstractButton::clicked, this, [this] {
        door::AuditSubject subject;
        subject.kind = m_audit->filter().objectKind;
        if (const door::AuditEntryItem* first = m_audit->itemAt(0))
            for (const door::AuditSubject& one : first->subjects)
                if (one.kind == subject.kind && m_objectText->text().contains(subjectText(one)))
                    subject = one;
        if (const auto place = placeOf(subject))
            emit placeWanted(place->page, place->location);
    });
    m_object->hide();
    above()->addWidget(m_object);
    m_progress->hide();
    m_progress->setCancellable(true);
    above()->addWidget(m_progress, 0, Qt::AlignLeading);
    m_result->setDismissible(true);
    above()->addWidget(m_result);
}

void AuditPage::addActions()
{
    m_againstButton = new Button(tr("Verify against a file …"));
    m_againstButton->setToolTip(
        tr("With a checkpoint that somebody else has kept: it proves everything before it, "
           "also against whoever holds the key"));
    m_exportButton = new Button(m_export->words().text + QStringLiteral(" …"), ButtonLook::Secondary,
                                m_export->words().iconName);
    m_verifyButton = new Button(m_verify->words().text, ButtonLook::Primary, m_verify->words().iconName);
    for (Button* button : {m_againstButton, m_exportButton, m_verifyButton})
        header()->addControl(button);
    const auto offer = [this] {
        m_verifyButton->setEnabled(m_verify->isPermitted() && !m_verify->isBusy());
        m_againstButton->setEnabled(m_verifyButton->isEnabled());
        m_exportButton->setEnabled(m_export->isPermitted() && !m_export->isBusy());
        m_verifyButton->setToolTip(m_verify->toolTip());
        m_exportButton->setToolTip(m_export->toolTip());
    };
    offer();
    connect(&m_session, &Session::operatorChanged, this, offer);
    for (UserAction* action : {static_cast<UserAction*>(m_verify), static_cast<UserAction*>(m_export)}) {
        connect(action, &UserAction::busyChanged, this, offer);
        connect(action, &UserAction::failed, this, &AuditPage::showError);
        connect(action, &UserAction::succeeded, this,
                [this](const QString& message) { emit said(Tone::Good, message); });
    }
    connect(m_verifyButton, &QAbstractButton::clicked, this, [this] { m_verify->run(); });
    connect(m_againstButton, &QAbstractButton::clicked, this, [this] {
        auto* dialog = new QFileDialog(this, tr("The checkpoint somebody else has kept"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::fileSelected, this, &AuditPage::verifyAgainst);
        dialog->open();
    });
    connect(m_exportButton, &QAbstractButton::clicked, this, [this] {
        auto* dialog = new QFileDialog(this, tr("Save the checkpoint"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->selectFile(
            QStringLiteral("checkpoint-%1.txt").arg(QDate::currentDate().toString(Qt::ISODate)));
        connect(dialog, &QFileDialog::fileSelected, this, &AuditPage::exportCheckpoint);
        dialog->open();
    });
    connect(m_verify, &UserAction::busyChanged, this, &AuditPage::showProgress);
    connect(m_verify, &VerifyAuditAction::progressed, m_progress, &ProgressChip::setProgress);
    connect(m_verify, &VerifyAuditAction::verified, this, &AuditPage::showVerified);
    connect(m_progress, &ProgressChip::cancelRequested, m_verify, &VerifyAuditAction::cancel);
    connect(m_result, &Banner::actionTriggered, this, &AuditPage::goToFirstBad);
}

void AuditPage::verifyAgainst(const QString& file)
{
    m_verify->run(file);
}

void AuditPage::exportCheckpoint(const QString& file)
{
    m_export->run(file);
}

void AuditPage::showProgress(bool running)
{
    if (running) {
        m_result->hide();
        m_progress->setProgress(0, 0);
    }
    m_progress->setVisible(running);
}

void AuditPage::showVerified(const door::AuditVerify::View& view)
{
    m_progress->hide(); // beside the buttons there is room for it or for nothing
    m_firstBad = view.valid ? 0 : view.firstBad.value_or(0);
    const QString entries = tr("%1 entries").arg(number(view.entries));
    if (view.valid) {
        QStringList proved{tr("Today's access follows from it")};
        if (view.checkpoints > 0)
            proved << tr("signed checkpoints that fit: %1").arg(number(view.checkpoints));
        if (!view.anchoredUntil.empty())
            proved << tr("the file you gave vouches for everything until %1")
                          .arg(QString::fromStdString(view.anchoredUntil));
        m_result->showMessage(BannerKind::Good, tr("The log is whole: %1.").arg(entries),
                              tr("%1.").arg(proved.join(QStringLiteral("; "))));
        return;
    }
    QStringList differences;
    for (std::size_t i = 0; i < std::min<std::size_t>(view.differences.size(), 5); ++i)
        differences << tr("grant %1: %2, %3")
                           .arg(QString::number(view.differences[i].grant),
                                QString::fromStdString(view.differences[i].what),
                                QString::fromStdString(view.differences[i].detail));
    m_result->showMessage(BannerKind::Error,
                          tr("The log is not what was written: %1").arg(QString::fromStdString(view.message)),
                          differences.join(QStringLiteral("; ")),
                          m_firstBad > 0 ? tr("Go to entry %1").arg(number(m_firstBad)) : QString());
}

void AuditPage::goToFirstBad()
{
    if (m_firstBad > 0)
        openDetail(m_firstBad);
}

QString AuditPage::location() const
{
    if (detailKey())
        return kEntry + QString::number(detailKey());
    const door::AuditSearch& filter = m_audit->filter();
    const QString object = QString::fromStdString(filter.object);
    return filter.objectKind.empty() || object.toLongLong() <= 0
               ? QString()
               : QString::fromStdString(filter.objectKind) + QLatin1Char(':') + object;
}

void AuditPage::goTo(const QString& location)
{
    if (location.startsWith(kEntry))
        return openDetail(location.mid(kEntry.size()).toLongLong());
    closeDetail();
    if (location.startsWith(kFilter))
        return setTypedFilter(location.mid(kFilter.size()));
    const QString kind = location.section(QLatin1Char(':'), 0, 0);
    const QString id = location.section(QLatin1Char(':'), 1);
    if (!kind.isEmpty() && id.toLongLong() > 0)
        setTypedFilter(auditFilterFor(kind, id));
}

QString AuditPage::crumb() const
{
    if (detailKey() && m_entry->view().entry.id == detailKey())
        return tr("Entry %1").arg(number(m_entry->view().entry.seq));
    return m_object->isHidden() ? QString() : m_objectText->text();
}

void AuditPage::applyFilter(const QString& typed)
{
    const ListFilter filter = parseFilter(typed, auditFilterWords());
    QStringList wrong;
    door::AuditSearch search = auditSearchOf(filter, wrong);
    explainFilter(filter, auditFilterWords(), wrong);
    for (const Chip& chip : kChips)
        filterBar()->setChipOn(QLatin1String(chip.command), search.command == chip.command);
    m_audit->setFilter(std::move(search));
    m_audit->open();
    emit moved();
}

// Who all these entries are about, by the name the first one has for the number.
void AuditPage::showObject()
{
    const door::AuditSearch& filter = m_audit->filter();
    m_object->setVisible(!filter.objectKind.empty());
    if (filter.objectKind.empty()) {
        emit moved();
        return;
    }
    const QString wanted = QString::fromStdString(filter.object);
    QString text =
        tr("%1 %2", "kind of an object, its number or name").arg(objectWord(filter.objectKind), wanted);
    bool opens = false;
    if (const door::AuditEntryItem* first = m_audit->itemAt(0))
        for (const door::AuditSubject& subject : first->subjects) {
            const bool same =
                subject.kind == filter.objectKind
                && (QString::number(subject.id) == wanted
                    || QString::fromStdString(subject.name).compare(wanted, Qt::CaseInsensitive) == 0);
            if (!same)
                continue;
            text = subjectText(subject);
            opens = placeOf(subject).has_value();
        }
    m_objectText->setText(tr("Everything about %1").arg(text));
    m_objectOpen->setVisible(opens);
    emit moved();
}

void AuditPage::showCount()
{
    const qint64 shown = m_audit->rowCount();
    const qint64 total = std::max(shown, m_all);
    filterBar()->count()->setCount(shown, total, tr("entries", "after a count", static_cast<int>(total)));
}

bool AuditPage::searchesPlainly() const
{
    const door::AuditSearch& filter = m_audit->filter();
    return !filter.text.empty() && filter.objectKind.empty();
}

StateText AuditPage::emptyText() const
{
    if (typedFilter().trimmed().isEmpty())
        return {QStringLiteral("journal-text"), tr("Nothing was written yet"),
                tr("Every change and every refusal shows here from now on."), QString()};
    if (searchesPlainly())
        return {QStringLiteral("search"),
                tr("No entry says “%1”").arg(QString::fromStdString(m_audit->filter().text)),
                tr("The log holds numbers and codes; names are sealed. People are found by person:name."),
                tr("Look for a person of that name")};
    return {QStringLiteral("search"), tr("No entry matches this filter"),
            tr("Use person:, application:, feed:, object:grant/17, by:, did:, since: and until:."),
            tr("Clear the filter")};
}

void AuditPage::emptyActionTriggered()
{
    if (!searchesPlainly())
        return setTypedFilter(QString());
    setTypedFilter(QStringLiteral("person:\"%1\"").arg(QString::fromStdString(m_audit->filter().text)));
}

void AuditPage::showDetail(qint64 key)
{
    m_entry->showEntry(key);
}

void AuditPage::detailShown(bool shown)
{
    const bool narrow = shown && width() - m_entry->width() < kRoomForAll;
    list()->setColumnHidden(AuditModel::Who, narrow);
    list()->fitColumnsNow();
}

QList<Scene> AuditPage::scenes()
{
    const auto first = [this] {
        for (int row = 0; row < std::min(m_audit->rowCount(), ListModel::kWindow); ++row)
            if (const door::AuditEntryItem* item = m_audit->itemAt(row);
                item && item->command == "grant.opened")
                return row;
        return 0;
    };
    return {
        {QStringLiteral("list"), [] {}},
        {QStringLiteral("detail"),
         [this, first] {
             m_entry->tabs()->setCurrent(AuditPanel::Entry);
             list()->setCurrentRow(first());
             openDetail(m_audit->keyAt(first()));
         }},
        {QStringLiteral("proof"), [this] { m_entry->tabs()->setCurrent(AuditPanel::Proof); }},
        {QStringLiteral("person"),
         [this] {
             m_entry->tabs()->setCurrent(AuditPanel::Entry);
             for (const door::AuditSubject& subject : m_entry->view().entry.subjects)
                 if (subject.kind == "person")
                     goTo(QStringLiteral("person:%1").arg(subject.id));
         }},
        {QStringLiteral("verified"),
         [this] {
             setTypedFilter(QString());
             m_verify->run();
         }},
        {QStringLiteral("nothing-found"),
         [this] {
             m_result->hide();
             setTypedFilter(QStringLiteral("kovac"));
         }},
    };
}

} // namespace gatehouse::ui
