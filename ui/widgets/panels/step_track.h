// Horizontal steps with their times: a tick for done, a dot for the one that runs, an empty circle for what comes, a mark for
// what failed. The line to a step that has not begun is dashed.
#pragma once

#include "ui/widgets/paint/shapes.h"

#include <QWidget>

namespace gatehouse::ui {

struct Step {
    QString title;
    QString time; // "09:01:02", "by 09:20", "Feb 2027"
    StepState state = StepState::Waiting;
};

class StepTrack : public QWidget {
    Q_OBJECT

public:
    explicit StepTrack(QWidget* parent = nullptr);

    void setSteps(const QList<Step>& steps);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override; // every title whole

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    qreal slotWidth() const;

    QList<Step> m_steps;
};

} // namespace gatehouse::ui
