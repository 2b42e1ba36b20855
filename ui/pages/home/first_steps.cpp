#include "ui/pages/home/first_steps.h"

#include "ui/widgets/controls/button.h"
#include "ui/widgets/panels/tile_grid.h"

#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kLeastStep = 230;

} // namespace

FirstSteps::FirstSteps(QWidget* parent) : TitledCard(tr("First steps"), tr("This workspace is new"), parent)
{
    hide();
}

void FirstSteps::setSteps(const QList<Need>& steps)
{
    QStringList keys;
    for (const Need& step : steps)
        keys << step.key + (step.place.page.isEmpty() ? QStringLiteral(":done") : QString());
    setVisible(!steps.isEmpty());
    if (keys == m_shown)
        return;
    m_shown = keys;
    delete m_grid;
    m_grid = new TileGrid(kLeastStep);
    for (const Need& step : steps) {
        auto* row = new NoticeRow(step.notice);
        m_grid->addTile(row);
        if (step.place.page.isEmpty())
            continue; // it is ticked off
        Button* go = row->addButton(tr("Open"), tr("Go to where it is done"));
        connect(go, &QAbstractButton::clicked, this,
                [this, place = step.place] { emit wanted(place.page, place.location); });
    }
    body()->addWidget(m_grid);
}

} // namespace gatehouse::ui
