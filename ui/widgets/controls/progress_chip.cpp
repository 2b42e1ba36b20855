#include "ui/widgets/controls/progress_chip.h"

#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/paint/shapes.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>

namespace gatehouse::ui {
namespace {

constexpr int kIconRoom = measure::kIcon + 6;
constexpr int kCancel = 26;

} // namespace

ProgressChip::ProgressChip(const QString& text, QWidget* parent)
    : QWidget(parent),
      m_text(new ElidedLabel(text, TextSize::Small, QFont::Medium)),
      m_bar(new QWidget),
      m_figure(new ElidedLabel(QString(), TextSize::Small, QFont::Normal, LabelInk::Muted)),
      m_cancel(makeIconButton(QStringLiteral("x-lg"), tr("Cancel: %1").arg(text)))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kS);
    layout->addSpacing(kIconRoom); // not a margin: margins stay at the left when the window is mirrored
    m_bar->setFixedSize(kBarWidth, 16);
    m_figure->setTabular(true);
    m_cancel->setFixedSize(kCancel, kCancel);
    layout->addWidget(m_text);
    layout->addWidget(m_bar);
    layout->addWidget(m_figure);
    layout->addWidget(m_cancel);
    setAccessibleName(text);
    connect(m_cancel, &QAbstractButton::clicked, this, &ProgressChip::cancelRequested);
}

void ProgressChip::setText(const QString& text)
{
    m_text->setText(text);
    setAccessibleName(text);
    m_cancel->setAccessibleName(tr("Cancel: %1").arg(text));
}

void ProgressChip::setProgress(qint64 done, qint64 total)
{
    const QLocale locale;
    m_share = total > 0 ? static_cast<double>(done) / static_cast<double>(total) : 0.0;
    m_wholeFigure = locale.toString(done);
    m_percent.clear();
    if (total > 0) {
        const int percent = qFloor(m_share * 100);
        m_wholeFigure = tr("%1 %, %2 of %3", "percent, done, total")
                            .arg(percent)
                            .arg(locale.toString(done), locale.toString(total));
        m_percent = tr("%1 %", "percent").arg(percent);
    }
    setAccessibleDescription(m_wholeFigure);
    showFigure();
    update();
}

QString ProgressChip::shownFigure(bool shortFigure) const
{
    return shortFigure && !m_percent.isEmpty() ? m_percent : m_wholeFigure;
}

void ProgressChip::showFigure()
{
    m_figure->setText(shownFigure(m_shortFigure));
    setToolTip(m_figure->text() == m_wholeFigure ? QString() : m_wholeFigure);
}

void ProgressChip::setRoom(int barWidth, bool shortFigure)
{
    m_shortFigure = shortFigure;
    showFigure();
    m_bar->setVisible(barWidth > 0);
    m_bar->setFixedWidth(qMax(1, barWidth));
    updateGeometry();
    update();
}

int ProgressChip::widthFor(int barWidth, bool shortFigure) const
{
    const int bar = barWidth > 0 ? barWidth + space::kS : 0;
    const int cancel = m_cancel->isHidden() ? 0 : kCancel + space::kS;
    const int figure = qCeil(tabularWidth(textFont(TextSize::Small), shownFigure(shortFigure))) + 1;
    return kIconRoom + m_text->sizeHint().width() + bar + space::kS + figure + cancel;
}

void ProgressChip::setCancellable(bool on)
{
    m_cancel->setVisible(on);
}

void ProgressChip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    drawIcon(painter, QRectF(mirrored ? width() - 14 : 0, 0, 14, height()), QStringLiteral("arrow-repeat"),
             themeTokens().muted);
    if (!m_bar->isHidden())
        drawBar(painter, m_bar->geometry(), m_share, Tone::Accent);
}

} // namespace gatehouse::ui
