#include "ui/pages/profiles/profiles_page.h"

#include "ui/pages/profiles/content_view.h"
#include "ui/pages/profiles/publish_sheet.h"
#include "ui/pages/profiles/rule/rule_view.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/filter_bar.h"
#include "ui/widgets/controls/tab_strip.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/panels/banner.h"
#include "ui/widgets/panels/page_header.h"

namespace gatehouse::ui {
namespace {

constexpr int kRoomForAll = 900;
const QString kProfile = QStringLiteral("profile:");
const QString kName = QStringLiteral("name:");
const char* const kKinds[] = {"standard", "add_on"};
const char* const kStates[] = {"in_force", "planned", "retired"};

QString chipLabel(const QString& id)
{
    if (id == QLatin1String("standard"))
        return ProfilesPage::tr("Profiles");
    if (id == QLatin1String("add_on"))
        return ProfilesPage::tr("Add-ons");
    return profileStateWord(id.toStdString(), false).text;
}

bool isKind(const QString& id)
{
    return id == QLatin1String("standard") || id == QLatin1String("add_on");
}

QList<FilterWord> filterWords()
{
    QList<FilterValue> kinds;
    for (const char* kind : kKinds)
        kinds << FilterValue{QLatin1String(kind), chipLabel(QLatin1String(kind))};
    QList<FilterValue> states;
    for (const char* state : kStates)
        states << FilterValue{QLatin1String(state), chipLabel(QLatin1String(state))};
    return {
        {QStringLiteral("kind"), ProfilesPage::tr("Profiles, or add-ons"), kinds},
        {QStringLiteral("state"), ProfilesPage::tr("Whether it holds today"), states},
        {QStringLiteral("gives"), ProfilesPage::tr("Part of an entitlement or application it gives"), {}}};
}

template <std::size_t N>
bool isOneOf(const char* const (&words)[N], const QString& word)
{
    return std::any_of(std::begin(words), std::end(words),
                       [&word](const char* known) { return word == QLatin1String(known); });
}

} // namespace

ProfilesPage::ProfilesPage(Session& session, QWidget* parent)
    : ListPage({tr("Profiles"), tr("Who gets what, and what if I change it?"), tr("Profiles"),
                tr("Filter by name, rule, gives:CRM or kind:add_on"), tr("Loading profiles …"),
                QStringLiteral("profiles")},
               new ProfileModel(session, nullptr), new ProfilePanel(session), parent),
      m_session(session),
      m_profiles(static_cast<ProfileModel*>(model())),
      m_profile(static_cast<ProfilePanel*>(panel())),
      m_add(new Button(tr("New profile"), ButtonLook::Primary, QStringLiteral("plus-lg")))
{
    header()->addControl(m_add);
    offerWords(session, filterWords());
    list()->setElasticColumns({ProfileModel::Profile, ProfileModel::Rule}, 150);
    list()->setHiddenByDefault({ProfileModel::Published});
    for (const char* chip : {"standard", "add_on", "in_force", "planned", "retired"})
        filterBar()->setChip(QLatin1String(chip), chipLabel(QLatin1String(chip)));
    connect(filterBar(), &FilterBar::chipToggled, this, [this](const QString& id, bool on) {
        setTypedFilter(withValue(typedFilter(), isKind(id) ? QStringLiteral("kind") : QStringLiteral("state"),
                                 on ? id : QString()));
    });
    connect(this, &ListPage::countsWanted, this, &ProfilesPage::showCount);
    connect(m_profiles, &ListModel::windowArrived, this, [this] {
        showCount();
        findWanted();
    });
    connect(m_add, &QAbstractButton::clicked, this, [this] { makeNew({}); });
    connect(m_profile, &ProfilePanel::failed, this, &ProfilesPage::showError);
    connect(m_profile, &ProfilePanel::nameKnown, this, &Page::moved);
    connect(m_profile, &ProfilePanel::copyWanted, this, &ProfilesPage::makeNew);
    connect(m_profile, &ProfilePanel::personWanted, this, [this](qint64 person) {
        emit placeWanted(QStringLiteral("people"), QStringLiteral("person:%1").arg(person));
    });
    connect(m_profile, &ProfilePanel::published, this, [this](const QString& name, const QString& message) {
        emit said(Tone::Good, message);
        banner()->hide();
        if (detailKey() < 0)
            m_wanted = name;
        m_profiles->open();
    });
    const auto offer = [this] {
        const bool may = m_session.may(door::ProfilePublish::kName);
        m_add->setEnabled(may);
        m_add->setToolTip(may ? tr("Say who gets it and what it gives; nothing changes until you publish")
                              : tr("Your roles do not allow this."));
    };
    connect(&m_session, &Session::operatorChanged, this, offer);
    offer();
}

QString ProfilesPage::location() const
{
    return detailKey() > 0 ? kProfile + QString::number(detailKey()) : QString();
}

void ProfilesPage::goTo(const QString& location)
{
    m_wanted.clear();
    if (location.startsWith(kProfile)) {
        openDetail(location.mid(kProfile.size()).toLongLong());
    } else if (location.startsWith(kName)) {
        m_wanted = location.mid(kName.size());
        findWanted();
    } else {
        closeDetail();
    }
}

void ProfilesPage::findWanted()
{
    if (m_wanted.isEmpty())
        return;
    if (const door::ProfileItem* item = m_profiles->find(m_wanted)) {
        m_wanted.clear();
        openDetail(item->id.value);
    }
}

QString ProfilesPage::crumb() const
{
    return detailKey() != 0 ? m_profile->profileName() : QString();
}

void ProfilesPage::makeNew(const ProfileDraft& draft)
{
    m_new = draft;
    if (detailKey() == kNew)
        m_profile->showNew(m_new);
    else
        openDetail(kNew);
}

void ProfilesPage::applyFilter(const QString& typed)
{
    const QStringList known{QStringLiteral("kind"), QStringLiteral("state"), QStringLiteral("gives"),
                            QStringLiteral("sort")};
    const ListFilter filter = parseFilter(typed, known);
    ProfileFilter wanted;
    wanted.text = filter.text;
    wanted.gives = filter.value("gives");
    wanted.kind = filter.value("kind").toLower();
    wanted.state = filter.value("state").toLower();
    QStringList wrong;
    if (!wanted.kind.isEmpty() && !isOneOf(kKinds, wanted.kind)) {
        wrong << QStringLiteral("kind:") + filter.value("kind");
        wanted.kind.clear();
    }
    if (!wanted.state.isEmpty() && !isOneOf(kStates, wanted.state)) {
        wrong << QStringLiteral("state:") + filter.value("state");
        wanted.state.clear();
    }
    if (const QString sort = sortOf(filter, wrong); !sort.isEmpty())
        wanted.sort = sort;
    explainFilter(filter, known, wrong);
    for (const char* kind : kKinds)
        filterBar()->setChipOn(QLatin1String(kind), wanted.kind == QLatin1String(kind));
    for (const char* state : kStates)
        filterBar()->setChipOn(QLatin1String(state), wanted.state == QLatin1String(state));
    list()->showSort(wanted.sort);
    m_profiles->setFilter(std::move(wanted));
    m_profiles->open();
}

void ProfilesPage::showCount()
{
    const auto& all = m_profiles->everyItem();
    const auto count = [&all](auto test) { return std::count_if(all.begin(), all.end(), test); };
    for (const char* state : kStates)
        filterBar()->setChip(QLatin1String(state), chipLabel(QLatin1String(state)),
                             count([state](const door::ProfileItem& item) { return item.state == state; }));
    for (const ProfileKind kind : {ProfileKind::Standard, ProfileKind::AddOn})
        filterBar()->setChip(QLatin1String(kKinds[kind == ProfileKind::AddOn]),
                             chipLabel(QLatin1String(kKinds[kind == ProfileKind::AddOn])),
                             count([kind](const door::ProfileItem& item) {
                                 return item.kind == kind && item.state != "retired";
                             }));
    const bool retired = m_profiles->filter().state == QLatin1String("retired");
    const auto total = static_cast<qint64>(
        retired ? all.size() : static_cast<std::size_t>(count([](const door::ProfileItem& item) {
            return item.state != "retired";
        })));
    filterBar()->count()->setCount(m_profiles->rowCount(), total,
                                   tr("profiles", "after a count", static_cast<int>(total)));
}

StateText ProfilesPage::emptyText() const
{
    if (typedFilter().trimmed().isEmpty())
        return {QStringLiteral("person-badge"), tr("No profiles yet"),
                tr("A profile says who gets what. Make the first one."), tr("New profile")};
    return {QStringLiteral("search"), tr("No profile matches this filter"),
            tr("Use parts of a name, a rule or an entitlement, or kind:, state: and gives:."),
            tr("Clear the filter")};
}

void ProfilesPage::emptyActionTriggered()
{
    if (typedFilter().trimmed().isEmpty())
        makeNew({});
    else
        ListPage::emptyActionTriggered();
}

void ProfilesPage::showDetail(qint64 key)
{
    if (key == kNew)
        return m_profile->showNew(m_new);
    m_profile->showProfile(key);
}

void ProfilesPage::detailShown(bool shown)
{
    const bool narrow = shown && width() - m_profile->width() < kRoomForAll;
    for (const int column :
         {ProfileModel::Kind, ProfileModel::Rule, ProfileModel::Since, ProfileModel::Version})
        list()->setColumnHidden(column, narrow);
    list()->fitColumnsNow();
}

QList<Scene> ProfilesPage::scenes()
{
    const auto open = [this] {
        if (detailKey() <= 0)
            openDetail(m_profiles->keyAt(std::min(1, m_profiles->rowCount() - 1)));
    };
    QList<Scene> scenes{{QStringLiteral("list"), [this] { closeDetail(); }}};
    const char* const names[] = {"content", "population", "people", "versions"};
    for (int tab = 0; tab < ProfilePanel::kTabs; ++tab)
        scenes << Scene{QLatin1String(names[tab]), [this, open, tab] {
                            open();
                            m_profile->tabs()->setCurrent(tab);
                        }};
    scenes << Scene{QStringLiteral("edited"),
                    [this] {
                        m_profile->tabs()->setCurrent(ProfilePanel::Content);
                        m_profile->content()->removeFirst();
                        m_profile->content()->addFirst();
                    }}
           << Scene{QStringLiteral("rule-edited"),
                    [this] {
                        m_profile->tabs()->setCurrent(ProfilePanel::Population);
                        m_profile->rule()->editor()->setPlainText(
                            QStringLiteral("worker_type = employee and department != Finance"));
                        m_profile->rule()->checkNow();
                    }}
           << Scene{QStringLiteral("rule-wrong"),
                    [this] {
                        m_profile->rule()->editor()->setPlainText(
                            QStringLiteral("departmnt = Sales and\ncountry in (ES, PT and is_manager"));
                        m_profile->rule()->checkNow();
                    }}
           << Scene{QStringLiteral("publish"),
                    [this] {
                        m_profile->rule()->editor()->setPlainText(
                            QStringLiteral("worker_type = employee and department != Finance"));
                        m_profile->publish();
                    }}
           << Scene{QStringLiteral("retire"),
                    [this] {
                        if (QWidget* sheet = window()->findChild<PublishSheet*>())
                            sheet->close();
                        m_profile->discardButton()->click();
                        m_profile->retire();
                    }}
           << Scene{QStringLiteral("new"),
                    [this] {
                        if (QWidget* sheet = window()->findChild<PublishSheet*>())
                            sheet->close();
                        m_add->click();
                    }}
           << Scene{QStringLiteral("empty"), [this] {
                        closeDetail();
                        setTypedFilter(QStringLiteral("nothing is called this"));
                    }};
    return scenes;
}

} // namespace gatehouse::ui
