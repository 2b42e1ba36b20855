#include "ui/widgets/panels/empty_state.h"

#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/paint/shapes.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>
#include <QVariantAnimation>

#include <algorithm>

namespace gatehouse::ui {
namespace {

constexpr int kMark = 44;
constexpr int kTextWidth = 380;
constexpr int kLeastText = 120;

} // namespace

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent),
      m_mark(new QWidget),
      m_title(makeLabel(QString(), TextSize::Title, QFont::DemiBold)),
      m_text(makeWrappedLabel(QString(), TextSize::Body, LabelInk::Muted)),
      m_action(new Button(QString())),
      m_animation(new QVariantAnimation(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(space::kS);
    layout->addStretch(2);
    m_mark->setFixedSize(kMark, kMark);
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(true);
    m_text->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    layout->addWidget(m_mark, 0, Qt::AlignHCenter);
    layout->addWidget(m_title, 0, Qt::AlignHCenter);
    layout->addWidget(m_text, 0, Qt::AlignHCenter);
    layout->addSpacing(space::kS);
    layout->addWidget(m_action, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    m_animation->setStartValue(0.0);
    m_animation->setEndValue(1.0);
    m_animation->setDuration(1100);
    m_animation->setLoopCount(-1);
    connect(m_animation, &QVariantAnimation::valueChanged, this, [this] { update(m_mark->geometry()); });
    connect(m_action, &QAbstractButton::clicked, this, &EmptyState::actionTriggered);
}

void EmptyState::show(Kind kind, const StateText& text)
{
    m_kind = kind;
    m_icon = text.icon;
    m_title->setText(text.title);
    m_text->setText(text.text);
    m_text->setVisible(!text.text.isEmpty());
    m_action->setText(text.action);
    m_action->setVisible(!text.action.isEmpty());
    m_action->setAccessibleName(text.action);
    m_action->updateGeometry();
    fitTexts();
    setAccessibleName(text.title);
    setAccessibleDescription(text.text);
    QWidget::show();
    runAnimation();
    update();
}

void EmptyState::runAnimation()
{
    if (m_kind == Kind::Loading && isVisible())
        m_animation->start();
    else
        m_animation->stop();
}

void EmptyState::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitTexts();
}

// Another font, style or direction may break the lines elsewhere.
bool EmptyState::event(QEvent* event)
{
    switch (event->type()) {
    case QEvent::LayoutRequest:
    case QEvent::LayoutDirectionChange:
    case QEvent::FontChange:
    case QEvent::StyleChange: fitTexts(); break;
    default: break;
    }
    return QWidget::event(event);
}

QSize EmptyState::minimumSizeHint() const
{
    const int action = m_action->isHidden() ? 0 : m_action->sizeHint().width();
    return {std::max(kLeastText, action) + 2 * space::kXl, QWidget::minimumSizeHint().height()};
}

// A centred item of a layout is not asked for its height at a width: wrapped labels would lose their second line.
void EmptyState::fitTexts()
{
    const int wide = qMax(kLeastText, qMin(kTextWidth, width() - 2 * space::kXl));
    for (QLabel* label : {m_title, m_text}) {
        label->setFixedWidth(wide); // first: a label takes the height for no less than its least width
        label->setFixedHeight(qMax(0, label->heightForWidth(wide)));
    }
}

void EmptyState::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_animation->stop();
}

void EmptyState::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    fitTexts();
    runAnimation();
}

void EmptyState::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const PainterScope scope(painter);
    const ThemeTokens& t = themeTokens();
    const QRectF mark(m_mark->geometry());
    if (m_kind == Kind::Loading) {
        const QRectF trough(mark.center().x() - 60, mark.center().y() - 2, 120, 4);
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.track);
        painter.drawRoundedRect(trough, 2, 2);
        const double at = m_animation->currentValue().toDouble();
        QRectF runner(trough.x() - 40 + at * 160, trough.y(), 40, 4);
        painter.setBrush(t.accent);
        painter.drawRoundedRect(runner.intersected(trough), 2, 2);
        return;
    }
    const ToneColours& colours = t.tone(m_kind == Kind::Error ? Tone::Bad : Tone::Accent);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.tint);
    painter.drawRoundedRect(mark, 12, 12);
    drawIcon(painter, mark.adjusted(12, 12, -12, -12), m_icon, colours.text);
}

} // namespace gatehouse::ui
