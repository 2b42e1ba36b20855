// How the workspace is run, and how this desktop looks: a list of sections, one of them shown.
#pragma once

#include "ui/pages/settings/section_table.h"
#include "ui/pages/shared/page.h"

#include <QMap>

class QStackedWidget;

namespace gatehouse::ui {

class SectionList;

class SettingsPage : public Page {
    Q_OBJECT

public:
    explicit SettingsPage(Session& session, QWidget* parent = nullptr);

    // Before a section is looked at; outlives the page. Without it nothing of the window can be set.
    void setDesk(WindowDesk* desk);

    QString location() const override;           // "calendars"
    void goTo(const QString& location) override; // also "operators/12"
    QString crumb() const override;
    void focusFilter(const QString& typed) override;
    void takeFocus() override;
    void refresh() override;
    void saveState(QSettings& settings) const override;
    void restoreState(QSettings& settings) override;
    QList<Scene> scenes() override;

    SectionList* sections() const { return m_list; }
    SettingsSection*
    section(const QString& id); // made where it was not looked at; nullptr where there is none
    QString current() const { return m_current; }

private:
    void offer();
    void open(const QString& id);
    void showEvent(QShowEvent* event) override;

    Session& m_session;
    WindowDesk* m_desk = nullptr;
    std::vector<SectionEntry> m_table;
    SectionList* m_list;
    QStackedWidget* m_stack;
    QMap<QString, SettingsSection*> m_sections; // those that were looked at
    QString m_current;
};

} // namespace gatehouse::ui
