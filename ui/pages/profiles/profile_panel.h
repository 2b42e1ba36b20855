// One profile beside the list: what it gives, who gets it, who has it, and what it was. Where the operator may, content and population are
// edited in place: the changes are a draft until they are published, which shows first what they would do.
#pragma once

#include "ui/models/profile_model.h"
#include "ui/pages/profiles/profile_draft.h"
#include "ui/widgets/panels/detail_panel.h"

class QComboBox;
class QLineEdit;

namespace gatehouse::ui {

class Banner;
class ContentView;
class EmptyState;
class ListView;
class PublishSheet;
class RuleView;
class FormDraft;
class VersionsView;

class ProfilePanel : public DetailPanel {
    Q_OBJECT

public:
    enum Tab {
        Content,
        Population,
        People,
        Versions,
        kTabs
    };

    explicit ProfilePanel(Session& session, QWidget* parent = nullptr);

    // A draft of another profile is kept until it is published or discarded.
    void showProfile(qint64 id);
    void showNew(const ProfileDraft& draft);
    QString profileName() const;
    const ProfileDraft& draft() const { return m_draft; }
    bool isEdited() const;

    ContentView* content() const { return m_content; }
    RuleView* rule() const { return m_rule; }
    ListView* people() const { return m_people; }
    QLineEdit* nameEdit() const { return m_name; }
    Button* publishButton() const { return m_publish; }
    Button* discardButton() const { return m_discard; }
    Button* copyButton() const { return m_copy; }
    Button* retireButton() const { return m_retire; }
    PublishSheet* publish(); // opens the sheet
    PublishSheet* retire();

signals:
    void failed(const gatehouse::Error& error);
    void nameKnown();
    void personWanted(qint64 person);
    void copyWanted(const gatehouse::ui::ProfileDraft& draft);
    void published(const QString& name, const QString& message);

private:
    void build();
    void read();
    void show(const door::ProfileGet::View& view);
    void showDraft();
    void showHead();
    void showPeople();
    void edited();
    void putAside();   // the draft that is shown, for when its profile is shown again
    void keepDrafts(); // also over a closed window
    void discard();
    void startFrom(int version);
    bool mayEdit() const;
    void updateButtons();

    Session& m_session;
    QWidget* m_contentPage;
    QWidget* m_about; // name, description and kind: of a new one
    QLineEdit* m_name;
    QLineEdit* m_description;
    QComboBox* m_kind;
    Banner* m_note;
    ContentView* m_content;
    RuleView* m_rule;
    ListView* m_people;
    EmptyState* m_nobody;
    ProfilePeopleModel* m_peopleModel;
    VersionsView* m_versions;
    Button* m_retire;
    Button* m_copy;
    Button* m_discard;
    Button* m_publish;
    FormDraft* m_keep = nullptr;
    Paced m_reread; // after changes: it looks at everybody
    door::ProfileGet::View m_view;
    std::string m_shown; // the view, as JSON
    qint64 m_id = 0;
    ProfileDraft m_base, m_draft;
    QHash<qint64, ProfileDraft> m_drafts; // of profiles that are not shown; of the new one by -1
    bool m_copied = false;                // a new one that began as another
    bool m_filling = false;
};

} // namespace gatehouse::ui
