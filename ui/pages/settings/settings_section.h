// One section of the settings: a title, what it is for, and its content in a column that scrolls. The frame says what every section has to
// say: that it is read, that it could not be (and again), that the operator may look and not change, and what became of a change.
#pragma once

#include "ui/pages/shared/page.h"
#include "ui/session/session.h"
#include "ui/widgets/panels/banner.h"

class QHBoxLayout;
class QStackedWidget;
class QVBoxLayout;

namespace gatehouse::ui {

class EmptyState;
class WindowDesk;

struct SectionContext {
    Session& session;
    WindowDesk* desk = nullptr; // nothing where there is no window around the page
};

class SettingsSection : public QWidget {
    Q_OBJECT

public:
    SettingsSection(const SectionContext& context, const QString& title, const QString& line,
                    QWidget* parent = nullptr);

    // Reads what it shows. What somebody is typing stays.
    virtual void read() {}
    virtual QList<Scene> scenes() { return {}; }
    // Something typed is not saved yet.
    virtual bool isEdited() const { return false; }
    // Where inside the section, as text: the object that is shown.
    virtual void goTo(const QString& place) { Q_UNUSED(place) }
    Banner* banner() const { return m_banner; }
    bool isLoaded() const;

signals:
    void said(gatehouse::ui::Tone tone, const QString& text);
    void placeWanted(const QString& page, const QString& location);

protected:
    Session& session() const { return m_context.session; }
    WindowDesk* desk() const { return m_context.desk; }
    const SectionContext& context() const { return m_context; }
    QVBoxLayout* body() const { return m_body; }
    // For tables that want the whole width and height: the content is not put into a narrow column.
    void useWholeWidth();
    void addHeadControl(QWidget* control);

    void showLoading();
    void showContent();
    void showFailure(const Error& error); // instead of the content, with a button that reads again
    void showProblem(const Error& error); // above the content
    // The line that says why nothing here can be changed; empty where it can.
    void showReadOnly(const QString& reason);
    // What "roles" of the core's refusal become: "Only a workspace owner may change this."
    bool may(std::string_view call) const { return m_context.session.may(call); }

private:
    SectionContext m_context;
    QStackedWidget* m_stack;
    QWidget* m_content;
    QVBoxLayout* m_column;
    QVBoxLayout* m_body;
    QHBoxLayout* m_head;
    EmptyState* m_state;
    Banner* m_banner;
    Banner* m_readOnly;
};

} // namespace gatehouse::ui
