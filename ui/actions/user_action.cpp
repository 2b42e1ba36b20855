#include "ui/actions/user_action.h"

#include "ui/widgets/controls/button.h"

namespace gatehouse::ui {

UserAction::UserAction(Session& session, ActionWords words, std::string_view call, QObject* parent)
    : QObject(parent), m_session(session), m_words(std::move(words)), m_call(call)
{
}

QString UserAction::toolTip() const
{
    QString text = tooltipWithShortcut(m_words.explanation, m_words.shortcut);
    if (!isPermitted())
        text += QLatin1Char('\n') + tr("Your roles do not allow this.");
    return text;
}

void UserAction::setBusy(bool busy)
{
    if (m_busy == busy)
        return;
    m_busy = busy;
    emit busyChanged(busy);
}

void UserAction::showPreview(QWidget* window, const Preview& preview,
                             std::function<void(PreviewDialog*)> confirmed)
{
    PreviewDialog* sheet = PreviewDialog::open(window, preview);
    connect(sheet, &PreviewDialog::confirmed, this, [this, sheet, confirmed = std::move(confirmed)] {
        sheet->setBusy(true);
        setBusy(true);
        confirmed(sheet);
    });
}

void UserAction::finish(PreviewDialog* sheet, const QString& message)
{
    setBusy(false);
    if (sheet)
        sheet->close();
    emit succeeded(message);
}

void UserAction::giveUp(PreviewDialog* sheet, const Error& error)
{
    setBusy(false);
    if (sheet)
        sheet->close();
    emit failed(error);
}

} // namespace gatehouse::ui
