#include "ui/pages/people/access_view.h"

#include "ui/pages/people/why_view.h"
#include "ui/pages/shared/inner_list.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/completion.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/theme/theme.h"

#include <QCompleter>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QStringListModel>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse::ui {
namespace {

constexpr int kRoomForBoth = 860;
constexpr int kWhyWidth = 400;
constexpr int kWhyHeight = 250;
constexpr int kLeastWhyHeight = 100; // the window must not grow for it

StateText nothingHeld()
{
    return {QStringLiteral("key"), AccessView::tr("No access"),
            AccessView::tr("What profiles give shows here as soon as the person is planned."), QString()};
}

} // namespace

AccessView::AccessView(QWidget* parent)
    : QWidget(parent),
      m_filter(new QLineEdit),
      m_whyNot(new Button(tr("Why not …"), ButtonLook::Secondary)),
      m_question(new QLineEdit),
      m_known(new QStringListModel(this)),
      m_count(new CountLabel),
      m_list(new InnerList(tr("Access"), nothingHeld())),
      m_why(new WhyView),
      m_whyArea(new QScrollArea),
      m_body(new QBoxLayout(QBoxLayout::TopToBottom))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(space::kL, space::kS, space::kL, space::kS);
    line->setSpacing(space::kM);
    m_filter->setPlaceholderText(tr("Filter by entitlement, profile, event or approver"));
    m_filter->setAccessibleName(tr("Filter the access"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumWidth(120);
    line->addWidget(m_filter, 1);
    line->addWidget(m_count);
    line->addWidget(m_whyNot);
    layout->addLayout(line);
    makeQuestion();
    auto* asking = new QHBoxLayout;
    asking->setContentsMargins(space::kL, 0, space::kL, 0);
    asking->addWidget(m_question);
    layout->addLayout(asking);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(0);
    m_body->addWidget(m_list, 1);
    m_whyArea->setWidgetResizable(true);
    m_whyArea->setFrameShape(QFrame::NoFrame);
    m_whyArea->setAccessibleName(tr("Why"));
    m_whyArea->setFocusPolicy(Qt::NoFocus); // its links take the focus and scroll it
    m_whyArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* holder = new QWidget;
    holder->setObjectName(QStringLiteral("scrollBody"));
    auto* inside = new QVBoxLayout(holder);
    inside->setContentsMargins(space::kL, 0, space::kL, space::kM);
    inside->addWidget(m_why);
    inside->addStretch(1);
    m_whyArea->setWidget(holder);
    m_whyArea->viewport()->setAutoFillBackground(false);
    holder->setAutoFillBackground(false);
    m_whyArea->hide();
    m_body->addWidget(m_whyArea);
    layout->addLayout(m_body, 1);
    list()->setGrouped(true);
    connect(m_filter, &QLineEdit::textChanged, this, &AccessView::fill);
    connect(list(), &ListView::currentRowMoved, this,
            [this](const QModelIndex& index) { explain(index.row()); });
    connect(list(), &QAbstractItemView::clicked, this,
            [this](const QModelIndex& index) { explain(index.row()); });
    connect(m_list, &InnerList::emptyActionTriggered, m_filter, &QLineEdit::clear);
    connect(m_why, &WhyView::profileWanted, this, &AccessView::profileWanted);
    connect(m_why, &WhyView::applicationWanted, this, &AccessView::applicationWanted);
}

void AccessView::makeQuestion()
{
    m_whyNot->setCheckable(true);
    m_whyNot->setToolTip(tr("Ask about an entitlement that is not in the list"));
    m_question->setPlaceholderText(tr("Ask about an entitlement: type its name or its application"));
    m_question->setAccessibleName(tr("Ask about an entitlement"));
    m_question->setClearButtonEnabled(true);
    m_question->hide();
    auto* completer = new QCompleter(m_known, this);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    styleCompletion(*completer);
    m_question->setCompleter(completer);
    connect(m_whyNot, &QAbstractButton::toggled, this, [this](bool on) {
        m_question->setVisible(on);
        if (!on)
            return m_question->clear();
        m_question->setFocus(Qt::OtherFocusReason);
        emit knownWanted();
    });
    connect(m_question, &QLineEdit::returnPressed, this, &AccessView::ask);
    connect(completer, qOverload<const QString&>(&QCompleter::activated), this, [this](const QString& text) {
        m_question->setText(text);
        ask();
    });
}

void AccessView::setKnown(const QStringList& entitlements)
{
    m_known->setStringList(entitlements);
}

// What is typed whole, or means one alone; else the suggestions say what could be meant.
void AccessView::ask()
{
    const QString typed = m_question->text().trimmed();
    if (typed.isEmpty())
        return;
    QStringList meant = m_known->stringList().filter(typed, Qt::CaseInsensitive);
    if (meant.contains(typed, Qt::CaseInsensitive))
        meant = {*std::ranges::find_if(
            meant, [&typed](const QString& one) { return one.compare(typed, Qt::CaseInsensitive) == 0; })};
    if (meant.size() != 1)
        return m_question->completer()->complete();
    m_question->setText(meant.front());
    m_asked = meant.front();
    emit asksAbout(m_asked);
}

void AccessView::answer(const QString& asked, const door::PersonExplain::Item& item)
{
    if (asked != m_asked)
        return;
    m_current.clear();
    list()->setCurrentIndex({});
    m_whyArea->show();
    m_why->setItem(item);
}

void AccessView::forget()
{
    m_asked.clear();
    m_whyNot->setChecked(false);
}

ListView* AccessView::list() const
{
    return m_list->view();
}

QString AccessView::keyOf(const door::PersonExplain::Item& item) const
{
    return QString::fromStdString(item.application + "/" + item.entitlement);
}

void AccessView::setAccess(AccessData access)
{
    m_data = std::move(access);
    fill();
    if (m_asked.isEmpty() && (m_current.isEmpty() || !showEntitlement(m_current)))
        m_whyArea->hide();
}

void AccessView::fill()
{
    AccessRows rows = accessRows(m_data, m_filter->text());
    m_count->setCount(rows.shown, rows.all, tr("entitlements", "after a count", rows.all));
    m_list->setEmptyText(
        rows.all == 0 ? nothingHeld()
                      : StateText{QStringLiteral("search"), tr("Nothing matches"),
                                  tr("The filter hides all of the %n entitlements.", nullptr, rows.all),
                                  tr("Clear the filter")});
    m_list->setRows(std::move(rows.model));
    m_wide = -1;
    arrange();
}

bool AccessView::showEntitlement(const QString& entitlement)
{
    const QAbstractItemModel* model = list()->model();
    for (int row = 0; model && row < model->rowCount(); ++row) {
        const QVariant place = model->index(row, 0).data(access::kItemRole);
        if (!place.isValid() || keyOf(m_data.items[place.toUInt()]) != entitlement)
            continue;
        list()->setCurrentRow(row);
        explain(row);
        return true;
    }
    return false;
}

void AccessView::explain(int row)
{
    const QAbstractItemModel* model = list()->model();
    const QVariant place = model ? model->index(row, 0).data(access::kItemRole) : QVariant();
    if (place.isValid())
        m_asked.clear();
    m_whyArea->setVisible(place.isValid() || !m_asked.isEmpty());
    if (!place.isValid())
        return;
    const door::PersonExplain::Item& item = m_data.items[place.toUInt()];
    m_current = keyOf(item);
    m_why->setItem(item);
    m_whyArea->verticalScrollBar()->setValue(0);
}

void AccessView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void AccessView::arrange()
{
    const int wide = width() >= kRoomForBoth ? 1 : 0;
    if (wide == m_wide)
        return;
    m_wide = wide;
    m_body->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_whyArea->setMinimumSize(wide ? kWhyWidth : 0, wide ? 0 : kLeastWhyHeight);
    m_body->setStretchFactor(m_whyArea, wide ? 0 : 1);
    m_whyArea->setMaximumSize(wide ? kWhyWidth : QWIDGETSIZE_MAX, wide ? QWIDGETSIZE_MAX : kWhyHeight);
    for (const int column : {access::Level, access::Event, access::Approver})
        list()->setColumnHidden(column, !wide);
    list()->fitColumnsNow();
}

} // namespace gatehouse::ui
