// What a person decides on the ticked operations, or on the one in the panel.
#include "ui/actions/decision_action.h"
#include "ui/models/operation_model.h"
#include "ui/pages/engine/engine_page.h"
#include "ui/pages/engine/operation_panel.h"
#include "ui/widgets/controls/bulk_bar.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/list/list_pane.h"
#include "ui/widgets/panels/banner.h"

#include <QLocale>
#include <QShortcut>

namespace gatehouse::ui {

void EnginePage::connectDecisions()
{
    for (DecisionAction* action : m_decisions) {
        action->setParent(this);
        // What does not wait for its day is decided one by one: five buttons find no room beside the panel.
        Button* button = qobject_cast<ExpediteAction*>(action)
                             ? nullptr
                             : pane()->bulkBar()->addAction(action->words().text, action->words().iconName);
        const auto run = [this, action] {
            if (list()->tickedCount() > 0 && m_bulk.contains(action))
                runOnTicked(action);
            else if (m_operation->isVisible() && m_operation->button(action)->isEnabled())
                m_operation->button(action)->click();
        };
        if (button) {
            m_bulk.insert(action, button);
            connect(button, &QAbstractButton::clicked, this, run);
        }
        auto* shortcut = new QShortcut(action->words().shortcut, list());
        shortcut->setContext(Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, run);
        connect(action, &UserAction::busyChanged, this, &EnginePage::updateBulk);
        connectAction(action);
    }
    connect(list(), &ListView::ticksChanged, this, &EnginePage::updateBulk);
    connect(m_operations, &QAbstractItemModel::dataChanged, this, &EnginePage::updateBulk);
    connect(&m_session, &Session::operatorChanged, this, &EnginePage::updateBulk);
}

void EnginePage::updateBulk()
{
    const QList<int> rows = list()->tickedCount() <= 1000 ? list()->tickedRows() : QList<int>();
    for (DecisionAction* action : m_bulk.keys()) {
        bool applies = rows.isEmpty();
        for (const int row : rows) {
            const door::OperationItem* item = m_operations->itemAt(row);
            applies = applies || !item || action->applies(item->state);
        }
        m_bulk.value(action)->setEnabled(applies && action->isPermitted() && !action->isBusy());
        m_bulk.value(action)->setToolTip(
            applies ? action->toolTip() : tr("None of the chosen operations is in a state for that."));
    }
}

void EnginePage::runOnTicked(DecisionAction* action)
{
    const auto most = static_cast<qlonglong>(DecisionAction::kMost);
    if (list()->tickedCount() > most) {
        banner()->showMessage(BannerKind::Warn,
                              tr("%1 is done for at most %2 operations at a time.")
                                  .arg(action->words().text, QLocale().toString(most)),
                              tr("Narrow the filter, or choose fewer rows."));
        return;
    }
    m_operations->keysOf(list()->tickedRows(), [this, action](const Result<std::vector<qint64>>& keys) {
        if (!keys)
            return showError(keys.error());
        DecisionTarget target;
        for (const qint64 key : *keys)
            target.operations.push_back(OperationId(key));
        action->run(window(), target);
    });
}

} // namespace gatehouse::ui
