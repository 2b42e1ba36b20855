#include "ui/pages/feeds/mapping/mapping_editor.h"

#include "ui/models/failure.h"
#include "ui/pages/feeds/layouts.h"
#include "ui/pages/feeds/mapping/mapping_box.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/panels/banner.h"
#include "ui/widgets/panels/card.h"

#include <QComboBox>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kPreviewEveryMs = 250;
constexpr int kRows = 3;

QString qt(const std::string& text)
{
    return QString::fromStdString(text);
}

QString choiceText(const QString& choice)
{
    if (choice == QLatin1String("dmy"))
        return MappingEditor::tr("Day first, as 31/12/2026");
    if (choice == QLatin1String("mdy"))
        return MappingEditor::tr("Month first, as 12/31/2026");
    return choice;
}

// What a mapping file calls the orders of a date is for who writes one; here the buttons say them with an example.
QString questionText(const door::MappingPreview::Question& question)
{
    QString text = qt(question.message);
    for (const std::string& choice : question.choices)
        text.remove(QStringLiteral(" (%1)").arg(qt(choice)));
    return text;
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
        if (qt(field) != kIgnoredField && !qt(field).startsWith(kOwnField))
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
        QLabel* text = makeWrappedLabel(questionText(question));
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

} // namespace gatehouse::ui
