#include "ui/widgets/panels/toast_area.h"

#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/paint/shapes.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QTimer>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kWidth = 380;
constexpr int kMost = 4;

constexpr int kAboveButtons =
    84; // the buttons at the foot of a panel and of a list stay free: Undo is no place to hit by mistake

QString iconOf(Tone tone)
{
    switch (tone) {
    case Tone::Good: return QStringLiteral("check-circle");
    case Tone::Warn: return QStringLiteral("exclamation-triangle");
    case Tone::Bad: return QStringLiteral("exclamation-circle");
    default: return QStringLiteral("info-circle");
    }
}

class Toast : public QWidget {
public:
    Toast(Tone tone, std::chrono::milliseconds after, QWidget* parent) : QWidget(parent), m_tone(tone)
    {
        m_timer.setSingleShot(true);
        m_timer.setInterval(after);
        m_timer.callOnTimeout(this, [this] { close(); });
        m_timer.start();
        setAttribute(Qt::WA_DeleteOnClose);
    }

protected:
    void enterEvent(QEnterEvent*) override { m_timer.stop(); }
    void leaveEvent(QEvent*) override { m_timer.start(); }
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const ThemeTokens& t = themeTokens();
        drawCard(painter, rect(), t.card, over(withAlpha(t.tone(m_tone).solid, 0.45), t.card));
        const bool mirrored = layoutDirection() == Qt::RightToLeft;
        drawIcon(painter, QRectF(mirrored ? width() - 32 : 14, 0, 18, height()), iconOf(m_tone),
                 t.tone(m_tone).text);
    }

private:
    Tone m_tone;
    QTimer m_timer;
};

} // namespace

ToastArea::ToastArea(QWidget* window) : QWidget(window), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(space::kS);
    setAccessibleName(tr("Notes"));
    window->installEventFilter(this);
    hide();
}

int ToastArea::count() const
{
    return static_cast<int>(m_layout->count());
}

void ToastArea::showToast(Tone tone, const QString& text, const QString& action, std::function<void()> run,
                          std::chrono::milliseconds after)
{
    while (m_layout->count() >= kMost) {
        QWidget* oldest = m_layout->itemAt(0)->widget();
        m_layout->removeWidget(oldest);
        oldest->close();
    }
    auto* toast = new Toast(tone, after, this);
    toast->setAccessibleName(text);
    auto* layout = new QHBoxLayout(toast);
    layout->setContentsMargins(44, space::kS, space::kXs, space::kS);
    layout->setSpacing(space::kXs);
    layout->addWidget(makeWrappedLabel(text), 1);
    if (!action.isEmpty()) {
        auto* button = new Button(action, ButtonLook::Link);
        layout->addWidget(button);
        connect(button, &QAbstractButton::clicked, toast, [toast, run = std::move(run)] {
            if (run)
                run();
            toast->close();
        });
    }
    Button* close = makeIconButton(QStringLiteral("x-lg"), tr("Close"));
    layout->addWidget(close);
    connect(close, &QAbstractButton::clicked, toast, &QWidget::close);
    // Queued: a toast may go because this area does.
    connect(toast, &QObject::destroyed, this, &ToastArea::place, Qt::QueuedConnection);
    m_layout->addWidget(toast);
    toast->show(); // so that its height counts
    place();
}

void ToastArea::place()
{
    setVisible(m_layout->count() > 0);
    const QWidget* window = parentWidget();
    if (!window || m_layout->count() == 0)
        return;
    const int height = m_layout->heightForWidth(kWidth);
    const int tall = height > 0 ? height : m_layout->sizeHint().height();
    const int x = layoutDirection() == Qt::RightToLeft ? space::kL : window->width() - kWidth - space::kL;
    setGeometry(x, window->height() - tall - measure::kStatusBar - kAboveButtons, kWidth, tall);
    raise();
}

bool ToastArea::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

} // namespace gatehouse::ui
