#include "ui/shell/start/welcome_window.h"

#include "ui/session/error_text.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/panels/banner.h"

#include <QCloseEvent>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPointer>
#include <QProgressBar>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kWidest = 900;
constexpr int kTallest = 560;

// A folder name from a company's: no separators, no leading dot.
QString folderNameOf(const QString& name)
{
    QString plain;
    for (const QChar letter : name.trimmed().toLower())
        plain += letter.isLetterOrNumber() ? letter : QLatin1Char('-');
    while (plain.startsWith(QLatin1Char('-')))
        plain.remove(0, 1);
    return plain.isEmpty() ? QStringLiteral("workspace") : plain;
}

} // namespace

WelcomeWindow::WelcomeWindow(StartDoings doings, RecentWorkspaces& recent, const QString& home)
    : m_doings(std::move(doings)),
      m_recent(recent),
      m_home(home),
      m_banner(new Banner),
      m_pages(new QStackedWidget),
      m_recentRows(new QVBoxLayout),
      m_name(new QLineEdit),
      m_folder(new QLineEdit),
      m_demoFolder(new QLineEdit),
      m_people(new QComboBox),
      m_create(new Button(tr("Create"), ButtonLook::Primary)),
      m_createDemo(new Button(tr("Create the demo"), ButtonLook::Primary)),
      m_backup(new QLineEdit),
      m_restoreFolder(new QLineEdit),
      m_restore(new Button(tr("Restore"), ButtonLook::Primary)),
      m_busyTitle(makeLabel(QString(), TextSize::Title, QFont::DemiBold)),
      m_busyText(makeWrappedLabel(QString(), TextSize::Body, LabelInk::Muted)),
      m_bar(new QProgressBar)
{
    setWindowTitle(tr("Gatehouse"));
    setWindowIcon(appMark());
    // In the middle of a large window, not all over it.
    auto* whole = new QGridLayout(this);
    whole->setContentsMargins(2 * space::kXl, 2 * space::kXl, 2 * space::kXl, 2 * space::kXl);
    auto* column = new QWidget;
    column->setMaximumSize(kWidest, kTallest);
    whole->addWidget(column, 0, 0);
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kL);
    layout->addWidget(makeHead());
    m_banner->setDismissible(true);
    layout->addWidget(m_banner);
    m_pages->addWidget(makeStart());
    m_pages->addWidget(makeCreate());
    m_pages->addWidget(makeDemo());
    m_pages->addWidget(makeRestore());
    m_pages->addWidget(makeBusy());
    layout->addWidget(m_pages, 1);
    m_pool.setMaxThreadCount(1);
    fillRecent();
    resize(880, 600);
}

WelcomeWindow::~WelcomeWindow()
{
    m_pool.waitForDone();
}

WelcomeWindow::Page WelcomeWindow::page() const
{
    return static_cast<Page>(m_pages->currentIndex());
}

void WelcomeWindow::showPage(Page page)
{
    m_pages->setCurrentIndex(static_cast<int>(page));
    if (page == Page::Create) {
        proposeFolder();
        m_name->setFocus(Qt::OtherFocusReason);
    } else if (page == Page::Demo) {
        m_people->setFocus(Qt::OtherFocusReason);
    } else if (page == Page::Restore) {
        m_backup->setFocus(Qt::OtherFocusReason);
    }
}

void WelcomeWindow::chooseFolder()
{
    auto* dialog = new QFileDialog(this, tr("Open a workspace"), m_home);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &WelcomeWindow::openFolder);
    dialog->open();
}

void WelcomeWindow::browse(QLineEdit* into)
{
    auto* dialog = new QFileDialog(this, tr("Where the folder goes"), m_home);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, into, [this, into](const QString& parent) {
        const QString last = into == m_folder          ? folderNameOf(m_name->text())
                             : into == m_restoreFolder ? QStringLiteral("restored")
                                                       : QStringLiteral("demo");
        m_folderTyped = m_folderTyped || into == m_folder;
        into->setText(QDir(parent).filePath(last));
    });
    dialog->open();
}

void WelcomeWindow::proposeFolder()
{
    if (!m_folderTyped)
        m_folder->setText(QDir(m_home).filePath(folderNameOf(m_name->text())));
    m_create->setEnabled(!m_name->text().trimmed().isEmpty() && !m_folder->text().trimmed().isEmpty());
}

void WelcomeWindow::openFolder(const QString& folder)
{
    run(tr("Opening %1").arg(folder), folder, Page::Start,
        [this, folder](const ProgressSink&) { return m_doings.open(folder.toStdString()); });
}

void WelcomeWindow::create()
{
    const QString folder = m_folder->text().trimmed();
    const QString name = m_name->text().trimmed();
    run(tr("Creating %1").arg(name), folder, Page::Create,
        [this, folder = folder.toStdString(), name = name.toStdString()](const ProgressSink&) -> Result<> {
            GH_TRY(m_doings.create(folder, name));
            return m_doings.open(folder);
        });
}

void WelcomeWindow::createDemo()
{
    const QString folder = m_demoFolder->text().trimmed();
    const int people = m_people->currentData().toInt();
    run(tr("Creating a company of %1 people").arg(QLocale().toString(people)), folder, Page::Demo,
        [this, folder = folder.toStdString(), people](const ProgressSink& progress) -> Result<> {
            GH_TRY(m_doings.createDemo(folder, people, progress));
            return m_doings.open(folder);
        });
}

void WelcomeWindow::chooseBackup()
{
    auto* dialog = new QFileDialog(this, tr("Choose a backup"), QDir::homePath(),
                                   tr("Backups (*.gatehouse-backup *.db);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_backup, &QLineEdit::setText);
    dialog->open();
}

void WelcomeWindow::restore()
{
    const QString backup = m_backup->text().trimmed(), folder = m_restoreFolder->text().trimmed();
    run(tr("Restoring %1").arg(QFileInfo(backup).fileName()), folder, Page::Restore,
        [this, backup = backup.toStdString(),
         folder = folder.toStdString()](const ProgressSink& progress) -> Result<> {
            GH_TRY(m_doings.restore(backup, folder, progress));
            return m_doings.open(folder);
        });
}

void WelcomeWindow::run(const QString& title, const QString& folder, Page back, Work work)
{
    m_banner->hide();
    m_busyTitle->setText(title);
    m_busyText->setText(QString());
    m_bar->setRange(0, 0);
    showPage(Page::Busy);
    const QPointer<WelcomeWindow> self(this); // the destructor waits for the thread
    m_pool.start([self, folder, back, work = std::move(work)] {
        const ProgressSink sink = [self](const Progress& progress) {
            QMetaObject::invokeMethod(
                self, [self, progress] { self->showProgress(progress); }, Qt::QueuedConnection);
        };
        const Result<> result = work(sink);
        QMetaObject::invokeMethod(
            self, [self, result, folder, back] { self->done(result, folder, back); }, Qt::QueuedConnection);
    });
}

void WelcomeWindow::showProgress(const Progress& progress)
{
    constexpr std::int64_t kPermille = 1000; // bytes are more than an int holds
    m_bar->setRange(0, progress.total > 0 ? static_cast<int>(kPermille) : 0);
    m_bar->setValue(progress.total > 0 ? static_cast<int>(progress.done * kPermille / progress.total) : 0);
    const QLocale locale;
    const QString text = QString::fromStdString(progress.text);
    m_busyText->setText(
        progress.done > 0 ? tr("%1, %2", "what, how many").arg(text, locale.toString(progress.done)) : text);
}

void WelcomeWindow::done(const Result<>& result, const QString& folder, Page back)
{
    showPage(back);
    if (result) {
        emit opened(folder);
        return;
    }
    const ErrorText text = errorText(result.error());
    m_banner->showMessage(BannerKind::Error, text.message, text.remedy);
    fillRecent(); // one that is gone says so
}

// What is half made would have to be thrown away: it is finished first.
void WelcomeWindow::closeEvent(QCloseEvent* event)
{
    if (page() == Page::Busy) {
        event->ignore();
        m_banner->showMessage(BannerKind::Info, tr("This is being finished first."),
                              tr("The window can be closed as soon as it is done."));
        return;
    }
    QWidget::closeEvent(event);
}

} // namespace gatehouse::ui
