// A line to name a person in: suggests people while one types, and knows the worker number of who was chosen.
#pragma once

#include "ui/session/paced.h"
#include "ui/session/session.h"

#include <QLineEdit>

class QStringListModel;

namespace gatehouse::ui {

class PersonEdit : public QLineEdit {
    Q_OBJECT

public:
    explicit PersonEdit(Session& session, QWidget* parent = nullptr);

    static QString textOf(const door::PersonItem& person); // "Åsa Müller (1)"
    // "Åsa Müller (1)" and "1" are both 1; empty where nothing is typed.
    QString workerNumber() const;

private:
    void ask();
    void askWindow(std::int64_t list);

    Session& m_session;
    QStringListModel* m_names;
    Paced m_pace;
};

} // namespace gatehouse::ui
