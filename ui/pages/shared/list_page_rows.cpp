// What a ListPage does with its rows as a whole: their order, the clipboard, a file.
#include "ui/pages/shared/list_file.h"
#include "ui/pages/shared/list_page.h"
#include "ui/session/error_text.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/list/cell_roles.h"
#include "ui/widgets/list/list_pane.h"
#include "ui/widgets/panels/banner.h"
#include "ui/widgets/panels/page_header.h"

#include <QDir>
#include <QFileDialog>
#include <QLocale>
#include <QShortcut>
#include <QStandardPaths>

namespace gatehouse::ui {
namespace {

QString figure(qint64 value)
{
    return QLocale().toString(value);
}

bool isSortKey(const QAbstractItemModel& model, const QString& key)
{
    for (int column = 0; column < model.columnCount() && !key.isEmpty(); ++column)
        if (model.headerData(column, Qt::Horizontal, SortKeyRole).toString() == key)
            return true;
    return false;
}

} // namespace

QString ListPage::sortOf(const ListFilter& filter, QStringList& wrong) const
{
    const QString typed = filter.value("sort").toLower();
    if (typed.isEmpty())
        return m_sort;
    if (isSortKey(*m_model, typed.startsWith(QLatin1Char('-')) ? typed.mid(1) : typed))
        return typed;
    wrong << QStringLiteral("sort:") + filter.value("sort");
    return m_sort;
}

void ListPage::sortChosen(const QString& key)
{
    m_sort = key;
    setTypedFilter(withValue(typedFilter(), QStringLiteral("sort"), QString()));
}

void ListPage::loadToCopy(const QList<int>& rows, const std::function<void()>& then)
{
    if (rows.size() > kMostCopied)
        return showError(makeError("ui.too_many_to_copy",
                                   {figure(rows.size()).toStdString(), figure(kMostCopied).toStdString()}));
    m_model->keysOf(rows, [this, then, count = rows.size()](const Result<std::vector<qint64>>& keys) {
        if (!keys)
            return showError(keys.error());
        then();
        emit said(Tone::Good, tr("%n row(s) copied", nullptr, static_cast<int>(count)));
    });
}

void ListPage::offerExport(Session& session)
{
    m_file = new ListFile(session, this);
    m_export = new Button(tr("Export …"), ButtonLook::Secondary, QStringLiteral("download"));
    auto* shortcut = new QShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E), this);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    m_export->setToolTip(
        tooltipWithShortcut(tr("The list as it is filtered, as CSV or Excel file"), shortcut->key()));
    m_header->addControl(m_export);
    connect(m_export, &QAbstractButton::clicked, this, &ListPage::askAndExport);
    connect(shortcut, &QShortcut::activated, m_export, &QAbstractButton::click);
    connectFile();
}

void ListPage::connectFile()
{
    connect(m_banner, &Banner::actionTriggered, this, [this] {
        if (m_exportInBanner)
            m_file->cancel();
    });
    connect(m_file, &ListFile::progressed, this, [this](qint64 done, qint64 total) {
        m_exportInBanner = true;
        m_banner->showMessage(BannerKind::Info,
                              tr("Exporting: %1 of %2 rows").arg(figure(done), figure(total)), {},
                              tr("Cancel"));
    });
    connect(m_file, &ListFile::written, this, [this](const QString& path, qint64 rows) {
        m_exportInBanner = false;
        m_export->setEnabled(true);
        m_banner->showMessage(BannerKind::Good,
                              tr("%n row(s) were exported.", nullptr, static_cast<int>(rows)),
                              QDir::toNativeSeparators(path));
    });
    connect(m_file, &ListFile::failed, this, [this](const Error& error) {
        m_exportInBanner = false;
        m_export->setEnabled(true);
        showError(error);
    });
    connect(m_file, &ListFile::cancelled, this, [this] {
        m_exportInBanner = false;
        m_export->setEnabled(true);
        m_banner->showMessage(BannerKind::Info, tr("The export was cancelled; no file was written."));
    });
}

void ListPage::exportTo(const QString& path)
{
    if (!m_file || m_file->isBusy() || m_model->listHandle() == 0)
        return;
    m_export->setEnabled(false);
    m_file->write(m_model->listHandle(), m_model->exportColumns(list()->shownColumns()), path,
                  tr("Exporting %1").arg(m_words.listName));
}

void ListPage::askAndExport()
{
    auto* dialog = new QFileDialog(this, tr("Export %n row(s)", nullptr, m_model->rowCount()),
                                   QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Excel workbook (*.xlsx)"), tr("CSV, comma separated (*.csv)")});
    dialog->setDefaultSuffix(QStringLiteral("xlsx"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& chosen) {
        dialog->setDefaultSuffix(chosen.contains(QLatin1String("*.csv")) ? QStringLiteral("csv")
                                                                         : QStringLiteral("xlsx"));
    });
    dialog->selectFile(m_words.settingsKey);
    connect(dialog, &QFileDialog::fileSelected, this, &ListPage::exportTo);
    dialog->open();
}

} // namespace gatehouse::ui
