#include "ui/pages/settings/side_by_side.h"

#include "ui/widgets/controls/button.h"
#include "ui/widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QScrollArea>

namespace gatehouse::ui {
namespace {

constexpr int kLeastList = 340, kLeastHeight = 200;

} // namespace

SideBySide::SideBySide(QWidget* list, QWidget* form, int formWidth, const QString& back, QWidget* parent)
    : QWidget(parent),
      m_list(list),
      m_side(new QWidget),
      m_back(new Button(back, ButtonLook::Ghost, QStringLiteral("arrow-left"))),
      m_formWidth(formWidth)
{
    auto* columns = new QHBoxLayout(this);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(space::kL);
    columns->addWidget(list, 1);
    columns->addWidget(m_side);
    auto* side = new QVBoxLayout(m_side);
    side->setContentsMargins(0, 0, 0, 0);
    side->setSpacing(space::kS);
    side->addWidget(m_back, 0, Qt::AlignLeading);
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    form->setObjectName(QStringLiteral("scrollBody"));
    area->setWidget(form);
    area->viewport()->setAutoFillBackground(false);
    form->setAutoFillBackground(false);
    side->addWidget(area, 1);
    m_side->hide();
    connect(m_back, &QAbstractButton::clicked, this, &SideBySide::hideForm);
}

QSize SideBySide::minimumSizeHint() const
{
    return {kLeastList, kLeastHeight};
}

void SideBySide::showForm()
{
    m_shown = true;
    arrange();
}

void SideBySide::hideForm()
{
    m_shown = false;
    arrange();
}

void SideBySide::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void SideBySide::arrange()
{
    const bool both = width() >= m_formWidth + space::kL + kLeastList;
    m_list->setVisible(!m_shown || both);
    m_side->setVisible(m_shown);
    m_back->setVisible(!both);
    m_side->setMinimumWidth(both ? m_formWidth : 0);
    m_side->setMaximumWidth(both ? m_formWidth : QWIDGETSIZE_MAX);
    emit arranged(m_shown && both ? width() - m_formWidth - space::kL : width());
}

} // namespace gatehouse::ui
