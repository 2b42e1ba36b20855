#include "ui/shell/care/window_care.h"

#include "ui/models/failure.h"
#include "ui/pages/shared/page.h"
#include "ui/print/print_sheet.h"
#include "ui/session/error_text.h"
#include "ui/shell/care/focus_care.h"
#include "ui/shell/engine_status_view.h"
#include "ui/shell/main_window.h"
#include "ui/shell/notices/notice_panel.h"
#include "ui/widgets/frame/top_bar.h"
#include "ui/widgets/panels/banner.h"
#include "ui/widgets/panels/toast_area.h"

#include <QLocale>

#include <algorithm>

namespace gatehouse::ui {

WindowCare::WindowCare(MainWindow& window, Session& session, QSettings& settings, Parts parts)
    : QObject(&window),
      m_window(window),
      m_session(session),
      m_parts(parts),
      m_undo(session, this),
      m_book(session, settings, this)
{
    new FocusCare(m_window);
    connect(&m_undo, &UndoStack::added, this, &WindowCare::sayDone);
    connect(&m_undo, &UndoStack::undone, this, [this](const QString& said) { say(Tone::Accent, said); });
    connect(&m_undo, &UndoStack::failed, this, &WindowCare::sayFailed);
    connect(&m_book, &NoticeBook::changed, this, [this] { m_parts.top->setUnread(m_book.unread()); });
    connect(m_parts.top, &TopBar::notificationsRequested, this, &WindowCare::openNotices);
    connect(m_parts.engine, &EngineStatusView::jobEnded, &m_book, &NoticeBook::addJob);
    DraftStore& store = session.drafts();
    connect(&store, &DraftStore::loaded, this, &WindowCare::offerDrafts);
    connect(&store, &DraftStore::leftChanged, this, &WindowCare::offerDrafts);
    connect(m_parts.drafts, &Banner::actionTriggered, this, [this] {
        const Draft* draft = m_session.drafts().find(m_draft);
        if (!draft)
            return;
        const QString form = draft->form;
        m_session.drafts().resume(form);
        m_window.openPage(draft->page, draft->location);
        m_session.drafts().markSeen(form);
    });
    connect(m_parts.drafts, &Banner::secondTriggered, this,
            [this] { m_session.drafts().drop(QString(m_draft)); });
    connect(m_parts.engine, &EngineStatusView::said, this, &WindowCare::say);
    connect(m_parts.engine, &EngineStatusView::failed, this, &WindowCare::sayFailed);
}

void WindowCare::say(Tone tone, const QString& text)
{
    if (const quint64 number = m_undo.announce(text))
        return sayDone(number, text);
    m_parts.toasts->showToast(tone, text);
}

void WindowCare::sayDone(quint64 number, const QString& done)
{
    m_parts.toasts->showToast(Tone::Good, done, tr("Undo"), [this, number] { m_undo.undo(number); });
}

void WindowCare::sayFailed(const Error& error)
{
    const ErrorText text = errorText(error);
    const FailurePlace place = placeOf(error);
    m_parts.toasts->showToast(
        Tone::Bad, text.message + QLatin1Char(' ') + text.remedy,
        place.page.isEmpty() ? QString() : tr("Go there"),
        [this, place] { m_window.openPage(place.page, place.location); }, std::chrono::seconds(12));
}

void WindowCare::undoLast()
{
    if (m_undo.canUndo())
        m_undo.undo();
    else
        say(Tone::Accent, tr("There is nothing to undo."));
}

PrintSheet* WindowCare::openPrint()
{
    Page* page = m_window.page(m_window.currentPage());
    const QList<PaperOffer> offers = page ? page->papers() : QList<PaperOffer>();
    if (offers.isEmpty()) {
        m_parts.toasts->showToast(Tone::Accent, tr("There is nothing on this page to print."));
        return nullptr;
    }
    const door::OperatorItem& op = m_session.currentOperator();
    Paper frame;
    frame.workspace =
        m_parts.workspace.isEmpty() ? tr("Gatehouse") : tr("Gatehouse · %1").arg(m_parts.workspace);
    frame.printed = tr("Printed %1 by %2")
                        .arg(QLocale().toString(QDateTime::currentDateTime(), QLocale::ShortFormat),
                             QString::fromStdString(op.displayName.empty() ? op.name : op.displayName));
    frame.family = textFont(TextSize::Body).family();
    frame.mirrored = m_window.layoutDirection() == Qt::RightToLeft;
    auto* sheet = new PrintSheet(&m_window, offers, frame);
    connect(sheet, &PrintSheet::written, this, [this](const QString& path, int pages) {
        say(Tone::Good, tr("%n page(s) written to %1", nullptr, pages).arg(path));
    });
    connect(sheet, &PrintSheet::printed, this,
            [this](int pages) { say(Tone::Good, tr("%n page(s) sent to the printer", nullptr, pages)); });
    sheet->open();
    return sheet;
}

void WindowCare::offerDrafts()
{
    const QList<Draft> left = m_session.drafts().left();
    const auto here = std::find_if(left.begin(), left.end(), [this](const Draft& draft) {
        return draft.page == m_window.currentPage();
    });
    m_draft = here == left.end() ? QString() : here->form;
    if (here == left.end())
        return m_parts.drafts->hide();
    m_parts.drafts->showMessage(BannerKind::Info,
                                tr("You have an unsaved draft of %1 from %2.")
                                    .arg(here->what, QLocale().toString(here->at, QLocale::ShortFormat)),
                                {}, tr("Continue"));
    m_parts.drafts->setSecondAction(tr("Discard"));
}

NoticePanel* WindowCare::openNotices()
{
    auto* panel = new NoticePanel(&m_window, m_book);
    connect(panel, &NoticePanel::placeWanted, &m_window,
            [this](const QString& page, const QString& location) { m_window.openPage(page, location); });
    m_book.refresh();
    panel->open();
    return panel;
}

void WindowCare::pageMade(Page* page)
{
    connect(page, &Page::undoOffered, this, [this](const Undo& undo) { m_session.offerUndo(undo); });
}

} // namespace gatehouse::ui
