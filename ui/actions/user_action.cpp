#include "ui/actions/user_action.h"

#include "ui/actions/form_draft.h"
#include "ui/widgets/controls/button.h"

#include <QLineEdit>

namespace gatehouse::ui {
namespace {

const QString kReason = QStringLiteral("reason");

} // namespace

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
    if (QLineEdit* edit = sheet->reasonEdit()) {
        // A reason that was typed before a crash stands there again.
        auto* draft = new FormDraft(
            m_session, nullptr,
            {[edit] {
                 return QJsonObject{{kReason, edit->text()}};
             },
             [edit](const QJsonObject& kept) { edit->setText(kept.value(kReason).toString()); }},
            sheet);
        draft->begin(QStringLiteral("reason:%1:%2").arg(QString::fromStdString(m_call), preview.title),
                     preview.title, {}, {});
        connect(edit, &QLineEdit::textEdited, draft, &FormDraft::touch);
        connect(sheet, &PreviewDialog::cancelled, draft, &FormDraft::done);
    }
    connect(sheet, &PreviewDialog::confirmed, this, [this, sheet, confirmed = std::move(confirmed)] {
        sheet->setBusy(true);
        setBusy(true);
        confirmed(sheet);
    });
}

void UserAction::finish(PreviewDialog* sheet, const QString& message)
{
    setBusy(false);
    if (sheet) {
        if (auto* draft = sheet->findChild<FormDraft*>())
            draft->done();
        sheet->close();
    }
    emit succeeded(message);
}

std::function<void(const Result<door::Done>&)> UserAction::said(PreviewDialog* sheet)
{
    return [this, open = QPointer(sheet)](const Result<door::Done>& done) {
        if (done)
            finish(open, QString::fromStdString(done->message));
        else
            giveUp(open, done.error());
    };
}

void UserAction::giveUp(PreviewDialog* sheet, const Error& error)
{
    setBusy(false);
    if (sheet)
        sheet->close();
    emit failed(error);
}

} // namespace gatehouse::ui
