#include "ui/pages/people/people_page.h"

#include "ui/actions/terminate_action.h"
#include "ui/models/list_filter.h"
#include "ui/models/person_model.h"
#include "ui/models/words.h"
#include "ui/pages/people/person_panel.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/filter_bar.h"
#include "ui/widgets/list/list_view.h"

#include <QShortcut>

namespace gatehouse::ui {
namespace {

constexpr int kCountEveryMs = 5000;
constexpr int kRoomForAll = 1000;
const QString kPerson = QStringLiteral("person:");

constexpr std::array kChips{EngagementStatus::Active, EngagementStatus::Confirmed, EngagementStatus::OnLeave,
                            EngagementStatus::Ended};

QString statusText(EngagementStatus status)
{
    const std::string_view text = textOf(status);
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

PeoplePage::PeoplePage(Session& session, QWidget* parent)
    : PeoplePage(session, new TerminateAction(session, nullptr), parent)
{
}

PeoplePage::PeoplePage(Session& session, TerminateAction* terminate, QWidget* parent)
    : ListPage({tr("People"), tr("Who is this, and what can they do?"), tr("People"),
                tr("Filter by name, e-mail, number or department:Sales"), tr("Loading people …"),
                QStringLiteral("people")},
               new PersonModel(session, nullptr), new PersonPanel(session, terminate), parent),
      m_session(session),
      m_people(static_cast<PersonModel*>(model())),
      m_terminate(terminate),
      m_person(static_cast<PersonPanel*>(panel()))
{
    m_terminate->setParent(this);
    list()->setElasticColumns({PersonModel::Person, PersonModel::Department, PersonModel::Location}, 110);
    for (const EngagementStatus status : kChips)
        filterBar()->setChip(statusText(status), wordOf(status).text);
    m_countSoon.setSingleShot(true);
    m_countSoon.setInterval(kCountEveryMs);
    connect(&m_countSoon, &QTimer::timeout, this, &PeoplePage::countChips);
    connect(&m_session, &Session::changed, this, [this] {
        if (!m_countSoon.isActive())
            m_countSoon.start();
    });
    connect(this, &ListPage::countsWanted, this, &PeoplePage::countChips);
    connect(filterBar(), &FilterBar::chipToggled, this, [this](const QString& id, bool on) {
        setTypedFilter(withValue(typedFilter(), QStringLiteral("status"), on ? id : QString()));
    });
    connect(m_person, &PersonPanel::nameKnown, this, &Page::moved);
    connect(m_person, &PersonPanel::failed, this, &PeoplePage::showError);
    connect(m_terminate, &UserAction::failed, this, &PeoplePage::showError);
    connect(m_terminate, &UserAction::succeeded, this,
            [this](const QString& message) { emit said(Tone::Good, message); });
    auto* shortcut = new QShortcut(m_terminate->words().shortcut, this);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, m_person->terminateButton(), &QAbstractButton::click);
}

QString PeoplePage::location() const
{
    return detailKey() ? kPerson + QString::number(detailKey()) : QString();
}

void PeoplePage::goTo(const QString& location)
{
    const qint64 person = location.startsWith(kPerson) ? location.mid(kPerson.size()).toLongLong() : 0;
    if (person)
        openDetail(person);
    else
        closeDetail();
}

QString PeoplePage::crumb() const
{
    return detailKey() && m_person->person().value == detailKey() ? m_person->personName() : QString();
}

void PeoplePage::applyFilter(const QString& typed)
{
    const ListFilter filter = parseFilter(typed, {QStringLiteral("department"), QStringLiteral("status"),
                                                  QStringLiteral("type"), QStringLiteral("sort")});
    door::PersonList request;
    request.text = filter.text.toStdString();
    request.department = filter.value("department").toStdString();
    request.status = filter.value("status").toLower().toStdString();
    request.type = filter.value("type").toLower().toStdString();
    if (!filter.value("sort").isEmpty())
        request.sort = filter.value("sort").toLower().toStdString();
    for (const EngagementStatus status : kChips)
        filterBar()->setChipOn(statusText(status), filter.value("status").toLower() == statusText(status));
    m_people->setFilter(std::move(request));
    m_people->open();
}

void PeoplePage::countChips()
{
    m_countSoon.stop();
    for (const EngagementStatus status : kChips) {
        door::PersonList request;
        request.status = textOf(status);
        m_session.ask(std::move(request), this, [this, status](const Result<door::ListOpened>& counted) {
            if (counted)
                filterBar()->setChip(statusText(status), wordOf(status).text, counted->count);
        });
    }
    m_session.ask(door::PersonList{}, this, [this](const Result<door::ListOpened>& all) {
        if (all)
            m_all = all->count;
        showCount();
    });
}

void PeoplePage::showCount()
{
    const qint64 shown = m_people->rowCount();
    filterBar()->count()->setCount(shown, std::max(shown, m_all),
                                   tr("people", "after a count", static_cast<int>(std::max(shown, m_all))));
}

StateText PeoplePage::emptyText() const
{
    if (typedFilter().trimmed().isEmpty())
        return {QStringLiteral("people"), tr("Nobody is here yet"),
                tr("People come from an HR file. Import one with:\ngatehousectl --workspace DIR feed import "
                   "FILE --feed NAME"),
                QString()};
    return {
        QStringLiteral("search"), tr("Nobody matches this filter"),
        tr("Use parts of a name, an e-mail address or a worker number, or department:, status: and type:."),
        tr("Clear the filter")};
}

void PeoplePage::showDetail(qint64 key)
{
    m_person->showPerson(PersonId(key));
}

void PeoplePage::detailShown(bool shown)
{
    const bool narrow = shown && width() - m_person->width() < kRoomForAll;
    for (const int column :
         {PersonModel::Location, PersonModel::Type, PersonModel::Start, PersonModel::Accounts})
        list()->setColumnHidden(column, narrow);
    list()->fitColumnsNow();
}

} // namespace gatehouse::ui
