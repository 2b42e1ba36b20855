#include "ui/pages/shared/inner_list.h"

#include "ui/widgets/list/list_view.h"

#include <QScrollBar>
#include <QStandardItemModel>

namespace gatehouse::ui {

InnerList::InnerList(const QString& accessibleName, StateText empty, QWidget* parent)
    : QStackedWidget(parent),
      m_view(new ListView(accessibleName)),
      m_state(new EmptyState),
      m_empty(std::move(empty))
{
    addWidget(m_view);
    addWidget(m_state);
    connect(m_state, &EmptyState::actionTriggered, this, &InnerList::emptyActionTriggered);
}

InnerList::~InnerList()
{
    m_view->setModel(nullptr);
}

void InnerList::setRows(std::unique_ptr<QStandardItemModel> rows)
{
    const int at = m_view->verticalScrollBar()->value();
    m_view->setModel(rows.get());
    m_rows = std::move(rows);
    m_view->verticalScrollBar()->setValue(at);
    const bool empty = m_rows->rowCount() == 0;
    setCurrentWidget(empty ? static_cast<QWidget*>(m_state) : m_view);
    if (empty)
        m_state->show(EmptyState::Kind::Empty, m_empty);
}

} // namespace gatehouse::ui
