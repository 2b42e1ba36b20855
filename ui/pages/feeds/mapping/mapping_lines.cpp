// The table of a MappingEditor: a line for each column of the file, what it becomes and how its first rows are read then.
#include "ui/models/plain_text.h"
#include "ui/models/words.h"
#include "ui/pages/feeds/layouts.h"
#include "ui/pages/feeds/mapping/mapping_box.h"
#include "ui/pages/feeds/mapping/mapping_editor.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/icons/icons.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QGridLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kRows = 3;
constexpr int kMostLines = 200; // a file with more columns is edited as a file
constexpr int kFieldWidth = 190;
constexpr int kMark = 14;
constexpr int kNameWidth = 160; // of a column's name; longer ones elide

QString qt(const std::string& text)
{
    return QString::fromStdString(text);
}

QString fieldText(const QString& field)
{
    if (field == kIgnoredField)
        return MappingEditor::tr("Left out");
    if (field.startsWith(kOwnField))
        return MappingEditor::tr("Own attribute: %1").arg(fieldWord(field.mid(kOwnField.size())));
    return fieldWord(field);
}

struct DateWay {
    QString format, text;
};
QList<DateWay> dateWays()
{
    return {{QString(), MappingEditor::tr("Choose …")},
            {QStringLiteral("iso"), MappingEditor::tr("2026-12-31")},
            {QStringLiteral("dmy"), MappingEditor::tr("31/12/2026: day first")},
            {QStringLiteral("mdy"), MappingEditor::tr("12/31/2026: month first")},
            {QStringLiteral("ymd"), MappingEditor::tr("2026/12/31: year first")}};
}

} // namespace

// The sign that a value is not taken as it is written. Colour alone says nothing.
class ValueMark : public QWidget {
public:
    ValueMark()
    {
        setFixedSize(kMark, kMark);
        hide();
    }
    void show(Tone tone, const QString& why)
    {
        m_tone = tone;
        setToolTip(why);
        setAccessibleName(why);
        setVisible(tone != Tone::Neutral);
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        drawIcon(painter, QRectF(rect()), QStringLiteral("exclamation-triangle"),
                 themeTokens().tone(m_tone).text);
    }

private:
    Tone m_tone = Tone::Neutral;
};

QComboBox* MappingEditor::fieldBox(int row)
{
    const MappingFile::Column& column = m_mapping.columns()[row];
    auto* box = new QuietBox;
    box->setAccessibleName(tr("What %1 becomes").arg(column.column.isEmpty() ? column.made : column.column));
    box->setMinimumWidth(kFieldWidth);
    QStringList fields = m_fields;
    if (!fields.contains(column.field) && column.field != kIgnoredField
        && !column.field.startsWith(kOwnField))
        fields << column.field;
    const QString own =
        column.field.startsWith(kOwnField) ? column.field : MappingFile::ownAttribute(column.column);
    box->addItem(fieldText(kIgnoredField), kIgnoredField);
    box->addItem(fieldText(own), own);
    box->insertSeparator(2);
    for (const QString& field : std::as_const(fields))
        box->addItem(fieldText(field), field);
    box->setCurrentIndex(box->findData(column.field));
    connect(box, &QComboBox::activated, this, [this, row] { columnEdited(row); });
    return box;
}

QComboBox* MappingEditor::dateBox(int row)
{
    const MappingFile::Column& column = m_mapping.columns()[row];
    auto* box = new QuietBox;
    box->setAccessibleName(tr("How dates are written in %1").arg(column.column));
    for (const DateWay& way : dateWays())
        box->addItem(way.text, way.format);
    box->setCurrentIndex(std::max(0, box->findData(column.dateFormat)));
    connect(box, &QComboBox::activated, this, [this, row] { columnEdited(row); });
    return box;
}

void MappingEditor::rebuildLines()
{
    m_lines.clear();
    if (m_table) {
        m_layout->removeWidget(m_table);
        m_table->hide();
        m_table->deleteLater();
    }
    m_table = new QWidget;
    auto* grid = new QGridLayout(m_table);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::kM);
    grid->setVerticalSpacing(space::kS);
    QStringList heads{tr("Column"), tr("Becomes"), tr("Dates")};
    if (!m_sample.isEmpty())
        heads << tr("Row 1") << tr("Row 2") << tr("Row 3");
    for (int i = 0; i < heads.size(); ++i)
        grid->addWidget(makeLabel(heads[i], TextSize::Small, QFont::DemiBold, LabelInk::Muted), 0, i);
    const int lines = std::min(kMostLines, static_cast<int>(m_mapping.columns().size()));
    for (int row = 0; row < lines; ++row)
        addLine(row);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 4); // what a column becomes has the longest texts
    grid->setColumnStretch(2, 2);
    for (int i = 3; i < heads.size(); ++i)
        grid->setColumnStretch(i, 1);
    if (lines < m_mapping.columns().size())
        grid->addWidget(makeLabel(tr("and %n more column(s), as in the file", nullptr,
                                     static_cast<int>(m_mapping.columns().size()) - lines),
                                  TextSize::Small, QFont::Normal, LabelInk::Muted),
                        lines + 1, 0, 1, -1);
    m_layout->addWidget(m_table);
    showValues();
    setReadOnly(m_readOnly);
}

void MappingEditor::addLine(int row)
{
    auto* grid = static_cast<QGridLayout*>(m_table->layout());
    const MappingFile::Column& column = m_mapping.columns()[row];
    Line line;
    line.field = fieldBox(row);
    line.dates = dateBox(row);
    line.dates->setVisible(MappingFile::isDate(column.field));
    const QString name = !column.column.isEmpty() ? column.column : tr("always “%1”").arg(column.made);
    auto* label = new ElidedLabel(name);
    label->setMinimumWidth(std::min(kNameWidth, label->sizeHint().width()));
    grid->addWidget(label, row + 1, 0);
    grid->addWidget(line.field, row + 1, 1);
    grid->addWidget(line.dates, row + 1, 2);
    if (!m_sample.isEmpty())
        for (int i = 0; i < kRows; ++i) {
            auto* place = new QHBoxLayout;
            place->setSpacing(space::kXs);
            line.marks << new ValueMark;
            line.values << new ElidedLabel(QString(), TextSize::Small);
            place->addWidget(line.marks.last());
            place->addWidget(line.values.last(), 1);
            grid->addLayout(place, row + 1, 3 + i);
        }
    m_lines << line;
}

void MappingEditor::columnEdited(int row)
{
    const Line& line = m_lines[row];
    m_mapping.setField(row, line.field->currentData().toString());
    const bool date = MappingFile::isDate(m_mapping.columns()[row].field);
    line.dates->setVisible(date);
    if (date)
        m_mapping.setDateFormat(row, line.dates->currentData().toString());
    emit edited();
    if (!m_sample.isEmpty())
        m_preview.want();
}

void MappingEditor::showValues()
{
    for (int column = 0; column < m_lines.size(); ++column)
        for (int i = 0; i < m_lines[column].values.size(); ++i) {
            const auto row = static_cast<std::size_t>(i);
            if (row < m_view.rows.size())
                showValue(m_lines[column], i, column, m_view.rows[row]);
        }
}

// As it is read, days as everywhere; the tooltip says how it is written where that is another text, or what is wrong.
void MappingEditor::showValue(const Line& line, int value, int column, const door::MappingPreview::Row& row)
{
    const MappingFile::Column& mapped = m_mapping.columns()[column];
    QString written = mapped.made, read;
    for (std::size_t i = 0; i < m_view.headers.size() && i < row.cells.size(); ++i)
        if (qt(m_view.headers[i]).compare(mapped.column, Qt::CaseInsensitive) == 0)
            written = qt(row.cells[i]);
    if (static_cast<std::size_t>(column) < row.values.size())
        read = qt(row.values[static_cast<std::size_t>(column)]);
    Tone tone = Tone::Neutral;
    QString why;
    for (const door::FeedRecords::Finding& finding : row.findings)
        if (qt(finding.field) == mapped.column || qt(finding.field) == mapped.field) {
            tone = finding.warning ? Tone::Warn : Tone::Bad;
            why = qt(finding.message);
        }
    QString text = written;
    if (mapped.field != kIgnoredField && !read.isEmpty() && read != written) {
        if (why.isEmpty() && !written.isEmpty())
            why = tr("In the file: %1").arg(written);
        text = MappingFile::isDate(mapped.field) ? withPlainDays(read) : read;
    }
    line.values[value]->setToolTip(why);
    line.values[value]->setText(text.isEmpty() ? QStringLiteral("–") : text);
    line.values[value]->setTone(tone);
    line.marks[value]->show(tone, why);
}

} // namespace gatehouse::ui
