// What to do first in a new workspace: a card with a link a step; what is done stays, ticked off, without a link. Hidden where there is
// nothing to do first.
#pragma once

#include "ui/widgets/panels/card.h"
#ifndef Q_MOC_RUN
#include "ui/pages/home/home_data.h"
#endif

namespace gatehouse::ui {

class TileGrid;

class FirstSteps : public TitledCard {
    Q_OBJECT

public:
    explicit FirstSteps(QWidget* parent = nullptr);

    void setSteps(const QList<Need>& steps);

signals:
    void wanted(const QString& page, const QString& location);

private:
    TileGrid* m_grid = nullptr;
    QStringList m_shown; // keys
};

} // namespace gatehouse::ui
