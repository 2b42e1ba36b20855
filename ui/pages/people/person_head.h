// What one wants to know of a person before everything else: manager, first and last day, where and when it is there, and what makes the
// person a risk. Three facts a line, six where there is room.
#pragma once

#include "ui/session/door_api.h"

#include <QWidget>

class QGridLayout;

namespace gatehouse::ui {

class PersonHead : public QWidget {
    Q_OBJECT

public:
    explicit PersonHead(QWidget* parent = nullptr);

    void setView(const door::PersonGet::View& view);

signals:
    void managerWanted(gatehouse::PersonId manager);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* addFact(const QString& name, QWidget* value);
    void addRisk(const door::PersonGet::View& view);
    void place();

    QGridLayout* m_grid;
    QList<QWidget*> m_facts;
    int m_columns = 0;
};

} // namespace gatehouse::ui
