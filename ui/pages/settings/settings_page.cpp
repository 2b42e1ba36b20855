#include "ui/pages/settings/settings_page.h"

#include "ui/pages/settings/section_list.h"
#include "ui/widgets/panels/card.h"
#include "ui/widgets/panels/page_header.h"

#include <QHBoxLayout>
#include <QSettings>
#include <QStackedWidget>

#include <algorithm>

namespace gatehouse::ui {
namespace {

const QString kKey = QStringLiteral("settings/section");

} // namespace

SettingsPage::SettingsPage(Session& session, QWidget* parent)
    : Page(parent),
      m_session(session),
      m_table(sectionTable()),
      m_list(new SectionList(tr("Sections of the settings"))),
      m_stack(new QStackedWidget)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kM);
    layout->addWidget(
        new PageHeader(tr("Settings"), tr("How this workspace is run, and how it looks to you")));
    auto* columns = new QHBoxLayout;
    columns->setSpacing(space::kM);
    auto* side = new Card;
    auto* sideLayout = new QVBoxLayout(side);
    sideLayout->setContentsMargins(space::kS, space::kS, space::kS, space::kS);
    sideLayout->addWidget(m_list);
    columns->addWidget(side);
    auto* card = new Card;
    auto* inside = new QVBoxLayout(card);
    inside->setContentsMargins(space::kXl, space::kL, space::kL, space::kM);
    inside->addWidget(m_stack);
    columns->addWidget(card, 1);
    layout->addLayout(columns, 1);
    for (const SectionEntry& entry : m_table)
        m_list->addSection(entry.id, entry.label, entry.iconName);
    connect(m_list, &SectionList::chosen, this, &SettingsPage::open);
    connect(&m_session, &Session::operatorChanged, this, &SettingsPage::offer);
    offer();
}

void SettingsPage::setDesk(WindowDesk* desk)
{
    m_desk = desk;
}

void SettingsPage::offer()
{
    for (const SectionEntry& entry : m_table)
        m_list->setOffered(entry.id, entry.call.empty() || m_session.may(entry.call));
    if (!m_current.isEmpty() && !m_list->isOffered(m_current))
        m_list->setCurrentId(m_list->firstOffered());
}

// A page is made before its place is restored: the first section is opened when it is seen, not before.
void SettingsPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    if (m_current.isEmpty())
        m_list->setCurrentId(m_list->firstOffered());
}

SettingsSection* SettingsPage::section(const QString& id)
{
    if (SettingsSection* made = m_sections.value(id))
        return made;
    const auto entry =
        std::find_if(m_table.begin(), m_table.end(), [&id](const SectionEntry& e) { return e.id == id; });
    if (entry == m_table.end())
        return nullptr;
    SettingsSection* made = entry->make(SectionContext{m_session, m_desk});
    m_sections.insert(id, made);
    m_stack->addWidget(made);
    connect(made, &SettingsSection::said, this, &Page::said);
    connect(made, &SettingsSection::placeWanted, this, &Page::placeWanted);
    made->read();
    return made;
}

void SettingsPage::open(const QString& id)
{
    if (m_current == id)
        return;
    SettingsSection* wanted = section(id);
    if (!wanted)
        return;
    m_current = id;
    m_stack->setCurrentWidget(wanted);
    emit moved();
}

QString SettingsPage::location() const
{
    return m_current;
}

void SettingsPage::goTo(const QString& location)
{
    const QString id = location.section(QLatin1Char('/'), 0, 0);
    const QString place = location.section(QLatin1Char('/'), 1);
    if (!m_list->isOffered(id))
        return;
    m_list->setCurrentId(id);
    if (SettingsSection* shown = place.isEmpty() ? nullptr : section(id))
        shown->goTo(place);
}

QString SettingsPage::crumb() const
{
    const auto entry = std::find_if(m_table.begin(), m_table.end(),
                                    [this](const SectionEntry& e) { return e.id == m_current; });
    return entry == m_table.end() ? QString() : entry->label;
}

void SettingsPage::focusFilter(const QString& typed)
{
    m_list->setFocus(Qt::ShortcutFocusReason);
    m_list->keyboardSearch(typed);
}

void SettingsPage::takeFocus()
{
    m_list->setFocus(Qt::OtherFocusReason);
}

void SettingsPage::refresh()
{
    offer();
    if (SettingsSection* shown = m_sections.value(m_current))
        shown->read();
}

void SettingsPage::saveState(QSettings& settings) const
{
    if (!m_current.isEmpty())
        settings.setValue(kKey, m_current);
}

void SettingsPage::restoreState(QSettings& settings)
{
    const QString id = settings.value(kKey).toString();
    if (m_list->isOffered(id))
        m_list->setCurrentId(id);
}

QList<Scene> SettingsPage::scenes()
{
    QList<Scene> scenes;
    for (const SectionEntry& entry : m_table) {
        if (!m_list->isOffered(entry.id))
            continue;
        scenes << Scene{entry.id, [this, id = entry.id] { m_list->setCurrentId(id); }};
        for (const Scene& inner : section(entry.id)->scenes())
            scenes << Scene{inner.name.isEmpty() ? QString() : entry.id + QLatin1Char('-') + inner.name,
                            [this, id = entry.id, inner] {
                                m_list->setCurrentId(id);
                                inner.show();
                            }};
    }
    return scenes;
}

} // namespace gatehouse::ui
