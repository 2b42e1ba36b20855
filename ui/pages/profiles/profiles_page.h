// Who gets what, and what if I change it?
#pragma once

#include "ui/pages/profiles/profile_panel.h"
#include "ui/pages/shared/list_page.h"

namespace gatehouse::ui {

class ProfilesPage : public ListPage {
    Q_OBJECT

public:
    explicit ProfilesPage(Session& session, QWidget* parent = nullptr);

    QString location() const override;           // "profile:12", or empty
    void goTo(const QString& location) override; // also "name:Sales"
    QString crumb() const override;
    QList<Scene> scenes() override;

    ProfilePanel* profilePanel() const { return m_profile; }
    ProfileModel* profiles() const { return m_profiles; }
    Button* addButton() const { return m_add; }

protected:
    void applyFilter(const QString& typed) override;
    StateText emptyText() const override;
    void emptyActionTriggered() override;
    void showDetail(qint64 key) override;
    void detailShown(bool shown) override;
    bool panelFollowsRows() const override { return false; } // it is typed into

private:
    void showCount();
    void findWanted();
    void makeNew(const ProfileDraft& draft);

    static constexpr qint64 kNew = -1; // the panel's key for a profile that is made

    Session& m_session;
    ProfileModel* m_profiles;
    ProfilePanel* m_profile;
    Button* m_add;
    QString m_wanted;   // name of the one to open as soon as it is read
    ProfileDraft m_new; // that is being made
};

} // namespace gatehouse::ui
