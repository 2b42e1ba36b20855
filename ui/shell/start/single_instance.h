// One window a workspace: the first start listens on a socket that only the machine's user may open; a second start on the same folder asks
// it to come forward and ends. UI thread only.
#pragma once

#include <QLocalServer>
#include <QString>

namespace gatehouse::ui {

class SingleInstance : public QObject {
    Q_OBJECT

public:
    // `folder` as the person gave it; links and "." lead to the same window.
    explicit SingleInstance(const QString& folder, QObject* parent = nullptr);

    // True when another window has the folder: it was asked to come forward and answered within a second. False: this one is it from now
    // on, as far as a socket can be had.
    bool askTheOther();

signals:
    void raiseWanted(); // a second start asked

private:
    QString m_name;
    QLocalServer m_server;
};

} // namespace gatehouse::ui
