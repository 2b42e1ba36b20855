// Who may sign in and what for: the operators beside the form of one, and the table of what each role may.
#pragma once

#include "ui/pages/settings/settings_section.h"

class QCheckBox;
class QStackedWidget;

namespace gatehouse::ui {

class Button;
class InnerList;
class OperatorForm;
class SideBySide;
class TabStrip;

class OperatorsSection : public SettingsSection {
    Q_OBJECT

public:
    explicit OperatorsSection(const SectionContext& context);

    void read() override;
    void goTo(const QString& place) override; // an operator's id, or "new"
    QList<Scene> scenes() override;
    bool isEdited() const override;
    InnerList* list() const { return m_list; }
    InnerList* roleTable() const { return m_roles; }
    OperatorForm* form() const { return m_form; }
    Button* addButton() const { return m_add; }
    QCheckBox* requireBox() const { return m_require; }
    TabStrip* tabs() const { return m_tabs; }
    void openNew();

private:
    QWidget* makeOperators();
    void showOperators(std::vector<door::OperatorItem> items);
    void showRow(int row);
    void showRequired(const Result<door::SettingList::Items>& settings);
    void require(bool on);
    void fillRoles();
    void allow();

    std::vector<door::OperatorItem> m_items;
    TabStrip* m_tabs;
    QStackedWidget* m_pages;
    InnerList* m_list;
    InnerList* m_roles;
    OperatorForm* m_form;
    SideBySide* m_side;
    Button* m_add;
    QCheckBox* m_require;
    qint64 m_wanted = 0;
};

} // namespace gatehouse::ui
