// The draft of one form: keeps what is typed, offers what was left ("You have an unsaved draft of ... from 10:32"), and forgets it once it was
// saved. Secrets are never taken: Form::values() leaves them out. UI thread only.
#pragma once

#include "ui/session/session.h"

#include <QJsonObject>

#include <functional>

namespace gatehouse::ui {

class Banner;

class FormDraft : public QObject {
    Q_OBJECT

public:
    struct Form {
        std::function<QJsonObject()> take;
        std::function<void(const QJsonObject&)> give;
    };
    // `offer` is the form's own banner for drafts, used for nothing else; nullptr goes on with a draft without asking.
    FormDraft(Session& session, Banner* offer, Form form, QObject* parent);

    // Which form it is from now on, filled as the core has it. `page` and `location` lead to it; empty: nothing leads there.
    void begin(const QString& form, const QString& what, const QString& page, const QString& location);
    void touch();  // something was typed
    void done();   // saved
    void giveUp(); // what was typed is not wanted; what was left before and waits for an answer stays
    const Draft* offered() const;

signals:
    void resumed(); // what was left is in the form again

private:
    QString beside() const { return m_id + QLatin1Char('+'); } // typed before the offer was answered
    void offer();
    void resume();

    DraftStore& m_store;
    Banner* m_banner;
    Form m_form;
    QString m_id, m_what, m_page, m_location;
    QString m_offered; // the draft that waits for an answer
    bool m_giving = false;
};

} // namespace gatehouse::ui
