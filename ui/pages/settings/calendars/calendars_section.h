// Which days work is done, and where: the calendars beside the form of one.
#pragma once

#include "ui/pages/settings/settings_section.h"

namespace gatehouse::ui {

class Button;
class CalendarForm;
class InnerList;
class SideBySide;

class CalendarsSection : public SettingsSection {
    Q_OBJECT

public:
    explicit CalendarsSection(const SectionContext& context);

    void read() override;
    void goTo(const QString& place) override; // a calendar's id, or "new"
    QList<Scene> scenes() override;
    bool isEdited() const override;
    InnerList* list() const { return m_list; }
    CalendarForm* form() const { return m_form; }
    Button* addButton() const { return m_add; }
    void openNew();

private:
    void show(const door::CalendarList::Items& list);
    void showRow(int row);
    void allow();

    std::vector<door::CalendarItem> m_items;
    InnerList* m_list;
    CalendarForm* m_form;
    SideBySide* m_side;
    Button* m_add;
    qint64 m_wanted = 0;
};

} // namespace gatehouse::ui
