// The engine while this window is closed: a service of the machine, which somebody may install or take away. What it is, app/gatehouse
// knows; the desktop's pages see this. It lives as a child of the session where there is one; UI thread only, nothing waits.
#pragma once

#include "ui/session/door_api.h"

#include <QObject>

namespace gatehouse::ui {

class Session;

class ServiceControl : public QObject {
    Q_OBJECT

public:
    enum class State {
        Unknown, // not looked yet
        Missing, // the machine has nothing that could run it; `line` says what
        NotInstalled,
        Stopped,
        Failed,
        Running
    };
    struct View {
        State state = State::Unknown;
        QString line;   // translated, one sentence of how it is
        QString remedy; // what can be done; empty where nothing needs to be
        bool busy = false;
    };

    using QObject::QObject;
    // nullptr where the desktop runs without one: in tests.
    static ServiceControl* of(Session& session);

    const View& view() const { return m_view; }
    bool canInstall() const;
    bool canRemove() const;
    virtual void look() = 0;    // asks how it is
    virtual void install() = 0; // and starts it
    virtual void remove() = 0;  // after stopping it

signals:
    void changed();
    void failed(const gatehouse::Error& error);

protected:
    void setView(const View& view);

private:
    View m_view;
};

} // namespace gatehouse::ui
