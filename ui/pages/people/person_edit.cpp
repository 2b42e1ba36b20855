#include "ui/pages/people/person_edit.h"

#include "ui/widgets/controls/completion.h"

#include <QCompleter>
#include <QStringListModel>

namespace gatehouse::ui {
namespace {

constexpr int kAskEveryMs = 150;
constexpr int kShown = 8;
constexpr int kFewestLetters = 2;

} // namespace

PersonEdit::PersonEdit(Session& session, QWidget* parent)
    : QLineEdit(parent),
      m_session(session),
      m_names(new QStringListModel(this)),
      m_pace(
          kAskEveryMs, [this] { ask(); }, this)
{
    auto* completer = new QCompleter(m_names, this);
    completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion); // the core has filtered
    styleCompletion(*completer);
    setCompleter(completer);
    connect(this, &QLineEdit::textEdited, &m_pace, &Paced::want);
}

QString PersonEdit::workerNumber() const
{
    const QString typed = text().trimmed();
    const qsizetype open = typed.lastIndexOf(QLatin1Char('('));
    return typed.endsWith(QLatin1Char(')')) && open >= 0 ? typed.mid(open + 1).chopped(1).trimmed() : typed;
}

QString PersonEdit::textOf(const door::PersonItem& person)
{
    return QStringLiteral("%1 (%2)").arg(QString::fromStdString(person.name),
                                         QString::fromStdString(person.workerNo));
}

void PersonEdit::ask()
{
    if (text().trimmed().size() < kFewestLetters)
        return m_pace.answered();
    door::PersonList request;
    request.text = text().trimmed().toStdString();
    m_session.ask(std::move(request), this, [this](const Result<door::ListOpened>& list) {
        m_pace.answered();
        if (list)
            askWindow(list->list);
    });
}

void PersonEdit::askWindow(std::int64_t list)
{
    door::PersonWindow request;
    request.list = list;
    request.limit = kShown;
    m_session.ask(request, this, [this, list](const Result<door::PersonWindow::Items>& people) {
        m_session.ask(door::ListClose{list}, this, [](const Result<door::Done>&) {});
        if (!people || !hasFocus())
            return;
        QStringList names;
        for (const door::PersonItem& person : people->items)
            names << textOf(person);
        m_names->setStringList(names);
        completer()->complete();
    });
}

} // namespace gatehouse::ui
