#include "ui/widgets/panels/card.h"

#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/paint/shapes.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace gatehouse::ui {

Card::Card(QWidget* parent) : QFrame(parent)
{
    setContentsMargins(1, 1, 1, 1);
}

void Card::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    drawCard(painter, rect(), themeTokens().card, themeTokens().line);
}

TitledCard::TitledCard(const QString& title, const QString& note, QWidget* parent)
    : Card(parent),
      m_note(makeLabel(note, TextSize::Small, QFont::Normal, LabelInk::Muted)),
      m_head(new QHBoxLayout),
      m_body(new QVBoxLayout)
{
    setAccessibleName(title);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_head->setContentsMargins(space::kL, space::kS, space::kM, space::kXs);
    m_head->setSpacing(space::kS);
    m_head->addWidget(makeLabel(title, TextSize::Title, QFont::DemiBold));
    m_head->addWidget(m_note);
    m_head->addStretch(1);
    m_head->addStrut(measure::kControl);
    layout->addLayout(m_head);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(0);
    layout->addLayout(m_body, 1);
}

void TitledCard::setNote(const QString& note)
{
    m_note->setText(note);
}

Button* TitledCard::setLink(const QString& label)
{
    auto* link = new Button(label, ButtonLook::Link);
    m_head->addWidget(link);
    return link;
}

} // namespace gatehouse::ui
