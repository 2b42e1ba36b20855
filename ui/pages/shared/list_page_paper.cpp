// A ListPage on paper: the rows as they are filtered and sorted, in the columns that are shown.
#include "ui/pages/shared/list_page.h"
#include "ui/widgets/controls/filter_bar.h"
#include "ui/widgets/list/cell_painter.h"
#include "ui/widgets/list/list_copy.h"
#include "ui/widgets/list/list_view.h"

#include <QLocale>

#include <numeric>

namespace gatehouse::ui {

QList<PaperOffer> ListPage::papers()
{
    QList<PaperOffer> offers = m_detail ? detailPapers() : QList<PaperOffer>();
    if (m_model->rowCount() > 0)
        offers << PaperOffer{tr("This list"),
                             [this](const PaperOffer::Ready& ready) { makeListPaper(ready); }};
    return offers;
}

void ListPage::makeListPaper(const PaperOffer::Ready& ready)
{
    QList<int> rows(std::min(m_model->rowCount(), kMostPrinted));
    std::iota(rows.begin(), rows.end(), 0);
    m_model->keysOf(rows, [this, ready, rows](const Result<std::vector<qint64>>& keys) {
        if (!keys)
            return ready(fail(keys.error()));
        ready(listPaper(rows));
    });
}

Paper ListPage::listPaper(const QList<int>& rows) const
{
    Paper paper;
    paper.title = m_words.title;
    const QLocale locale;
    QStringList line;
    if (!typedFilter().trimmed().isEmpty())
        line << tr("Filter: %1").arg(typedFilter().trimmed());
    line << (rows.size() < m_model->rowCount()
                 ? tr("the first %1 of %2 rows")
                       .arg(locale.toString(rows.size()), locale.toString(m_model->rowCount()))
                 : tr("%n row(s)", nullptr, static_cast<int>(rows.size())));
    paper.line = line.join(QStringLiteral(", "));
    PaperBlock block;
    const QList<int> columns = list()->shownColumns();
    for (const int column : columns)
        block.columns << PaperColumn{m_model->headerData(column, Qt::Horizontal).toString(),
                                     cellKindOf(m_model->index(rows.value(0), column)) == CellKind::Number};
    block.rows.reserve(rows.size());
    for (const int row : rows) {
        QStringList cells;
        for (const int column : columns)
            cells << copyTextOf(m_model->index(row, column));
        block.rows << cells;
    }
    paper.blocks << block;
    return paper;
}

} // namespace gatehouse::ui
