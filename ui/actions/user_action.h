// Something a person can do: its words, its icon and shortcut, whether the operator may, and how it runs. One small class each.
// run() returns at once; the rest is signals. UI thread only.
#pragma once

#include "ui/session/session.h"
#include "ui/widgets/panels/preview_dialog.h"

#include <QKeySequence>
#include <QObject>

namespace gatehouse::ui {

struct ActionWords {
    QString text;        // "Hold": the button
    QString iconName;    // of ui/widgets/icons
    QString explanation; // one sentence of what it does: the tooltip
    QKeySequence shortcut;
};

class UserAction : public QObject {
    Q_OBJECT

public:
    // `call` is the door's name of what it asks for; who may is decided by its descriptor.
    UserAction(Session& session, ActionWords words, std::string_view call, QObject* parent);

    const ActionWords& words() const { return m_words; }
    bool isPermitted() const { return session().may(m_call); }
    bool isBusy() const { return m_busy; }
    // What it does, who may not and why, the shortcut.
    QString toolTip() const;

signals:
    void busyChanged(bool busy);
    void succeeded(const QString& message); // translated, one sentence
    void failed(const gatehouse::Error& error);

protected:
    Session& session() const { return m_session; }
    void setBusy(bool busy);
    // Opens the sheet; `confirmed` runs when the person agrees and gets the sheet, which it closes with finish().
    void showPreview(QWidget* window, const Preview& preview, std::function<void(PreviewDialog*)> confirmed);
    // Both close the sheet where there is one.
    void finish(PreviewDialog* sheet, const QString& message);
    void giveUp(PreviewDialog* sheet, const Error& error);
    // Ends with what the core said of it, and closes the sheet.
    std::function<void(const Result<door::Done>&)> said(PreviewDialog* sheet);

private:
    Session& m_session;
    ActionWords m_words;
    std::string m_call;
    bool m_busy = false;
};

} // namespace gatehouse::ui
