// What the user decides about a ListView's columns: which, in what order, how wide, sorted by which; kept for the settings.
#include "ui/widgets/controls/button.h"
#include "ui/widgets/list/cell_painter.h"
#include "ui/widgets/list/cell_roles.h"
#include "ui/widgets/list/column_chooser.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/list/section_header.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>

#include <algorithm>

namespace gatehouse::ui {

void ListView::connectHeader()
{
    connect(m_header, &SectionHeader::resizedByHand, this, [this] {
        m_resizedByHand = true;
        emit columnsChanged();
    });
    connect(m_header, &QHeaderView::sectionClicked, this, &ListView::sortBy);
    connect(m_header, &SectionHeader::sortClicked, this, &ListView::sortBy);
    connect(m_header, &SectionHeader::moveWanted, this, &ListView::moveColumn);
    connect(m_header, &QHeaderView::sectionMoved, this, [this] {
        viewport()->update();
        emit columnsChanged();
    });
    connect(m_header->chooser(), &QAbstractButton::clicked, this, &ListView::chooseColumns);
    connect(m_header, &SectionHeader::menuWanted, this, [this](int column, const QPoint& position) {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillColumnMenu(*menu, column);
        if (menu->isEmpty())
            menu->deleteLater();
        else
            menu->popup(position);
    });
}

QString ListView::idOf(int column) const
{
    const QString id = model()->headerData(column, Qt::Horizontal, ColumnIdRole).toString();
    return id.isEmpty() ? QString::number(column) : id;
}

QByteArray ListView::columnState() const
{
    QJsonArray order;
    QJsonArray hidden;
    QJsonObject widths;
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int column = m_header->logicalIndex(visual);
        order << idOf(column);
        if (m_hidden.contains(column))
            hidden << idOf(column);
        else if (m_resizedByHand && m_header->sectionSize(column) > 0)
            widths.insert(idOf(column), m_header->sectionSize(column));
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("order"), order},
                                     {QStringLiteral("hidden"), hidden},
                                     {QStringLiteral("widths"), widths}})
        .toJson(QJsonDocument::Compact);
}

bool ListView::restoreColumns(const QByteArray& state)
{
    const QJsonObject columns = QJsonDocument::fromJson(state).object();
    if (!model() || !columns.value(QStringLiteral("order")).isArray())
        return false;
    applyColumns(columns);
    return true;
}

void ListView::applyColumns(const QJsonObject& state)
{
    const QSignalBlocker quiet(this);
    QHash<QString, int> byId;
    for (int column = 0; column < m_header->count(); ++column)
        byId.insert(idOf(column), column);
    const QJsonArray hidden = state.value(QStringLiteral("hidden")).toArray();
    int place = 0;
    m_hidden = QSet<int>(m_hiddenByDefault.begin(), m_hiddenByDefault.end());
    for (const QJsonValue& id : state.value(QStringLiteral("order")).toArray()) {
        const int column = byId.value(id.toString(), -1);
        if (column < 0)
            continue;
        m_header->moveSection(m_header->visualIndex(column), place++);
        if (hidden.contains(id))
            m_hidden.insert(column);
        else
            m_hidden.remove(column);
    }
    if (m_hidden.size() >= m_header->count())
        m_hidden.remove(m_header->logicalIndex(0));
    const QJsonObject widths = state.value(QStringLiteral("widths")).toObject();
    m_resizedByHand = !widths.isEmpty();
    applyHidden();
    for (auto width = widths.begin(); width != widths.end(); ++width)
        if (const int column = byId.value(width.key(), -1); column >= 0 && !m_header->isSectionHidden(column))
            m_header->resizeSection(column,
                                    std::clamp(width.value().toInt(), m_header->minimumSectionSize(), 4000));
}

void ListView::resetColumns()
{
    for (int column = 0; column < m_header->count(); ++column)
        m_header->moveSection(m_header->visualIndex(column), column);
    m_hidden = QSet<int>(m_hiddenByDefault.begin(), m_hiddenByDefault.end());
    m_resizedByHand = false;
    applyHidden();
    emit columnsChanged();
}

void ListView::setHiddenByDefault(const QList<int>& columns)
{
    m_hiddenByDefault = columns;
    m_hidden = QSet<int>(columns.begin(), columns.end());
    applyHidden();
}

void ListView::setColumnShown(int column, bool shown)
{
    if (shown == isColumnShown(column) || (!shown && m_hidden.size() + 1 >= m_header->count()))
        return;
    if (shown)
        m_hidden.remove(column);
    else
        m_hidden.insert(column);
    applyHidden();
    emit columnsChanged();
}

void ListView::setColumnHidden(int column, bool hidden)
{
    if (hidden == m_leftOut.contains(column))
        return;
    if (hidden)
        m_leftOut.insert(column);
    else
        m_leftOut.remove(column);
    applyHidden();
}

void ListView::applyHidden()
{
    bool changed = false;
    for (int column = 0; column < m_header->count(); ++column) {
        const bool hidden = m_hidden.contains(column) || m_leftOut.contains(column);
        changed = changed || hidden != m_header->isSectionHidden(column);
        m_header->setSectionHidden(column, hidden);
    }
    if (!model() || (!changed && m_resizedByHand))
        return;
    if (!m_needs.isEmpty())
        m_needs = measuredNeeds();
    shareWidth();
    viewport()->update();
}

QList<int> ListView::shownColumns() const
{
    QList<int> columns;
    for (int visual = 0; visual < m_header->count(); ++visual)
        if (const int column = m_header->logicalIndex(visual); !m_header->isSectionHidden(column))
            columns << column;
    return columns;
}

void ListView::moveColumn(int column, int steps)
{
    const QList<int> shown = shownColumns();
    const qsizetype from = shown.indexOf(column);
    const qsizetype to = from + steps;
    if (from >= 0 && to >= 0 && to < shown.size())
        m_header->moveSection(m_header->visualIndex(column), m_header->visualIndex(shown[to]));
}

void ListView::setChoosable(bool on)
{
    m_choosable = on;
    m_header->setChooser(on);
    applyHidden();
}

void ListView::chooseColumns()
{
    auto* chooser = new ColumnChooser(*this);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    const QWidget* button = m_header->chooser();
    const QSize size = chooser->sizeHint();
    const int x = isRightToLeft() ? 0 : button->width() - size.width();
    chooser->move(button->mapToGlobal(QPoint(x, button->height() + space::kXs)));
    chooser->show();
}

void ListView::fillColumnMenu(QMenu& menu, int column)
{
    const QString key = column < 0 ? QString() : sortKeyOf(column);
    if (!key.isEmpty()) {
        for (const QString& order : {key, QLatin1Char('-') + key}) {
            QAction* sort = menu.addAction(order == key ? tr("Sort ascending") : tr("Sort descending"), this,
                                           [this, order] { emit sortWanted(order); });
            sort->setCheckable(true);
            sort->setChecked(m_sort == order);
        }
        menu.addSeparator();
    }
    if (!m_choosable)
        return;
    if (column >= 0) {
        const QList<int> shown = shownColumns();
        const bool mirrored = isRightToLeft();
        QAction* left =
            menu.addAction(tr("Move left"), this, [=, this] { moveColumn(column, mirrored ? 1 : -1); });
        left->setEnabled(column != (mirrored ? shown.last() : shown.first()));
        QAction* right =
            menu.addAction(tr("Move right"), this, [=, this] { moveColumn(column, mirrored ? -1 : 1); });
        right->setEnabled(column != (mirrored ? shown.first() : shown.last()));
        menu.addAction(tr("Hide this column"), this, [=, this] { setColumnShown(column, false); })
            ->setEnabled(shown.size() > 1);
        menu.addSeparator();
    }
    menu.addAction(tr("Choose columns …"), this, &ListView::chooseColumns);
    menu.addAction(tr("Fit columns"), this, [this] {
        fitColumnsNow();
        emit columnsChanged();
    });
    menu.addAction(tr("Reset columns"), this, &ListView::resetColumns);
}

void ListView::setSortable(bool sortable)
{
    m_header->setSortable(sortable);
    showSort(m_sort);
}

QString ListView::sortKeyOf(int column) const
{
    return m_header->isSortable(column) ? model()->headerData(column, Qt::Horizontal, SortKeyRole).toString()
                                        : QString();
}

void ListView::showSort(const QString& key)
{
    m_sort = key;
    const bool descending = key.startsWith(QLatin1Char('-'));
    int sorted = -1;
    for (int column = 0; column < m_header->count() && !key.isEmpty(); ++column)
        if (sortKeyOf(column) == key.mid(descending ? 1 : 0))
            sorted = column;
    m_header->setSortIndicator(sorted, descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    m_header->viewport()->update();
}

// Ascending first, but the largest number first: that is what one looks for. A second time turns it round.
void ListView::sortBy(int column)
{
    const QString key = column < 0 ? QString() : sortKeyOf(column);
    if (key.isEmpty())
        return showSort(m_sort); // Qt has moved the arrow already
    const QString descending = QLatin1Char('-') + key;
    const bool number = model()->headerData(column, Qt::Horizontal, CellKindRole).toInt()
                        == static_cast<int>(CellKind::Number);
    const bool up = m_sort == descending || (m_sort != key && !number);
    showSort(up ? key : descending);
    emit sortWanted(m_sort);
}

} // namespace gatehouse::ui
