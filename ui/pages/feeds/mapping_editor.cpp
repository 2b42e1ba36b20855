#include "ui/pages/feeds/mapping_editor.h"

#include "ui/models/failure.h"
#include "ui/models/words.h"
#include "ui/pages/feeds/layouts.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/panels/banner.h"
#include "ui/widgets/panels/card.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QGridLayout>
#include <QVBoxLayout>
#include <QWheelEvent>

namespace gatehouse::ui {
namespace {

constexpr int kPreviewEveryMs = 250;
constexpr int kRows = 3;
constexpr int kMostLines = 200; // a file with more columns is edited as a file
constexpr int kFieldWidth = 190;
constexpr int kNameWidth = 160; // of a column's name; longer ones elide
const QString kIgnore = QStringLiteral("ignore");
const QString kAttribute = QStringLiteral("attribute.");

QString qt(const std::string& text)
{
    return QString::fromStdString(text);
}

// Scrolling the table changes no field on the way.
class QuietBox : public QComboBox {
public:
    // Not as wide as its longest choice: that is read in the list that drops down, or in the tooltip.
    QuietBox()
    {
        setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        setMinimumContentsLength(12);
        connect(this, &QComboBox::currentTextChanged, this,
                [this](const QString& text) { setToolTip(text.toHtmlEscaped()); });
    }
    void showPopup() override
    {
        view()->setMinimumWidth(view()->sizeHintForColumn(0) + 2 * space::kM);
        QComboBox::showPopup();
    }

protected:
    void wheelEvent(QWheelEvent* event) override
    {
        if (hasFocus())
            QComboBox::wheelEvent(event);
        else
            event->ignore();
    }
};

QString fieldText(const QString& field)
{
    if (field == kIgnore)
        return MappingEditor::tr("Left out");
    if (field.startsWith(kAttribute))
        return MappingEditor::tr("Own attribute: %1").arg(fieldWord(field.mid(kAttribute.size())));
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

QString choiceText(const QString& choice)
{
    if (choice == QLatin1String("dmy"))
        return MappingEditor::tr("Day first");
    if (choice == QLatin1String("mdy"))
        return MappingEditor::tr("Month first");
    return choice;
}

} // namespace

MappingEditor::MappingEditor(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_preview(
          kPreviewEveryMs, [this] { ask(); }, this),
      m_questions(new QVBoxLayout),
      m_problem(new Banner),
      m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(space::kM);
    m_questions->setSpacing(space::kS);
    m_layout->addLayout(m_questions);
    m_layout->addWidget(m_problem);
}

void MappingEditor::setSample(const QByteArray& bytes, const QString& mapping)
{
    m_sample = bytes.left(kSampleBytes);
    if (bytes.size() > kSampleBytes) // not in the middle of a row
        m_sample.truncate(m_sample.lastIndexOf('\n') + 1);
    m_mapping = MappingFile(mapping);
    m_answered = false;
    m_view = {};
    ++m_asked; // an answer under way is about something else
    m_shown.clear();
    ask();
}

void MappingEditor::setMapping(const QString& mapping)
{
    m_sample.clear();
    m_view = {};
    m_mapping = MappingFile(mapping);
    m_problem->hide();
    showQuestions();
    rebuildLines();
    emit settled();
}

void MappingEditor::setReadOnly(bool on)
{
    m_readOnly = on;
    for (const Line& line : std::as_const(m_lines)) {
        line.field->setEnabled(!on);
        line.dates->setEnabled(!on);
    }
}

bool MappingEditor::isSettled() const
{
    return m_sample.isEmpty() ? !m_mapping.isEmpty()
                              : m_answered && m_view.questions.empty() && m_view.problems.empty();
}

QComboBox* MappingEditor::fieldOf(const QString& column) const
{
    const int line = m_mapping.indexOf(column);
    return line < 0 || line >= m_lines.size() ? nullptr : m_lines[line].field;
}

void MappingEditor::ask()
{
    door::MappingPreview request;
    request.content = m_sample.toStdString();
    request.mapping = m_mapping.isEmpty() ? std::string() : mapping().toStdString();
    request.rows = kRows;
    m_session.ask(std::move(request), this,
                  [this, asked = ++m_asked](const Result<door::MappingPreview::View>& reply) {
                      m_preview.answered();
                      if (asked != m_asked)
                          return;
                      if (reply)
                          return show(*reply);
                      m_answered = false;
                      showFailure(*m_problem, reply.error());
                      emit settled();
                  });
}

void MappingEditor::show(const door::MappingPreview::View& view)
{
    m_view = view;
    m_answered = true;
    if (m_mapping.isEmpty())
        m_mapping = MappingFile(qt(view.mapping));
    QStringList headers;
    for (const std::string& header : view.headers)
        headers << qt(header);
    m_mapping.addHeaders(headers);
    m_fields.clear();
    for (const std::string& field : view.fields)
        if (qt(field) != kIgnore && !qt(field).startsWith(kAttribute))
            m_fields << qt(field);
    QStringList columns;
    for (const MappingFile::Column& column : m_mapping.columns())
        columns << column.column + column.made;
    if (columns != m_shown) {
        m_shown = columns;
        rebuildLines();
    }
    showQuestions();
    showProblems();
    showValues();
    emit settled();
}

void MappingEditor::showQuestions()
{
    emptyLayout(m_questions);
    for (std::size_t i = 0; i < m_view.questions.size(); ++i) {
        const door::MappingPreview::Question& question = m_view.questions[i];
        auto* box = new Card;
        auto* layout = new QVBoxLayout(box);
        layout->setContentsMargins(space::kM, space::kS, space::kM, space::kS);
        layout->setSpacing(space::kS);
        QLabel* text = makeWrappedLabel(qt(question.message));
        text->setFont(textFont(TextSize::Body, QFont::DemiBold));
        layout->addWidget(text);
        auto* choices = new QHBoxLayout;
        choices->setSpacing(space::kS);
        if (question.choices.size() <= 3) {
            for (const std::string& choice : question.choices) {
                auto* button = new Button(choiceText(qt(choice)));
                button->setAccessibleDescription(qt(question.message));
                connect(button, &QAbstractButton::clicked, this,
                        [this, i, choice = qt(choice)] { answer(static_cast<int>(i), choice); });
                choices->addWidget(button);
            }
        } else {
            auto* list = new QuietBox;
            list->setAccessibleName(qt(question.message));
            list->addItem(tr("Choose a column …"));
            for (const std::string& choice : question.choices)
                list->addItem(qt(choice));
            connect(list, &QComboBox::activated, this, [this, i, list](int chosen) {
                if (chosen > 0)
                    answer(static_cast<int>(i), list->itemText(chosen));
            });
            choices->addWidget(list);
        }
        choices->addStretch(1);
        layout->addLayout(choices);
        m_questions->addWidget(box);
    }
}

void MappingEditor::answer(int question, const QString& choice)
{
    const auto place = static_cast<std::size_t>(question);
    if (question < 0 || place >= m_view.questions.size())
        return;
    const door::MappingPreview::Question asked = m_view.questions[place];
    const QString field = qt(asked.field);
    if (asked.code == "feed.ask_date_order") {
        m_mapping.setDateFormat(m_mapping.indexOf(qt(asked.column)), choice);
    } else {
        for (int i = 0; i < m_mapping.columns().size();
             ++i) // the others stay with the person, not with the field
            if (m_mapping.columns()[i].field == field && m_mapping.columns()[i].column != choice)
                m_mapping.setField(i, MappingFile::ownAttribute(m_mapping.columns()[i].column));
        m_mapping.setField(m_mapping.indexOf(choice), field);
    }
    rebuildLines();
    emit edited();
    ask();
}

void MappingEditor::showProblems()
{
    if (m_view.problems.empty())
        return m_problem->hide();
    QStringList problems;
    for (const std::string& problem : m_view.problems)
        problems << qt(problem);
    // Of what is asked above already nothing is said twice.
    if (!m_view.questions.empty())
        return m_problem->hide();
    m_problem->showMessage(BannerKind::Warn, tr("The file cannot be read with this mapping."),
                           problems.join(QLatin1Char(' ')));
}

QComboBox* MappingEditor::fieldBox(int row)
{
    const MappingFile::Column& column = m_mapping.columns()[row];
    auto* box = new QuietBox;
    box->setAccessibleName(tr("What %1 becomes").arg(column.column.isEmpty() ? column.made : column.column));
    box->setMinimumWidth(kFieldWidth);
    QStringList fields = m_fields;
    if (!fields.contains(column.field) && column.field != kIgnore && !column.field.startsWith(kAttribute))
        fields << column.field;
    const QString own =
        column.field.startsWith(kAttribute) ? column.field : MappingFile::ownAttribute(column.column);
    box->addItem(fieldText(kIgnore), kIgnore);
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
            line.values << new ElidedLabel(QString(), TextSize::Small);
            grid->addWidget(line.values.last(), row + 1, 3 + i);
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
                showValue(m_lines[column].values[i], column, m_view.rows[row]);
        }
}

// As it is read; the tooltip says how it is written where that is another text.
void MappingEditor::showValue(ElidedLabel* label, int column, const door::MappingPreview::Row& row)
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
    if (mapped.field != kIgnore && !read.isEmpty() && read != written) {
        if (why.isEmpty() && !written.isEmpty())
            why = tr("In the file: %1").arg(written);
        text = read;
    } else if (!why.isEmpty()) {
        text = tr("%1 (wrong)", "a value of a file").arg(written);
    }
    label->setToolTip(why);
    label->setText(text.isEmpty() ? QStringLiteral("–") : text);
    label->setTone(tone);
}

} // namespace gatehouse::ui
