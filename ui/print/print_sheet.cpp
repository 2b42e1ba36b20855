#include "ui/print/print_sheet.h"

#include "ui/session/error_text.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/controls/progress_chip.h"
#include "ui/widgets/controls/segmented_control.h"
#include "ui/widgets/panels/banner.h"
#include "ui/widgets/panels/card.h"
#include "ui/widgets/theme/theme.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QLocale>
#include <QPdfWriter>
#include <QPointer>
#include <QPrintDialog>
#include <QPrinter>
#include <QRegularExpression>
#include <QSaveFile>
#include <QStandardPaths>
#include <QThreadPool>
#include <QVBoxLayout>

#include <atomic>

namespace gatehouse::ui {
namespace {

constexpr int kWidth = 480;
constexpr qreal kMarginMm = 14;

QWidget* named(const QString& label, QWidget* control)
{
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kXs);
    layout->addWidget(makeLabel(label, TextSize::Small, QFont::DemiBold));
    layout->addWidget(control, 0, Qt::AlignLeading);
    return box;
}

} // namespace

// The device, and the file below it where there is one; used by one thread at a time.
class PrintSheet::Work {
public:
    explicit Work(const QString& path) : m_file(std::make_unique<QSaveFile>(path)) {}
    explicit Work(std::unique_ptr<QPrinter> printer) : m_printer(std::move(printer)) {}

    QPageLayout layout;
    std::atomic<bool> stop{false};
    QPrinter* printer() const { return m_printer.get(); }

    // The pages, or why there are none.
    Result<int> run(const Paper& paper, const std::function<bool(int, int)>& progress)
    {
        if (m_printer) {
            const int pages = paintPaper(paper, *m_printer, progress);
            return pages > 0 ? Result<int>(pages) : gatehouse::fail("ui.not_printed");
        }
        if (!m_file->open(QIODevice::WriteOnly))
            return gatehouse::fail("ui.file_not_written", {m_file->errorString().toStdString()});
        int pages = 0;
        {
            QPdfWriter writer(m_file.get());
            writer.setPageLayout(layout);
            writer.setTitle(paper.title);
            writer.setCreator(QStringLiteral("Gatehouse"));
            pages = paintPaper(paper, writer, progress);
        }
        if (pages == 0 || !m_file->commit())
            return gatehouse::fail("ui.file_not_written", {m_file->errorString().toStdString()});
        return pages;
    }

private:
    std::unique_ptr<QSaveFile> m_file;
    std::unique_ptr<QPrinter> m_printer;
};

PrintSheet::PrintSheet(QWidget* window, QList<PaperOffer> offers, Paper frame)
    : Sheet(window, Place::Middle, kWidth),
      m_offers(std::move(offers)),
      m_frame(std::move(frame)),
      m_size(new SegmentedControl(tr("Paper"), {tr("A4"), tr("Letter")})),
      m_way(new SegmentedControl(tr("Orientation"), {tr("Upright"), tr("Across")})),
      m_banner(new Banner),
      m_progress(new ProgressChip(tr("Making pages"))),
      m_cancel(new Button(tr("Cancel"))),
      m_print(new Button(tr("Print …"), ButtonLook::Secondary, QStringLiteral("printer"))),
      m_save(new Button(tr("Save as PDF …"), ButtonLook::Primary, QStringLiteral("file-earmark-pdf")))
{
    setAccessibleName(tr("Print"));
    QStringList labels;
    for (const PaperOffer& offer : m_offers)
        labels << offer.label;
    m_what = new SegmentedControl(tr("What"), labels);
    auto* layout = new QVBoxLayout(card());
    layout->setContentsMargins(space::kXl, space::kL, space::kXl, space::kL);
    layout->setSpacing(space::kM);
    layout->addWidget(makeLabel(tr("Print"), TextSize::Title, QFont::DemiBold));
    layout->addWidget(m_banner);
    layout->addWidget(named(tr("What"), m_what));
    auto* line = new QHBoxLayout;
    line->setSpacing(space::kXl);
    line->addWidget(named(tr("Paper"), m_size));
    line->addWidget(named(tr("Orientation"), m_way));
    line->addStretch(1);
    layout->addLayout(line);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::kS);
    buttons->addWidget(m_progress);
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_print);
    buttons->addWidget(m_save);
    layout->addLayout(buttons);
    m_progress->setCancellable(false);
    const bool inches = QLocale().measurementSystem() == QLocale::ImperialUSSystem;
    m_size->setCurrent(static_cast<int>(inches ? PaperSize::Letter : PaperSize::A4));
    m_way->setCurrent(0);
    m_what->setCurrent(0);
    setBusy(false);
    connect(m_cancel, &QAbstractButton::clicked, this, &QWidget::close);
    connect(m_save, &QAbstractButton::clicked, this, &PrintSheet::askForFile);
    connect(m_print, &QAbstractButton::clicked, this, &PrintSheet::askForPrinter);
}

void PrintSheet::takeFirstFocus()
{
    m_save->setFocus(Qt::PopupFocusReason);
}

void PrintSheet::choose(int offer)
{
    m_what->setCurrent(offer);
}

void PrintSheet::setPaperSize(PaperSize size)
{
    m_size->setCurrent(static_cast<int>(size));
}

void PrintSheet::setLandscape(bool on)
{
    m_way->setCurrent(on ? 1 : 0);
}

void PrintSheet::setBusy(bool busy)
{
    m_busy = busy;
    m_progress->setVisible(busy);
    for (QWidget* one :
         {static_cast<QWidget*>(m_what), static_cast<QWidget*>(m_size), static_cast<QWidget*>(m_way),
          static_cast<QWidget*>(m_print), static_cast<QWidget*>(m_save)})
        one->setEnabled(!busy);
}

void PrintSheet::fail(const Error& error)
{
    setBusy(false);
    const ErrorText text = errorText(error);
    m_banner->showMessage(BannerKind::Error, text.message, text.remedy);
}

// The paper with what every paper has.
void PrintSheet::make(std::function<void(const Paper&)> then)
{
    m_banner->hide();
    setBusy(true);
    m_progress->setProgress(0, 0);
    m_offers[m_what->current()].make(
        [self = QPointer(this), then = std::move(then)](const Result<Paper>& made) {
            if (!self)
                return;
            if (!made)
                return self->fail(made.error());
            Paper paper = *made;
            paper.workspace = self->m_frame.workspace;
            paper.printed = self->m_frame.printed;
            paper.family = self->m_frame.family;
            paper.mirrored = self->m_frame.mirrored;
            paper.pageOf = tr("Page %1 of %2");
            then(paper);
        });
}

void PrintSheet::askForFile()
{
    auto* dialog = new QFileDialog(this, tr("Save as PDF"),
                                   QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
                                   tr("PDF document (*.pdf)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    QString name = m_offers[m_what->current()].label;
    dialog->selectFile(name.replace(QRegularExpression(QStringLiteral("[^\\w -]")), QStringLiteral("_")));
    connect(dialog, &QFileDialog::fileSelected, this, &PrintSheet::savePdf);
    dialog->open();
}

void PrintSheet::savePdf(const QString& path)
{
    if (m_busy)
        return;
    auto work = std::make_shared<Work>(path);
    const auto size =
        m_size->current() == static_cast<int>(PaperSize::Letter) ? QPageSize::Letter : QPageSize::A4;
    work->layout =
        QPageLayout(QPageSize(size), m_way->current() == 1 ? QPageLayout::Landscape : QPageLayout::Portrait,
                    QMarginsF(kMarginMm, kMarginMm, kMarginMm, kMarginMm), QPageLayout::Millimeter);
    m_path = path;
    make([this, work](const Paper& paper) { run(paper, work); });
}

void PrintSheet::askForPrinter()
{
    m_path.clear();
    auto printer = std::make_unique<QPrinter>(QPrinter::HighResolution);
    const auto size =
        m_size->current() == static_cast<int>(PaperSize::Letter) ? QPageSize::Letter : QPageSize::A4;
    printer->setPageSize(QPageSize(size));
    printer->setPageOrientation(m_way->current() == 1 ? QPageLayout::Landscape : QPageLayout::Portrait);
    printer->setPageMargins(QMarginsF(kMarginMm, kMarginMm, kMarginMm, kMarginMm), QPageLayout::Millimeter);
    auto work = std::make_shared<Work>(std::move(printer));
    auto* dialog = new QPrintDialog(work->printer(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, qOverload<>(&QDialog::accepted), this,
            [this, work] { make([this, work](const Paper& paper) { run(paper, work); }); });
    dialog->open();
}

void PrintSheet::run(const Paper& paper, std::shared_ptr<Work> work)
{
    connect(this, &Sheet::closed, this, [work] { work->stop = true; });
    QThreadPool::globalInstance()->start([self = QPointer(this), paper, work] {
        const auto onUi = [](std::function<void()> what) {
            QMetaObject::invokeMethod(QCoreApplication::instance(), std::move(what), Qt::QueuedConnection);
        };
        const Result<int> pages = work->run(paper, [&](int done, int all) {
            onUi([self, done, all] {
                if (self)
                    self->m_progress->setProgress(done, all);
            });
            return !work->stop;
        });
        onUi([self, pages] {
            if (!self)
                return;
            if (!pages)
                return self->fail(pages.error());
            if (self->m_path.isEmpty())
                emit self->printed(*pages);
            else
                emit self->written(QDir::toNativeSeparators(self->m_path), *pages);
            self->close();
        });
    });
}

} // namespace gatehouse::ui
