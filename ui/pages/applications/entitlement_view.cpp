#include "ui/pages/applications/entitlement_view.h"

#include "ui/pages/applications/application_panel.h"
#include "ui/pages/applications/entitlement_form.h"
#include "ui/pages/shared/inner_list.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/list/list_view.h"

#include <QLineEdit>
#include <QScrollArea>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse::ui {

EntitlementView::EntitlementView(Session& session, QWidget* parent)
    : QStackedWidget(parent),
      m_session(session),
      m_front(new QWidget),
      m_add(new Button(tr("Add an entitlement …"), ButtonLook::Secondary, QStringLiteral("plus-lg"))),
      m_list(new InnerList(tr("Entitlements"),
                           {QStringLiteral("key"), tr("No entitlements yet"),
                            tr("They are what profiles give. Discover makes them of the groups that an "
                               "application knows; others are added one by one."),
                            QString()})),
      m_side(new QWidget),
      m_title(new ElidedLabel(QString(), TextSize::Body, QFont::DemiBold)),
      m_form(new EntitlementForm(session))
{
    build();
    connect(m_add, &QAbstractButton::clicked, this, &EntitlementView::openNew);
    connect(m_list->view(), &QAbstractItemView::clicked, this,
            [this](const QModelIndex& index) { openRow(index.row()); });
    connect(m_list->view(), &ListView::rowActivated, this,
            [this](const QModelIndex& index) { openRow(index.row()); });
    connect(m_form, &EntitlementForm::saved, this, [this](const QString& message) {
        showList();
        read();
        emit saved(message);
    });
    connect(&m_session, &Session::operatorChanged, this, &EntitlementView::allow);
    allow();
}

void EntitlementView::build()
{
    auto* front = new QVBoxLayout(m_front);
    front->setContentsMargins(0, 0, 0, 0);
    front->setSpacing(space::kS);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(space::kL, space::kM, space::kL, 0);
    head->addWidget(m_add);
    head->addStretch(1);
    front->addLayout(head);
    front->addWidget(m_list, 1);
    auto* side = new QVBoxLayout(m_side);
    side->setContentsMargins(space::kXs, space::kS, space::kXs, space::kS);
    side->setSpacing(space::kS);
    auto* back = new Button(tr("All entitlements"), ButtonLook::Ghost, QStringLiteral("arrow-left"));
    connect(back, &QAbstractButton::clicked, this, &EntitlementView::showList);
    auto* top = new QHBoxLayout;
    top->setSpacing(space::kS);
    top->addWidget(back);
    top->addWidget(m_title, 1);
    side->addLayout(top);
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    auto* body = new QWidget;
    body->setObjectName(QStringLiteral("scrollBody"));
    auto* inside = new QVBoxLayout(body);
    inside->setContentsMargins(space::kM, 0, space::kM, 0);
    inside->addWidget(m_form);
    area->setWidget(body);
    area->viewport()->setAutoFillBackground(false);
    body->setAutoFillBackground(false);
    side->addWidget(area, 1);
    addWidget(m_front);
    addWidget(m_side);
}

void EntitlementView::allow()
{
    const bool may = m_application.id && m_session.may(door::EntitlementSave::kName);
    m_add->setEnabled(may);
    m_add->setToolTip(may                ? tr("Say what can be had there and how much it counts")
                      : m_application.id ? tr("Your roles do not allow this.")
                                         : tr("The application is not saved yet."));
}

void EntitlementView::setApplication(const door::ApplicationItem& application)
{
    const bool other = application.id != m_application.id;
    m_application = application;
    if (other) {
        m_wanted = {};
        show({});
        showList();
    }
    allow();
    read();
}

void EntitlementView::read()
{
    if (!m_application.id)
        return;
    m_session.ask(door::EntitlementList{m_application.name}, this,
                  [this, asked = m_application.id](const Result<door::EntitlementList::Items>& reply) {
                      if (asked != m_application.id)
                          return;
                      if (reply)
                          show(reply->items);
                      else
                          emit failed(reply.error());
                  });
}

void EntitlementView::show(std::vector<door::EntitlementItem> items)
{
    m_items = std::move(items);
    std::stable_sort(m_items.begin(), m_items.end(),
                     [](const auto& a, const auto& b) { return a.holders > b.holders; });
    m_list->setRows(entitlementRows(m_items));
    if (m_wanted)
        open(m_wanted);
}

void EntitlementView::open(EntitlementId id)
{
    m_wanted = id;
    const auto found =
        std::find_if(m_items.begin(), m_items.end(), [id](const auto& one) { return one.id == id; });
    if (found != m_items.end())
        openForm(*found);
}

void EntitlementView::openRow(int row)
{
    if (row >= 0 && row < static_cast<int>(m_items.size()))
        openForm(m_items[static_cast<std::size_t>(row)]);
}

void EntitlementView::openNew()
{
    openForm({});
    m_form->nameField()->setFocus(Qt::OtherFocusReason);
}

void EntitlementView::openForm(const door::EntitlementItem& item)
{
    m_wanted = {};
    m_title->setText(item.id ? QString::fromStdString(item.name) : tr("New entitlement"));
    m_form->setEntitlement(m_application, item, m_items);
    setCurrentWidget(m_side);
}

void EntitlementView::showList()
{
    m_wanted = {};
    setCurrentWidget(m_front);
}

bool EntitlementView::isFormShown() const
{
    return currentWidget() == m_side;
}

} // namespace gatehouse::ui
