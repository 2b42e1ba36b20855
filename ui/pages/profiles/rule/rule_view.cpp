#include "ui/pages/profiles/rule/rule_view.h"

#include "ui/session/error_text.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/controls/text_link.h"
#include "ui/widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>

namespace gatehouse::ui {
namespace {

constexpr int kPauseMs = 250;
constexpr int kMostProblems = 6;

QString figure(qint64 value)
{
    return QLocale().toString(static_cast<qlonglong>(value));
}

// The texts of the language stand behind a place elsewhere, "line 1, column 7: unknown attribute"; here they stand alone.
QString sentence(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

} // namespace

RuleView::RuleView(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_editor(new RuleEditor),
      m_count(makeLabel(QString(), TextSize::Page, QFont::DemiBold)),
      m_note(makeWrappedLabel(QString(), TextSize::Small, LabelInk::Muted)),
      m_drift(new PillLabel(QString(), Tone::Good)),
      m_list(new QWidget),
      m_rows(new QVBoxLayout(m_list))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::kS, 0, 0);
    layout->setSpacing(space::kS);
    layout->addWidget(makeLabel(tr("People with"), TextSize::Body, QFont::DemiBold));
    layout->addWidget(m_editor);
    auto* counts = new QHBoxLayout;
    counts->setSpacing(space::kS);
    counts->addWidget(m_count);
    counts->addWidget(m_drift);
    counts->addStretch(1);
    layout->addLayout(counts);
    layout->addWidget(m_note);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(space::kXs);
    layout->addWidget(m_list);
    layout->addStretch(1);
    m_drift->hide();
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &RuleView::check);
    connect(m_editor, &RuleEditor::edited, this, [this] {
        m_people = -1;
        m_note->setText(tr("Counting …"));
        m_pause.start();
        emit edited();
    });
}

void RuleView::setRule(const QString& rule, bool mayEdit)
{
    m_editor->setReadOnly(!mayEdit);
    m_editor->setToolTip(mayEdit ? tr("Ctrl+Space offers what may come next") : QString());
    if (rule != m_editor->rule()) {
        m_people = -1;
        m_problems.clear();
    }
    m_stale = m_stale || m_people < 0;
    m_editor->setRule(rule);
    if (isVisible())
        showEvent(nullptr);
}

void RuleView::showEvent(QShowEvent* event)
{
    if (event)
        QWidget::showEvent(event);
    if (!m_editor->isReadOnly())
        readWords();
    if (std::exchange(m_stale, false))
        check();
}

void RuleView::setPeopleBefore(qint64 people)
{
    m_before = people;
    showCount();
}

void RuleView::checkNow()
{
    m_pause.stop();
    check();
}

void RuleView::readWords()
{
    if (std::exchange(m_wordsRead, true) || !m_session.may(door::RuleWords::kName))
        return;
    m_session.ask(door::RuleWords{}, this, [this](Result<door::RuleWords::View> reply) {
        m_wordsRead = reply.has_value();
        if (reply)
            m_editor->setWords(std::move(*reply));
    });
}

void RuleView::check()
{
    if (m_asking) {
        m_again = true;
        return;
    }
    const QString asked = rule();
    m_problems.clear();
    if (asked.isEmpty() || !m_session.may(door::RuleCheck::kName)) {
        m_people = -1;
        clear(m_rows);
        m_count->clear();
        m_drift->hide();
        m_note->setText(asked.isEmpty()
                            ? tr("Say who gets it: everyone, or a condition such as department = Sales.")
                            : QString());
        emit checked();
        return;
    }
    m_asking = true;
    m_session.ask(door::RuleCheck{asked.toStdString()}, this,
                  [this, asked](const Result<door::RuleCheck::View>& reply) {
                      m_asking = false;
                      if (std::exchange(m_again, false) || asked != rule())
                          return check();
                      if (reply)
                          show(*reply);
                      else
                          showError(reply.error());
                      emit checked();
                  });
}

void RuleView::clear(QVBoxLayout* layout)
{
    while (QLayoutItem* item = layout->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
}

void RuleView::show(const door::RuleCheck::View& view)
{
    m_view = view;
    m_people = view.people;
    m_editor->setProblems({});
    m_note->setText(tr("of %1 who were looked at", "people").arg(figure(view.considered)));
    showCount();
    clear(m_rows);
    if (view.someOfThem.empty())
        return;
    const auto shown = static_cast<qint64>(view.someOfThem.size());
    m_rows->addWidget(makeLabel(shown < view.people
                                    ? tr("Sample, %1 of %2").arg(figure(shown), figure(view.people))
                                    : tr("All of them"),
                                TextSize::Small, QFont::DemiBold, LabelInk::Muted));
    for (const door::FoundPerson& person : view.someOfThem) {
        auto* row = new QWidget;
        auto* layout = new QHBoxLayout(row);
        layout->setContentsMargins(0, 2, 0, 2);
        layout->setSpacing(space::kS);
        const QString name = QString::fromStdString(person.name);
        layout->addWidget(new AvatarLabel(name, QString::number(person.id.value), measure::kAvatarSmall));
        auto* link = new TextLink(name);
        link->setToolTip(tr("Open %1 in People").arg(name));
        connect(link, &QAbstractButton::clicked, this,
                [this, id = person.id.value] { emit personWanted(id); });
        QStringList about;
        for (const std::string& part : {person.title, person.department})
            if (!part.empty())
                about << QString::fromStdString(part);
        layout->addWidget(link);
        layout->addWidget(new ElidedLabel(about.join(QStringLiteral(", ")), TextSize::Small, QFont::Normal,
                                          LabelInk::Muted),
                          1);
        m_rows->addWidget(row);
    }
}

void RuleView::showCount()
{
    if (m_people < 0)
        return;
    m_count->setText(tr("%n people", nullptr, static_cast<int>(m_people)));
    const qint64 more = m_before < 0 ? 0 : m_people - m_before;
    m_drift->setVisible(more != 0);
    if (more > 0)
        m_drift->setPill(tr("%1 more than now").arg(figure(more)), Tone::Good);
    else if (more < 0)
        m_drift->setPill(tr("%1 fewer than now").arg(figure(-more)), Tone::Bad);
}

void RuleView::showError(const Error& error)
{
    m_people = -1;
    m_count->clear();
    m_drift->hide();
    clear(m_rows);
    const QString text = m_editor->toPlainText();
    for (const Problem& problem : error.problems)
        m_problems << RuleProblem{placeInRule(text, QString::fromStdString(problem.pointer)),
                                  sentence(errorText(makeError(problem.code, problem.args)).message)};
    if (m_problems.isEmpty())
        m_problems << RuleProblem{-1, errorText(error).message};
    m_editor->setProblems(m_problems);
    m_note->setText(
        tr("%n thing(s) to mend before it can be counted.", nullptr, static_cast<int>(m_problems.size())));
    for (const RuleProblem& problem : m_problems.mid(0, kMostProblems)) {
        auto* row = new QWidget;
        auto* layout = new QHBoxLayout(row);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(space::kS);
        QLabel* what = makeWrappedLabel(problem.text);
        layout->addWidget(what, 1);
        if (problem.place >= 0) {
            auto* go = new TextLink(tr("Show"));
            go->setAccessibleName(tr("Show where: %1").arg(problem.text));
            connect(go, &QAbstractButton::clicked, this,
                    [this, place = problem.place] { m_editor->goTo(place); });
            layout->addWidget(go, 0, Qt::AlignTop);
        }
        m_rows->addWidget(row);
    }
}

} // namespace gatehouse::ui
