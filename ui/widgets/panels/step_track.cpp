#include "ui/widgets/panels/step_track.h"

#include "ui/widgets/theme/theme_hub.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace gatehouse::ui {
namespace {

constexpr int kHeight = 58;
constexpr int kGap = 6;

QFont titleFont()
{
    return textFont(TextSize::Small, QFont::Medium);
}

QString wordFor(StepState state)
{
    switch (state) {
    case StepState::Done: return StepTrack::tr("done");
    case StepState::Running: return StepTrack::tr("running");
    case StepState::Failed: return StepTrack::tr("failed");
    case StepState::Waiting: break;
    }
    return StepTrack::tr("not begun");
}

} // namespace

StepTrack::StepTrack(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::MinimumExpanding, QSizePolicy::Fixed);
}

void StepTrack::setSteps(const QList<Step>& steps)
{
    m_steps = steps;
    QStringList words;
    for (const Step& step : steps)
        words << QStringLiteral("%1: %2, %3").arg(step.title, wordFor(step.state), step.time);
    setAccessibleName(tr("Steps"));
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

qreal StepTrack::slotWidth() const
{
    return m_steps.isEmpty() ? 0 : static_cast<qreal>(width()) / static_cast<qreal>(m_steps.size());
}

QSize StepTrack::minimumSizeHint() const
{
    int widest = 0;
    for (const Step& step : m_steps)
        widest = std::max({widest, textWidth(titleFont(), step.title),
                           qCeil(tabularWidth(textFont(TextSize::Small), step.time))});
    return {(widest + kGap) * static_cast<int>(m_steps.size()), kHeight};
}

QSize StepTrack::sizeHint() const
{
    return minimumSizeHint();
}

void StepTrack::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const PainterScope scope(painter);
    const ThemeTokens& t = themeTokens();
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const auto middleOf = [&](qsizetype i) {
        const qreal x = (static_cast<qreal>(i) + 0.5) * slotWidth();
        return mirrored ? width() - x : x;
    };
    constexpr qreal y = 12;
    for (qsizetype i = 0; i + 1 < m_steps.size(); ++i) {
        const Step& next = m_steps[i + 1];
        const bool begun = next.state != StepState::Waiting;
        const QColor colour = next.state == StepState::Done      ? t.tone(Tone::Good).solid
                              : next.state == StepState::Running ? t.accent
                              : next.state == StepState::Failed  ? t.tone(Tone::Bad).solid
                                                                 : t.control;
        QPen pen(colour, begun ? 1.8 : 1.2);
        if (!begun)
            pen.setDashPattern({3, 3});
        painter.setPen(pen);
        const qreal inset = mirrored ? -10 : 10;
        painter.drawLine(QPointF(middleOf(i) + inset, y), QPointF(middleOf(i + 1) - inset, y));
    }
    for (qsizetype i = 0; i < m_steps.size(); ++i) {
        const qreal x = middleOf(i);
        drawStepMark(painter, QRectF(x - 8, y - 8, 16, 16), m_steps[i].state);
        const QRectF column(x - slotWidth() / 2, 0, slotWidth(), 16);
        const bool waits = m_steps[i].state == StepState::Waiting;
        drawText(painter, column.translated(0, 24), m_steps[i].title,
                 {titleFont(), waits ? t.muted : t.text, Side::Centre, Cut::End});
        drawTabular(painter, column.translated(0, 40), m_steps[i].time,
                    {textFont(TextSize::Small), t.muted, Side::Centre, Cut::End});
    }
}

bool StepTrack::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || m_steps.isEmpty())
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    auto at = static_cast<qsizetype>(help->pos().x() / slotWidth());
    if (layoutDirection() == Qt::RightToLeft)
        at = m_steps.size() - 1 - at;
    const Step step = m_steps.value(at);
    QToolTip::showText(help->globalPos(),
                       QStringLiteral("%1, %2\n%3").arg(step.title, wordFor(step.state), step.time), this);
    return true;
}

} // namespace gatehouse::ui
