#include "ui/widgets/panels/page_header.h"

#include "ui/widgets/controls/labels.h"

#include <QHBoxLayout>

namespace gatehouse::ui {

PageHeader::PageHeader(const QString& title, const QString& line, QWidget* parent)
    : QWidget(parent),
      m_title(makeLabel(title, TextSize::Page, QFont::DemiBold)),
      m_line(new ElidedLabel(line, TextSize::Body, QFont::Normal, LabelInk::Muted)),
      m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(space::kS);
    m_layout->addWidget(m_title);
    m_layout->addSpacing(space::kXs);
    m_layout->addWidget(m_line, 1);
    m_layout->addStrut(measure::kControl);
    setAccessibleName(title);
}

void PageHeader::setTitle(const QString& title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void PageHeader::setLine(const QString& line)
{
    m_line->setText(line);
}

void PageHeader::addControl(QWidget* control)
{
    m_layout->addWidget(control);
}

} // namespace gatehouse::ui
