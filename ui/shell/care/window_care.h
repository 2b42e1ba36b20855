// What the window does for whoever works in it, besides the pages: taking back, telling, printing, drafts that were left. Kept out of the
// window, which only forwards. UI thread only.
#pragma once

#include "ui/session/session.h"
#include "ui/shell/notices/notice_book.h"
#include "ui/shell/undo/undo_stack.h"
#include "ui/widgets/theme/theme.h"

namespace gatehouse::ui {

class Banner;
class EngineStatusView;
class MainWindow;
class NoticePanel;
class Page;
class PrintSheet;
class ToastArea;
class TopBar;

class WindowCare : public QObject {
    Q_OBJECT

public:
    struct Parts {
        TopBar* top;
        EngineStatusView* engine;
        ToastArea* toasts;
        Banner* drafts;    // above the pages
        QString workspace; // its name, on every printed page
    };
    WindowCare(MainWindow& window, Session& session, QSettings& settings, Parts parts);

    // A note; with "Undo" where it says what was done just now and can be taken back.
    void say(Tone tone, const QString& text);
    UndoStack& undoStack() { return m_undo; }
    NoticeBook& notices() { return m_book; }
    NoticePanel* openNotices();
    void pageMade(Page* page);
    // Asks how, for what the page that is shown has to print; nullptr where it has nothing, which is said.
    PrintSheet* openPrint();
    void offerDrafts(); // of the page that is shown
    void undoLast();    // or says that there is nothing to undo

private:
    void sayDone(quint64 number, const QString& done);
    void sayFailed(const Error& error);

    MainWindow& m_window;
    Session& m_session;
    Parts m_parts;
    QString m_draft; // that is offered
    UndoStack m_undo;
    NoticeBook m_book;
};

} // namespace gatehouse::ui
