#include "ui/widgets/panels/notice_row.h"

#include "ui/widgets/controls/labels.h"
#include "ui/widgets/controls/text_link.h"
#include "ui/widgets/icons/icons.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QGridLayout>
#include <QPainter>

namespace gatehouse::ui {
namespace {

constexpr int kMark = 30;

// The icon in a tinted circle, where people have their avatar.
class Mark : public QWidget {
public:
    Mark(const QString& icon, Tone tone) : m_icon(icon), m_tone(tone) { setFixedSize(kMark, kMark); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const ThemeTokens& t = themeTokens();
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.tone(m_tone).tint);
        painter.drawEllipse(rect());
        constexpr int kInset = (kMark - measure::kIcon) / 2;
        drawIcon(painter, QRectF(rect()).adjusted(kInset, kInset, -kInset, -kInset), m_icon,
                 t.tone(m_tone).text);
    }

private:
    QString m_icon;
    Tone m_tone;
};

} // namespace

NoticeRow::NoticeRow(Notice notice, QWidget* parent)
    : QWidget(parent), m_notice(std::move(notice)), m_buttons(new QHBoxLayout)
{
    setAccessibleName(m_notice.title);
    setAccessibleDescription(m_notice.line);
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(space::kL, space::kS + 2, space::kL, space::kS);
    layout->setHorizontalSpacing(space::kM);
    layout->setVerticalSpacing(2);
    layout->addWidget(new Mark(m_notice.icon, m_notice.tone), 0, 0, 3, 1, Qt::AlignTop);
    auto* title = makeWrappedLabel(m_notice.title);
    QFont bold = textFont(TextSize::Body, QFont::DemiBold);
    title->setFont(bold);
    layout->addWidget(title, 0, 1);
    auto* when = makeLabel(m_notice.when, TextSize::Small, QFont::Normal, LabelInk::Muted);
    when->setToolTip(m_notice.whenExact);
    layout->addWidget(when, 0, 2, Qt::AlignTop | Qt::AlignTrailing);
    auto* line = makeWrappedLabel(m_notice.line, TextSize::Small, LabelInk::Muted);
    layout->addWidget(line, 1, 1, 1, 2);
    m_buttons->setContentsMargins(0, 0, 0, 0);
    m_buttons->setSpacing(space::kL);
    m_buttons->addStretch(1);
    layout->addLayout(m_buttons, 2, 1, 1, 2);
    layout->setColumnStretch(1, 1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum); // Fixed would cut a third line
}

Button* NoticeRow::addButton(const QString& label, const QString& toolTip)
{
    auto* button = new TextLink(label);
    button->setAccessibleName(tr("%1: %2", "button, what it is about").arg(label, m_notice.title));
    button->setToolTip(toolTip);
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    return button;
}

void NoticeRow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(themeTokens().line);
    const int from = layoutDirection() == Qt::RightToLeft ? 0 : space::kL + kMark + space::kM;
    const int to = layoutDirection() == Qt::RightToLeft ? width() - from - space::kL - kMark - space::kM
                                                        : width() - space::kL;
    painter.drawLine(from, height() - 1, to, height() - 1);
}

} // namespace gatehouse::ui
