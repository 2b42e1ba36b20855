#include "ui/widgets/panels/preview_dialog.h"

#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/panels/banner.h"
#include "ui/widgets/panels/card.h"
#include "ui/widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QPointer>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kSheetWidth = 520;
constexpr int kListHeight = 240;
constexpr int kLongestReason = 500;

QWidget* makeItem(const PreviewItem& item)
{
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(space::kM, space::kXs, space::kM, space::kXs);
    layout->setSpacing(space::kM);
    if (!item.key.isEmpty())
        layout->addWidget(new AvatarLabel(item.title, item.key, measure::kAvatarSmall));
    auto* lines = new QVBoxLayout;
    lines->setSpacing(0);
    lines->addWidget(new ElidedLabel(item.title, TextSize::Body, QFont::DemiBold));
    if (!item.subtitle.isEmpty())
        lines->addWidget(makeWrappedLabel(item.subtitle, TextSize::Small, LabelInk::Muted));
    layout->addLayout(lines, 1);
    return row;
}

QWidget* makeList(const Preview& preview)
{
    auto* body = new QWidget;
    body->setObjectName(QStringLiteral("scrollBody"));
    auto* rows = new QVBoxLayout(body);
    rows->setContentsMargins(0, space::kXs, 0, space::kXs);
    rows->setSpacing(0);
    for (const PreviewItem& item : preview.items)
        rows->addWidget(makeItem(item));
    if (preview.more > 0) {
        auto* more = makeLabel(PreviewDialog::tr("and %1 more").arg(QLocale().toString(preview.more)),
                               TextSize::Small, QFont::Normal, LabelInk::Muted);
        more->setContentsMargins(space::kM, space::kXs, 0, space::kXs);
        rows->addWidget(more);
    }
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setWidget(body);
    area->viewport()->setAutoFillBackground(false);
    body->setAutoFillBackground(false);
    area->setAccessibleName(PreviewDialog::tr("What it concerns"));
    area->setFocusPolicy(Qt::NoFocus); // the arrows move it from every stop
    const int inside = kSheetWidth - 2 * space::kXl;
    const int tall = rows->hasHeightForWidth() ? rows->heightForWidth(inside) : body->sizeHint().height();
    area->setFixedHeight(qMin(tall, kListHeight));
    auto* frame = new Card;
    auto* layout = new QVBoxLayout(frame);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(area);
    return frame;
}

} // namespace

PreviewDialog* PreviewDialog::open(QWidget* window, const Preview& preview)
{
    auto* dialog = new PreviewDialog(window, preview);
    dialog->Sheet::open();
    return dialog;
}

PreviewDialog::PreviewDialog(QWidget* window, const Preview& preview)
    : Sheet(window, Place::Middle, kSheetWidth),
      m_confirm(
          new Button(preview.confirm, preview.danger ? ButtonLook::DangerPrimary : ButtonLook::Primary)),
      m_cancel(new Button(tr("Cancel")))
{
    setAccessibleName(preview.title);
    setAccessibleDescription(preview.count);
    fill(preview);
    for (Button* button : {m_confirm, m_cancel})
        button->installEventFilter(this);
    setDefaultButton(m_confirm);
    updateConfirm();
    connect(m_cancel, &QAbstractButton::clicked, this, &PreviewDialog::cancel);
    connect(m_confirm, &QAbstractButton::clicked, this, [this] {
        const QPointer<PreviewDialog> self(this);
        emit confirmed();
        if (self && m_confirm->isEnabled()) // not made busy by the receiver
            self->close();
    });
}

void PreviewDialog::fill(const Preview& preview)
{
    auto* layout = new QVBoxLayout(card());
    layout->setContentsMargins(space::kXl, space::kL, space::kXl, space::kL);
    layout->setSpacing(space::kM);
    QLabel* title = makeWrappedLabel(preview.title, TextSize::Title);
    title->setFont(textFont(TextSize::Title, QFont::DemiBold));
    layout->addWidget(title);
    layout->addWidget(makeWrappedLabel(preview.count));
    if (!preview.items.isEmpty())
        layout->addWidget(makeList(preview));
    if (!preview.systems.isEmpty())
        layout->addWidget(makeWrappedLabel(tr("Systems: %1").arg(preview.systems.join(QStringLiteral(", "))),
                                           TextSize::Body, LabelInk::Muted));
    auto* banner = new Banner;
    layout->addWidget(banner);
    banner->setDismissible(false);
    if (!preview.warning.isEmpty())
        banner->showMessage(BannerKind::Warn, preview.warning);
    else if (preview.irreversible.isEmpty())
        banner->showMessage(BannerKind::Good, tr("All of it can be undone."));
    else
        banner->showMessage(BannerKind::Warn, tr("Cannot be undone"), preview.irreversible);
    if (!preview.reason.isEmpty())
        askReason(preview, *layout);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::kS);
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_confirm);
    layout->addLayout(buttons);
}

void PreviewDialog::askReason(const Preview& preview, QVBoxLayout& layout)
{
    m_reason = new QLineEdit;
    m_reason->setAccessibleName(preview.reason);
    m_reason->setMaxLength(kLongestReason);
    m_reason->installEventFilter(this);
    connect(m_reason, &QLineEdit::textChanged, this, &PreviewDialog::updateConfirm);
    const QString help = preview.reasonHelp.isEmpty() ? tr("Kept in the audit log") : preview.reasonHelp;
    m_reason->setAccessibleDescription(help);
    auto* asked = new QVBoxLayout;
    asked->setSpacing(space::kXs);
    asked->addWidget(makeLabel(preview.reason, TextSize::Small, QFont::DemiBold));
    asked->addWidget(m_reason);
    asked->addWidget(makeWrappedLabel(help, TextSize::Small, LabelInk::Muted));
    layout.addLayout(asked);
}

void PreviewDialog::takeFirstFocus()
{
    QWidget* const first = m_reason ? static_cast<QWidget*>(m_reason) : m_cancel;
    first->setFocus(Qt::PopupFocusReason);
}

QString PreviewDialog::reason() const
{
    return m_reason ? m_reason->text().trimmed() : QString();
}

void PreviewDialog::setBusy(bool busy)
{
    m_busy = busy;
    m_cancel->setEnabled(!busy);
    updateConfirm();
    if (!busy && hasFocus()) // nothing else could have it meanwhile
        takeFirstFocus();
}

void PreviewDialog::updateConfirm()
{
    const bool said = !m_reason || !reason().isEmpty();
    m_confirm->setEnabled(!m_busy && said);
    m_confirm->setToolTip(said ? QString() : tr("Say why first: it is kept in the audit log"));
}

void PreviewDialog::cancel()
{
    emit cancelled();
    close();
}

void PreviewDialog::keyPressEvent(QKeyEvent* event)
{
    if (!pressDefault(*event) && event->key() == Qt::Key_Escape && m_cancel->isEnabled())
        cancel();
    event->accept(); // nothing reaches the window below
}

void PreviewDialog::mousePressEvent(QMouseEvent* event)
{
    event->accept();
}

bool PreviewDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress && watched != parent()
        && scrollBy(static_cast<QKeyEvent*>(event)->key()))
        return true;
    return Sheet::eventFilter(watched, event);
}

// The list has no stop of its own: up and down move it wherever the focus is.
bool PreviewDialog::scrollBy(int key)
{
    const auto* area = card()->findChild<QScrollArea*>();
    if (!area)
        return false;
    QScrollBar* bar = area->verticalScrollBar();
    switch (key) {
    case Qt::Key_Up: bar->triggerAction(QAbstractSlider::SliderSingleStepSub); return true;
    case Qt::Key_Down: bar->triggerAction(QAbstractSlider::SliderSingleStepAdd); return true;
    case Qt::Key_PageUp: bar->triggerAction(QAbstractSlider::SliderPageStepSub); return true;
    case Qt::Key_PageDown: bar->triggerAction(QAbstractSlider::SliderPageStepAdd); return true;
    default: return false;
    }
}

} // namespace gatehouse::ui
