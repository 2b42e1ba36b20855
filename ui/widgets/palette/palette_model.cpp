#include "ui/widgets/palette/palette_model.h"

#include "ui/widgets/palette/fuzzy_match.h"

#include <algorithm>

namespace gatehouse::ui {

void PaletteModel::setSections(const QList<PaletteSection>& sections)
{
    m_sections = sections;
    build();
}

void PaletteModel::setItems(const QString& section, const QList<PaletteItem>& items)
{
    m_items[section] = items;
    build();
}

void PaletteModel::setAnswers(const QString& section, const QList<PaletteItem>& items)
{
    m_answers[section] = items;
    build();
}

void PaletteModel::setQuery(const QString& query)
{
    m_query = query.trimmed();
    build();
}

QList<PaletteModel::Row> PaletteModel::rowsOf(const PaletteSection& section) const
{
    QList<Row> rows;
    if (m_query.isEmpty() && !section.withoutQuery)
        return rows;
    for (const PaletteItem& item : m_items.value(section.id)) {
        auto match = fuzzyMatch(m_query, item.title);
        if (!match && !item.words.isEmpty())
            if (const auto other = fuzzyMatch(m_query, item.words))
                match = FuzzyMatch{other->score / 2, {}};
        if (match)
            rows << Row{false, item, match->positions, match->score};
    }
    for (const PaletteItem& item : m_answers.value(section.id)) {
        const auto match = fuzzyMatch(m_query, item.title);
        rows << (match ? Row{false, item, match->positions, match->score} : Row{false, item, {}, 0});
    }
    if (!m_query.isEmpty())
        std::stable_sort(rows.begin(), rows.end(),
                         [](const Row& one, const Row& two) { return one.score > two.score; });
    return rows.mid(0, section.atMost);
}

void PaletteModel::build()
{
    beginResetModel();
    m_rows.clear();
    struct Group {
        QString title;
        QList<Row> rows;
    };
    QList<Group> groups;
    for (const PaletteSection& section : m_sections)
        if (QList<Row> rows = rowsOf(section); !rows.isEmpty())
            groups << Group{section.title, std::move(rows)};
    if (!m_query.isEmpty())
        std::stable_sort(groups.begin(), groups.end(), [](const Group& one, const Group& two) {
            return one.rows.first().score > two.rows.first().score;
        });
    for (const Group& group : groups) {
        PaletteItem heading;
        heading.title = group.title;
        m_rows << Row{true, heading, {}, 0};
        m_rows << group.rows;
    }
    endResetModel();
}

PaletteItem PaletteModel::itemAt(int row) const
{
    return row >= 0 && row < m_rows.size() && !m_rows[row].heading ? m_rows[row].item : PaletteItem{};
}

int PaletteModel::rowOf(const QString& id) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [&id](const Row& row) { return !row.heading && row.item.id == id; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int PaletteModel::nextItem(int row, int step) const
{
    for (int at = row + step; at >= 0 && at < m_rows.size(); at += step)
        if (!m_rows[at].heading)
            return at;
    return row;
}

int PaletteModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const Row& row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole: return row.item.title;
    case Qt::AccessibleTextRole: {
        QStringList parts{row.item.title, row.item.note, row.item.keys};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    case IsHeading: return row.heading;
    case Item: return QVariant::fromValue(row.item);
    case Letters: return QVariant::fromValue(row.letters);
    default: return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex& index) const
{
    const bool heading = index.isValid() && m_rows[index.row()].heading;
    return heading ? Qt::NoItemFlags : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

} // namespace gatehouse::ui
