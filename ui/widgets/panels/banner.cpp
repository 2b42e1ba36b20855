#include "ui/widgets/panels/banner.h"

#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/paint/shapes.h"
#include "ui/widgets/panels/link_event.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QResizeEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse::ui {
namespace {

QString iconOf(BannerKind kind)
{
    switch (kind) {
    case BannerKind::Good: return QStringLiteral("check-circle");
    case BannerKind::Warn: return QStringLiteral("exclamation-triangle");
    case BannerKind::Error: return QStringLiteral("exclamation-circle");
    case BannerKind::Info: break;
    }
    return QStringLiteral("info-circle");
}

} // namespace

Banner::Banner(QWidget* parent)
    : QWidget(parent),
      m_message(makeLabel(QString(), TextSize::Body, QFont::DemiBold)),
      m_remedy(makeWrappedLabel(QString())),
      m_action(new Button(QString(), ButtonLook::Secondary)),
      m_second(new Button(QString(), ButtonLook::Link)),
      m_close(makeIconButton(QStringLiteral("x-lg"), tr("Dismiss")))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::kL + measure::kIcon + space::kM, space::kS, space::kS, space::kS);
    layout->setSpacing(space::kM);
    auto* lines = new QVBoxLayout;
    lines->setSpacing(2);
    m_message->setWordWrap(true);
    lines->addWidget(m_message);
    lines->addWidget(m_remedy);
    layout->addLayout(lines, 1);
    layout->addWidget(m_second, 0, Qt::AlignVCenter);
    layout->addWidget(m_action, 0, Qt::AlignVCenter);
    m_second->hide();
    layout->addWidget(m_close, 0, Qt::AlignVCenter);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    connect(m_action, &QAbstractButton::clicked, this, [this] {
        if (m_linkPage.isEmpty())
            emit actionTriggered();
        else
            LinkEvent::follow(this, m_linkPage, m_linkLocation);
    });
    connect(m_second, &QAbstractButton::clicked, this, &Banner::secondTriggered);
    connect(m_close, &QAbstractButton::clicked, this, [this] {
        hide();
        emit dismissed();
    });
    hide();
}

Tone Banner::tone() const
{
    switch (m_kind) {
    case BannerKind::Good: return Tone::Good;
    case BannerKind::Warn: return Tone::Warn;
    case BannerKind::Error: return Tone::Bad;
    case BannerKind::Info: break;
    }
    return Tone::Accent;
}

void Banner::showMessage(BannerKind kind, const QString& message, const QString& remedy,
                         const QString& action)
{
    m_kind = kind;
    m_linkPage.clear();
    m_second->hide();
    m_message->setText(message);
    m_remedy->setText(remedy);
    m_remedy->setVisible(!remedy.isEmpty());
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    m_action->updateGeometry();
    setAccessibleName(message);
    setAccessibleDescription(remedy);
    show();
    update();
}

void Banner::setLink(const QString& page, const QString& location)
{
    m_linkPage = page;
    m_linkLocation = location;
}

void Banner::setSecondAction(const QString& label)
{
    m_second->setText(label);
    m_second->show();
    m_second->updateGeometry();
}

void Banner::setDismissible(bool on)
{
    m_close->setVisible(on);
}

// As high as its lines are at the width it has: a narrow panel breaks them more often than a label guesses.
QSize Banner::sizeHint() const
{
    QSize hint = QWidget::sizeHint();
    if (testAttribute(Qt::WA_Resized) && hasHeightForWidth())
        hint.setHeight(std::max(hint.height(), heightForWidth(width())));
    return hint;
}

void Banner::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        updateGeometry();
}

void Banner::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const ThemeTokens& t = themeTokens();
    const ToneColours& colours = t.tone(tone());
    drawCard(painter, rect(), over(withAlpha(colours.solid, t.mode == Mode::Dark ? 0.14 : 0.08), t.card),
             over(withAlpha(colours.solid, 0.35), t.card));
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    drawIcon(painter, QRectF(mirrored ? width() - space::kL - 18 : space::kL, 0, 18, height()),
             iconOf(m_kind), colours.text);
}

} // namespace gatehouse::ui
