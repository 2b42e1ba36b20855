#include "ui/pages/settings/workspace/backup_section.h"

#include "ui/actions/file_work.h"
#include "ui/pages/settings/window_desk.h"
#include "ui/session/error_text.h"
#include "ui/session/job_watch.h"
#include "ui/session/local_time.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/forms/form.h"
#include "ui/widgets/panels/card.h"
#include "ui/widgets/panels/key_value_grid.h"
#include "ui/widgets/panels/preview_dialog.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kPermille = 1000; // sizes of files are larger than an int

QString valueOf(const door::SettingList::Items& settings, const char* key)
{
    const auto found = settings.values.find(key);
    return found == settings.values.end() ? QString() : QString::fromStdString(found->second);
}

QString usualFolder()
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QDir(documents).exists() ? documents : QDir::homePath();
}

} // namespace

BackupSection::BackupSection(const SectionContext& context)
    : SettingsSection(context, tr("Backup and restore"),
                      tr("A copy of everything but the keys, made while work goes on.")),
      m_quarantine(makeQuarantine()),
      m_facts(new KeyValueGrid),
      m_form(new Form),
      m_folder(new QLineEdit(usualFolder())),
      m_bar(new QProgressBar),
      m_backup(new Button(tr("Back up now"), ButtonLook::Primary, QStringLiteral("save"))),
      m_check(new Button(tr("Check the workspace"), ButtonLook::Secondary, QStringLiteral("patch-check"))),
      m_restore(new Button(tr("Restore a backup …"), ButtonLook::Secondary,
                           QStringLiteral("arrow-counterclockwise")))
{
    body()->addWidget(m_quarantine);
    body()->addWidget(m_facts);
    body()->addSpacing(space::kS);
    body()->addWidget(makeBackup());
    body()->addSpacing(space::kS);
    auto* restore = new Form;
    restore->addHeading(
        tr("Restore"),
        tr("A backup becomes a workspace of its own in a new folder; this one stays as it is. Its engine is "
           "off until somebody has compared the applications and lets it go."));
    m_restore->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    restore->addWidget(m_restore);
    body()->addWidget(restore);
    connect(m_restore, &QAbstractButton::clicked, this, [this] {
        if (desk())
            desk()->restoreBackup();
    });
    connect(&session(), &Session::operatorChanged, this, &BackupSection::allow);
    showLoading();
    allow();
}

QWidget* BackupSection::makeQuarantine()
{
    auto* card = new Card;
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(space::kL, space::kM, space::kL, space::kM);
    layout->setSpacing(space::kS);
    layout->addWidget(makeLabel(tr("In quarantine"), TextSize::Body, QFont::DemiBold));
    m_since = makeWrappedLabel(QString(), TextSize::Small, LabelInk::Muted);
    layout->addWidget(m_since);
    m_release = new Button(tr("Let it go …"), ButtonLook::Danger, QStringLiteral("unlock"));
    layout->addWidget(m_release, 0, Qt::AlignLeading);
    card->hide();
    connect(m_release, &QAbstractButton::clicked, this, &BackupSection::release);
    return card;
}

QWidget* BackupSection::makeBackup()
{
    m_form->addHeading(
        tr("Back up"),
        tr("The keys are in a folder of your own and in no backup; keep a copy of them elsewhere. Without "
           "them nobody can open a backup."));
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::kS);
    line->addWidget(m_folder, 1);
    auto* choose = new Button(tr("Choose …"));
    line->addWidget(choose);
    m_folder->setAccessibleName(tr("Folder"));
    m_folderLine = m_form->addField(tr("Folder"), row, tr("Best on another disk."));
    m_folderLine->setCheck([this] {
        const QString folder = m_folder->text().trimmed();
        if (!QDir::isAbsolutePath(folder))
            return tr("A whole path, from / on.");
        return QDir(folder).exists() ? QString() : tr("There is no such folder.");
    });
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress of the backup"));
    m_bar->hide();
    m_form->addWidget(m_bar);
    auto* buttons = new QWidget;
    auto* side = new QHBoxLayout(buttons);
    side->setContentsMargins(0, 0, 0, 0);
    side->setSpacing(space::kS);
    side->addWidget(m_backup);
    side->addWidget(m_check);
    side->addStretch(1);
    m_form->addWidget(buttons);
    connect(choose, &QAbstractButton::clicked, this, &BackupSection::chooseFolder);
    connect(m_folder, &QLineEdit::textEdited, this, [this] { m_folderLine->setError(QString()); });
    connect(m_backup, &QAbstractButton::clicked, this, &BackupSection::backUp);
    connect(m_check, &QAbstractButton::clicked, this, &BackupSection::check);
    return m_form;
}

void BackupSection::allow()
{
    const bool may = session().may(door::WorkspaceBackupStart::kName);
    showReadOnly(may ? QString() : tr("IT administrators make backups."));
    m_folder->setEnabled(may);
    m_backup->setEnabled(may && !m_busy);
    m_check->setEnabled(session().may(door::WorkspaceCheck::kName) && !m_busy);
    m_release->setEnabled(session().may(door::WorkspaceRelease::kName));
    m_restore->setEnabled(desk() != nullptr);
}

void BackupSection::read()
{
    session().ask(door::WorkspaceInfo{}, this, [this](const Result<door::WorkspaceInfo::View>& info) {
        if (!info)
            return showFailure(info.error());
        show(*info);
        session().ask(door::SettingList{}, this, [this](const Result<door::SettingList::Items>& settings) {
            if (settings)
                showLast(*settings);
            else
                showProblem(settings.error());
        });
    });
}

void BackupSection::show(const door::WorkspaceInfo::View& info)
{
    m_info = info;
    m_quarantine->setVisible(info.quarantine.has_value());
    if (info.quarantine)
        m_since->setText(tr("Restored from a backup at %1. The engine is off: what it would do may have been "
                            "done since, or be wrong by now. "
                            "Compare the applications with what this workspace believes, then let it go.")
                             .arg(exactTime(*info.quarantine)));
    showContent();
    allow();
}

void BackupSection::showLast(const door::SettingList::Items& settings)
{
    m_facts->clear();
    m_facts->addRow(tr("Workspace"), QString::fromStdString(m_info.name));
    m_facts->addRow(tr("Holds"),
                    tr("%Ln people", nullptr, static_cast<int>(m_info.people)) + QStringLiteral(", ")
                        + tr("%Ln entries of the log", nullptr, static_cast<int>(m_info.auditEntries)));
    const auto at = parseInstant(valueOf(settings, "backup.last_at").toStdString());
    m_facts->addRow(tr("Last backup"), at ? exactTime(*at) : tr("None yet"));
    if (at)
        m_facts->addRow(tr("As"), valueOf(settings, "backup.last_file"));
}

void BackupSection::chooseFolder()
{
    auto* dialog = new QFileDialog(this, tr("Where the backup goes"), m_folder->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
        m_folder->setText(folder);
        m_folderLine->setError(QString());
    });
    dialog->open();
}

QString BackupSection::nextFile() const
{
    QString name;
    for (const QChar c : QString::fromStdString(m_info.name).simplified())
        name += c.isLetterOrNumber() ? c : QLatin1Char('-');
    const QString when = QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd-HHmmss"));
    return QDir(m_folder->text().trimmed())
        .filePath(QStringLiteral("%1-%2.gatehouse-backup")
                      .arg(name.isEmpty() ? QStringLiteral("workspace") : name, when));
}

void BackupSection::backUp()
{
    if (!m_folderLine->check())
        return;
    m_busy = true;
    allow();
    banner()->hide();
    m_bar->setRange(0, 0);
    m_bar->show();
    const QString file = nextFile();
    session().ask(door::WorkspaceBackupStart{file.toStdString()}, this,
                  [this, file](const Result<door::JobStarted>& started) {
                      if (started)
                          return follow(started->job, file);
                      m_busy = false;
                      m_bar->hide();
                      allow();
                      showProblem(started.error());
                  });
}

void BackupSection::follow(JobId job, const QString& file)
{
    JobWatch* watch = session().watchJob(job, tr("Backing up the workspace"));
    connect(watch, &JobWatch::progressed, this, [this](qint64 done, qint64 total) {
        m_bar->setRange(0, total > 0 ? kPermille : 0);
        m_bar->setValue(total > 0 ? static_cast<int>(done * kPermille / total) : 0);
    });
    connect(watch, &JobWatch::finished, this,
            [this, file](const door::JobGet::View& view) { ended(view, file); });
}

void BackupSection::ended(const door::JobGet::View& view, const QString& file)
{
    m_busy = false;
    m_bar->hide();
    allow();
    const bool whole = view.state == "done";
    if (whole) {
        emit said(
            Tone::Good,
            tr("The workspace was copied to %1 and the copy checked.").arg(QDir::toNativeSeparators(file)));
        read();
    } else {
        showProblem(errorOf(view));
    }
    emit backupEnded(whole);
}

void BackupSection::check()
{
    m_busy = true;
    allow();
    session().ask(door::WorkspaceCheck{}, this, [this](const Result<door::Done>& done) {
        m_busy = false;
        allow();
        if (!done)
            return showProblem(done.error());
        banner()->showMessage(BannerKind::Good, tr("The workspace is whole."),
                              tr("Every page of its database was read."));
    });
}

void BackupSection::release()
{
    Preview preview;
    preview.title = tr("Let this workspace go?");
    preview.count = tr("Its engine begins at once.");
    preview.irreversible =
        tr("What is due by now is done in the applications, whether or not it was done since the backup.");
    preview.confirm = tr("Let it go");
    preview.danger = true;
    preview.reason = tr("What was compared?");
    PreviewDialog* sheet = PreviewDialog::open(window(), preview);
    connect(sheet, &PreviewDialog::confirmed, this, [this, sheet] {
        door::WorkspaceRelease request{sheet->reason().toStdString()};
        sheet->close();
        session().ask(std::move(request), this, [this](const Result<door::Done>& done) {
            if (!done)
                return showProblem(done.error());
            emit said(Tone::Good, tr("The engine of this workspace may run."));
            read();
        });
    });
}

QList<Scene> BackupSection::scenes()
{
    return {{QStringLiteral("checked"), [this] { check(); }}};
}

} // namespace gatehouse::ui
