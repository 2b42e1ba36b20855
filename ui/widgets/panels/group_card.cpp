#include "ui/widgets/panels/group_card.h"

#include "ui/widgets/controls/labels.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>

namespace gatehouse::ui {
namespace {

constexpr char kKey[] = "rowKey";
constexpr int kGroup = 27;

class GroupHead : public QWidget {
public:
    GroupHead(const QString& title, const QString& note)
    {
        setFixedHeight(kGroup);
        setAccessibleName(note.isEmpty() ? title : title + QStringLiteral(", ") + note);
        auto* layout = new QHBoxLayout(this);
        layout->setContentsMargins(space::kL, 0, space::kL, 0);
        layout->addWidget(makeLabel(title, TextSize::Small, QFont::Medium, LabelInk::Muted));
        layout->addStretch(1);
        layout->addWidget(makeLabel(note, TextSize::Small, QFont::Medium, LabelInk::Muted));
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const ThemeTokens& t = themeTokens();
        painter.fillRect(rect(), t.heading);
        painter.setPen(t.line);
        painter.drawLine(0, 0, width(), 0);
        painter.drawLine(0, height() - 1, width(), height() - 1);
    }
};

// The row a button is in, by its key.
QWidget* rowAround(QWidget* widget)
{
    while (widget && !widget->property(kKey).isValid())
        widget = widget->parentWidget();
    return widget;
}

QList<QAbstractButton*> buttonsOf(QWidget* row)
{
    QList<QAbstractButton*> buttons = row->findChildren<QAbstractButton*>();
    if (auto* itself = qobject_cast<QAbstractButton*>(row))
        buttons.prepend(itself);
    return buttons;
}

} // namespace

GroupCard::GroupCard(const QString& title, StateText empty, QWidget* parent)
    : TitledCard(title, {}, parent),
      m_scroll(new QScrollArea),
      m_empty(new EmptyState),
      m_emptyText(std::move(empty))
{
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setStyleSheet(
        QStringLiteral("QScrollArea, #groupRows, #qt_scrollarea_viewport { background: transparent; }"));
    m_scroll->setAccessibleName(title);
    body()->setContentsMargins(0, 0, 0, space::kXs);
    body()->addWidget(m_scroll, 1);
    body()->addWidget(m_empty, 1);
    m_empty->hide();
}

void GroupCard::beginRows()
{
    m_scrolled = m_scroll->verticalScrollBar()->value();
    m_focusKey.clear();
    QWidget* focused = focusWidget();
    if (QWidget* row =
            focused && isAncestorOf(focused) && focused->hasFocus() ? rowAround(focused) : nullptr) {
        m_focusKey = row->property(kKey).toString();
        m_focusPlace = static_cast<int>(buttonsOf(row).indexOf(qobject_cast<QAbstractButton*>(focused)));
    }
    m_rows = new QWidget;
    m_rows->setObjectName(QStringLiteral("groupRows"));
    auto* layout = new QVBoxLayout(m_rows);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
}

void GroupCard::addGroup(const QString& title, const QString& note)
{
    m_rows->layout()->addWidget(new GroupHead(title, note));
}

void GroupCard::addRow(QWidget* row, const QString& key)
{
    row->setProperty(kKey, key);
    m_rows->layout()->addWidget(row);
}

void GroupCard::endRows()
{
    const bool any = m_rows->layout()->count() > 0;
    static_cast<QVBoxLayout*>(m_rows->layout())->addStretch(1);
    m_scroll->setWidget(m_rows);
    m_scroll->setVisible(any);
    if (!any)
        m_empty->show(EmptyState::Kind::Empty, m_emptyText);
    m_empty->setVisible(!any);
    m_rows->layout()->activate();
    m_scroll->verticalScrollBar()->setValue(m_scrolled);
    if (m_focusKey.isEmpty())
        return;
    for (QWidget* row : m_rows->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly))
        if (row->property(kKey).toString() == m_focusKey)
            if (const auto buttons = buttonsOf(row); !buttons.isEmpty())
                buttons[std::clamp<qsizetype>(m_focusPlace, 0, buttons.size() - 1)]->setFocus(
                    Qt::OtherFocusReason);
}

} // namespace gatehouse::ui
