#include "ui/widgets/list/list_copy.h"

#include "ui/widgets/list/cell_roles.h"
#include "ui/widgets/list/list_view.h"

#include <QAbstractItemModel>
#include <QApplication>
#include <QClipboard>
#include <QMimeData>

namespace gatehouse::ui {
namespace {

bool runsAsFormula(const QString& text)
{
    if (text.isEmpty() || !QStringLiteral("=+-@").contains(text.front()))
        return false;
    bool number = false;
    text.toDouble(&number);
    return !number;
}

QString asField(QString text)
{
    if (runsAsFormula(text))
        text.prepend(QLatin1Char('\''));
    if (!text.contains(QLatin1Char('\t')) && !text.contains(QLatin1Char('\n')))
        return text;
    return QLatin1Char('"') + text.replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"');
}

} // namespace

QString copyTextOf(const QModelIndex& index)
{
    const QVariant own = index.data(CopyRole);
    return own.isValid() ? own.toString() : index.data(Qt::DisplayRole).toString();
}

CopiedTable copyOf(const QAbstractItemModel& model, const QList<int>& rows, const QList<int>& columns)
{
    CopiedTable table;
    table.html = QStringLiteral("<meta charset=\"utf-8\"><table>");
    const auto addRow = [&](const QStringList& cells, const QString& tag) {
        QStringList fields;
        table.html += QStringLiteral("<tr>");
        for (const QString& cell : cells) {
            fields << asField(cell);
            const QString style =
                runsAsFormula(cell) ? QStringLiteral(" style=\"mso-number-format:'\\@'\"") : QString();
            table.html += QStringLiteral("<%1%2>%3</%1>").arg(tag, style, cell.toHtmlEscaped());
        }
        table.html += QStringLiteral("</tr>");
        table.text += fields.join(QLatin1Char('\t')) + QLatin1Char('\n');
    };
    QStringList head;
    for (const int column : columns)
        head << model.headerData(column, Qt::Horizontal).toString();
    addRow(head, QStringLiteral("th"));
    for (const int row : rows) {
        QStringList cells;
        for (const int column : columns)
            cells << copyTextOf(model.index(row, column));
        addRow(cells, QStringLiteral("td"));
    }
    table.html += QStringLiteral("</table>");
    return table;
}

void ListView::setRowLoader(std::function<void(const QList<int>&, std::function<void()>)> loader)
{
    m_loader = std::move(loader);
}

void ListView::copyWanted()
{
    QList<int> rows = tickedRows();
    if (rows.isEmpty() && currentIndex().isValid())
        rows << currentIndex().row();
    if (rows.isEmpty())
        return;
    if (m_loader)
        m_loader(rows, [this, rows] { copyRows(rows); });
    else
        copyRows(rows);
}

void ListView::copyRows(const QList<int>& rows)
{
    const CopiedTable table = copyOf(*model(), rows, shownColumns());
    auto* copied = new QMimeData;
    copied->setText(table.text);
    copied->setHtml(table.html);
    QApplication::clipboard()->setMimeData(copied);
}

} // namespace gatehouse::ui
