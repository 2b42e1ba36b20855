#include "ui/widgets/controls/bulk_bar.h"

#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>

namespace gatehouse::ui {

BulkBar::BulkBar(QWidget* parent)
    : QWidget(parent),
      m_text(new ElidedLabel(QString(), TextSize::Body, QFont::DemiBold)),
      m_actions(new QHBoxLayout)
{
    setAccessibleName(tr("Actions for the selected rows"));
    setFixedHeight(48);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::kL, 0, space::kL, 0);
    layout->setSpacing(space::kS);
    m_text->setTabular(true);
    m_text->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto* clear = new Button(tr("Clear"), ButtonLook::Link);
    clear->setAccessibleName(tr("Clear the selection"));
    clear->setToolTip(tr("Clear the selection (Esc)"));
    layout->addWidget(m_text);
    layout->addWidget(clear);
    layout->addSpacing(space::kL);
    m_actions->setSpacing(space::kS);
    layout->addLayout(m_actions);
    layout->addStretch(1);
    connect(clear, &QAbstractButton::clicked, this, &BulkBar::clearRequested);
    hide();
}

void BulkBar::setSelected(qint64 count, bool all)
{
    const QString figure = QLocale().toString(count);
    m_text->setText(all && count > 1 ? tr("All %1 rows of this filter selected").arg(figure)
                                     : tr("%1 selected").arg(figure));
    setVisible(count > 0);
}

Button* BulkBar::addAction(const QString& label, const QString& iconName, bool danger)
{
    auto* button = new Button(label, danger ? ButtonLook::Danger : ButtonLook::Secondary, iconName);
    m_actions->addWidget(button);
    return button;
}

void BulkBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), 1), themeTokens().line);
    const QRect first = m_actions->geometry();
    const int x = layoutDirection() == Qt::RightToLeft ? first.right() + space::kM : first.left() - space::kM;
    painter.fillRect(QRect(x, 16, 1, 16), themeTokens().line);
}

} // namespace gatehouse::ui
