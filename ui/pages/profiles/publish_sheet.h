// What publishing a version, or retiring a profile, would do, before it is done: who gains and loses what, what is refused and what needs
// somebody's agreement; from which day, and why. Nothing is saved before the button is pressed.
#pragma once

#include "ui/pages/profiles/profile_draft.h"
#include "ui/session/session.h"
#include "ui/widgets/frame/sheet.h"

class QDateEdit;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace gatehouse::ui {

class Banner;
class Button;
class InnerList;
class TabStrip;

class PublishSheet : public Sheet {
    Q_OBJECT

public:
    enum class Kind {
        Publish,
        Retire
    };

    // Covers the window of `window` until it is answered, then deletes itself.
    static PublishSheet* open(QWidget* window, Session& session, const ProfileDraft& draft, Kind kind);

    Button* confirmButton() const { return m_confirm; }
    QLineEdit* reasonEdit() const { return m_reason; }
    QDateEdit* dayEdit() const { return m_day; }
    bool isKnown() const { return m_known; } // the preview is there
    const door::ProfilePreview::View& impact() const { return m_view; }
    Banner* banner() const { return m_banner; }

signals:
    void done(const QString& name, const QString& message);

protected:
    void takeFirstFocus() override;

private:
    PublishSheet(QWidget* window, Session& session, ProfileDraft draft, Kind kind);
    void build();
    QWidget* makeImpact();
    void ask();
    void show(const door::ProfilePreview::View& view);
    void showNotes();
    void updateConfirm();
    void confirm();
    template <class C>
    void send(C request);
    Date day() const;

    Session& m_session;
    ProfileDraft m_draft;
    Kind m_kind;
    QLabel* m_sentence;
    QLabel* m_figures;
    QWidget* m_notes;
    TabStrip* m_tabs;
    InnerList* m_people;
    InnerList* m_lines;
    InnerList* m_departments;
    Banner* m_banner;
    QDateEdit* m_day;
    QLineEdit* m_reason;
    Button* m_cancel;
    Button* m_confirm;
    door::ProfilePreview::View m_view;
    int m_asked = 0;
    bool m_known = false;
    bool m_busy = false;
};

} // namespace gatehouse::ui
