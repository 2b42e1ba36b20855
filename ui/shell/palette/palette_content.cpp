#include "ui/shell/palette/palette_content.h"

#include "core/door/commands/catalogue.h"
#include "ui/shell/main_window.h"
#include "ui/shell/palette/recent_places.h"
#include "ui/shell/shortcuts/action_registry.h"
#include "ui/widgets/palette/command_palette.h"

#include <algorithm>

namespace gatehouse::ui {
namespace {

constexpr int kPauseMs = 120;
constexpr int kFewestLetters = 2;
constexpr int kPeople = 6;

const QString kRecent = QStringLiteral("recent");
const QString kPages = QStringLiteral("pages");
const QString kActions = QStringLiteral("actions");
const QString kPersons = QStringLiteral("people");
const QString kApplications = QStringLiteral("applications");
const QString kProfiles = QStringLiteral("profiles");
// An id says what to do: run an action, or go to a page and a place on it.
const QString kRun = QStringLiteral("run\n");
const QString kGo = QStringLiteral("go\n");

QString placeId(const QString& page, const QString& location)
{
    return kGo + page + QLatin1Char('\n') + location;
}

QString keysText(const QKeySequence& keys)
{
    return keys.toString(QKeySequence::NativeText);
}

QString iconOfPage(const MainWindow& window, const QString& id)
{
    for (const PageEntry& entry : window.pages())
        if (entry.id == id)
            return entry.iconName;
    return {};
}

QString labelOfPage(const MainWindow& window, const QString& id)
{
    for (const PageEntry& entry : window.pages())
        if (entry.id == id && window.may(entry.call))
            return entry.label;
    return {};
}

} // namespace

CommandPalette* PaletteContent::open(Session& session, MainWindow& window, ActionRegistry& actions,
                                     const RecentPlaces& recent, const QString& typed)
{
    const QList<PaletteSection> sections{
        {kRecent, tr("Recently opened"), 5, true}, {kPersons, tr("People"), kPeople, false},
        {kPages, tr("Pages"), 12, true},           {kApplications, tr("Applications"), 5, false},
        {kProfiles, tr("Profiles"), 5, false},     {kActions, tr("Actions"), 20, true}};
    auto* palette = new CommandPalette(&window, tr("Find people, profiles, applications, actions"), sections);
    auto* content = new PaletteContent(*palette, session, window, actions);
    content->offerRecent(recent);
    palette->open();
    palette->setQuery(typed);
    return palette;
}

PaletteContent::PaletteContent(CommandPalette& palette, Session& session, MainWindow& window,
                               ActionRegistry& actions)
    : QObject(&palette), m_palette(palette), m_session(session), m_window(window), m_actions(actions)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &PaletteContent::askPeople);
    connect(&palette, &CommandPalette::queryChanged, this, &PaletteContent::queryChanged);
    connect(&palette, &CommandPalette::chosen, this, &PaletteContent::choose);
    offerPages();
    offerActions();
    askApplications();
    askProfiles();
}

void PaletteContent::offerPages()
{
    QList<PaletteItem> items;
    for (const PageEntry& entry : m_window.pages()) {
        if (!m_session.may(entry.call))
            continue;
        PaletteItem item;
        item.id = placeId(entry.id, {});
        item.title = entry.label;
        item.iconName = entry.iconName;
        item.keys = keysText(m_actions.firstKeyOf(QStringLiteral("page.") + entry.id));
        items << item;
    }
    m_palette.setItems(kPages, items);
}

void PaletteContent::offerActions()
{
    QList<PaletteItem> items;
    for (const ActionEntry& action : m_actions.actions()) {
        const bool opensPage =
            std::any_of(m_window.pages().begin(), m_window.pages().end(), [&action](const PageEntry& entry) {
                return action.id == QStringLiteral("page.") + entry.id;
            });
        if (!action.inPalette || opensPage || !m_actions.isOffered(action))
            continue;
        PaletteItem item;
        item.id = kRun + action.id;
        item.title = action.label;
        item.iconName = action.iconName;
        item.keys = keysText(m_actions.firstKeyOf(action.id));
        item.words = action.words;
        items << item;
    }
    m_palette.setItems(kActions, items);
}

void PaletteContent::offerRecent(const RecentPlaces& recent)
{
    QList<PaletteItem> items;
    for (const RecentPlace& place : recent.places()) {
        PaletteItem item;
        item.note = labelOfPage(m_window, place.page);
        if (item.note.isEmpty())
            continue; // a page that is not there, or not for this operator
        item.id = placeId(place.page, place.location);
        item.title = place.title;
        item.iconName = QStringLiteral("clock-history");
        items << item;
    }
    m_palette.setItems(kRecent, items);
}

void PaletteContent::askApplications()
{
    if (labelOfPage(m_window, kApplications).isEmpty() || !m_session.may(door::ApplicationList::kName))
        return;
    m_session.ask(door::ApplicationList{}, this, [this](const Result<door::ApplicationList::Items>& reply) {
        QList<PaletteItem> items;
        for (std::size_t i = 0; reply && i < reply->items.size(); ++i) {
            const door::ApplicationItem& application = reply->items[i];
            PaletteItem item;
            item.id = placeId(kApplications, QStringLiteral("application:%1").arg(application.id.value));
            item.title = QString::fromStdString(application.name);
            item.note = QString::fromStdString(application.connector).toUpper();
            item.iconName = iconOfPage(m_window, kApplications);
            items << item;
        }
        m_palette.setItems(kApplications, items);
    });
}

void PaletteContent::askProfiles()
{
    if (labelOfPage(m_window, kProfiles).isEmpty() || !m_session.may(door::ProfileList::kName))
        return;
    m_session.ask(door::ProfileList{}, this, [this](const Result<door::ProfileList::Items>& reply) {
        QList<PaletteItem> items;
        for (std::size_t i = 0; reply && i < reply->items.size(); ++i) {
            const door::ProfileItem& profile = reply->items[i];
            PaletteItem item;
            item.id = placeId(kProfiles, QStringLiteral("profile:%1").arg(profile.id.value));
            item.title = QString::fromStdString(profile.name);
            item.note = QString::fromStdString(profile.rule);
            item.iconName = iconOfPage(m_window, kProfiles);
            items << item;
        }
        m_palette.setItems(kProfiles, items);
    });
}

// What was found for other letters goes at once: the list never shows an answer to another question.
void PaletteContent::queryChanged(const QString& query)
{
    m_query = query;
    m_pause.stop();
    m_palette.setAnswers(kPersons, {});
    const bool asks = query.size() >= kFewestLetters && m_session.may(door::PersonList::kName);
    m_palette.setWaiting(asks);
    if (asks)
        m_pause.start();
}

void PaletteContent::askPeople()
{
    if (m_asking)
        return; // the answer under way asks again for what is typed by then
    m_asking = true;
    door::PersonList request;
    request.text = m_query.toStdString();
    // Whoever closed the palette meanwhile still gives the list back.
    m_session.ask(
        std::move(request), nullptr,
        [self = QPointer(this), session = &m_session, query = m_query](const Result<door::ListOpened>& list) {
            if (self && list && query == self->m_query)
                self->askWindow(query, *list);
            else if (list)
                session->ask(door::ListClose{list->list}, nullptr, [](const Result<door::Done>&) {});
            if (self)
                self->listAnswered(query, list.has_value());
        });
}

void PaletteContent::listAnswered(const QString& query, bool fine)
{
    m_asking = false;
    if (query != m_query && m_palette.isWaiting() && !m_pause.isActive())
        askPeople();
    else if (query == m_query && !fine)
        m_palette.setWaiting(false);
}

void PaletteContent::askWindow(const QString& query, const door::ListOpened& list)
{
    door::PersonWindow request;
    request.list = list.list;
    request.limit = kPeople;
    m_session.ask(request, nullptr,
                  [self = QPointer(this), session = &m_session, query,
                   id = list.list](const Result<door::PersonWindow::Items>& people) {
                      session->ask(door::ListClose{id}, nullptr, [](const Result<door::Done>&) {});
                      if (!self || query != self->m_query)
                          return;
                      if (people)
                          self->showPeople(*people);
                      self->m_palette.setWaiting(false);
                  });
}

void PaletteContent::showPeople(const door::PersonWindow::Items& people)
{
    QList<PaletteItem> items;
    for (const door::PersonItem& person : people.items) {
        PaletteItem item;
        item.id = placeId(kPersons, QStringLiteral("person:%1").arg(person.id.value));
        item.title = QString::fromStdString(person.name);
        QStringList about{QString::fromStdString(person.title), QString::fromStdString(person.department)};
        about.removeAll(QString());
        item.note = about.join(QStringLiteral(", "));
        item.avatarKey = QString::number(person.id.value);
        items << item;
    }
    m_palette.setAnswers(kPersons, items);
}

void PaletteContent::choose(const QString& id)
{
    if (id.startsWith(kRun)) {
        m_actions.run(id.mid(kRun.size()));
        return;
    }
    const QStringList place = id.split(QLatin1Char('\n'));
    m_window.openPage(place.value(1), place.value(2));
}

} // namespace gatehouse::ui
