#include "ui/pages/home/person_progress.h"

#include "ui/models/lateness.h"
#include "ui/session/local_time.h"
#include "ui/widgets/icons/icons.h"
#include "ui/widgets/list/relative_date.h"
#include "ui/widgets/paint/shapes.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QLocale>
#include <QPainter>

namespace gatehouse::ui {
namespace {

constexpr int kHeight = 57;
constexpr int kAvatar = 30;
constexpr int kFarColumn = 138;
constexpr int kBar = 78;
constexpr int kStateIcon = 13;
constexpr int kLeastLine = 78; // of the day at least
const QString kBetween = QStringLiteral(" · ");

} // namespace

PersonProgress::PersonProgress(const door::QueueItem& item, QDate today, bool leaves, QWidget* parent)
    : QAbstractButton(parent),
      m_event(item.event.value),
      m_name(QString::fromStdString(item.name)),
      m_key(QString::number(item.person.value)),
      m_tone(Tone::Accent)
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    const QLocale locale;
    const QDate day = dateOf(item.effective);
    m_parts = {relativeDay(day, today)};
    for (const std::string& part : {item.title, item.department})
        if (!part.empty())
            m_parts << QString::fromStdString(part);
    m_parts[0][0] = m_parts[0].at(0).toUpper();
    const QString line = m_parts.join(kBetween);
    m_figure = tr("%1 of %2", "operations done, in all")
                   .arg(locale.toString(static_cast<qlonglong>(item.done)),
                        locale.toString(static_cast<qlonglong>(item.total)));
    m_hasBar = item.total > 0;
    m_share = item.total == 0 ? 0 : static_cast<double>(item.done) / static_cast<double>(item.total);
    m_icon = QStringLiteral("clock");
    if (item.total == 0) {
        m_figure = QStringLiteral("–");
        m_tone = Tone::Neutral;
        m_state = item.state == "done" ? tr("Nothing to do") : tr("Not planned yet");
    } else if (item.state == "done") {
        m_icon = QStringLiteral("check-lg");
        m_tone = Tone::Good;
        m_state = leaves ? tr("Access removed") : tr("Ready for day 1");
    } else if (item.state == "blocked") {
        m_icon = QStringLiteral("exclamation-triangle");
        m_tone = Tone::Bad;
        m_state = item.blockedBy.empty() ? tr("Needs attention") : QString::fromStdString(item.blockedBy);
    } else if (item.state == "by_hand") {
        m_icon = QStringLiteral("clipboard-check");
        m_tone = day < today ? Tone::Warn : Tone::Violet;
        m_state = item.blockedBy.empty() ? tr("By hand") : QString::fromStdString(item.blockedBy);
    } else if (item.state == "retrying") {
        m_icon = QStringLiteral("arrow-repeat");
        m_tone = Tone::Warn;
        m_state = item.blockedBy.empty() ? tr("Retrying") : QString::fromStdString(item.blockedBy);
    } else if (item.state == "held") {
        m_icon = QStringLiteral("pause-circle");
        m_tone = Tone::Warn;
        m_state = tr("Held");
    } else if (item.state == "scheduled") {
        const QDateTime due = localTimeOf(item.dueAt);
        m_tone = day < today ? Tone::Accent : Tone::Good;
        m_state = tr("On schedule");
        if (day < today) // its day is not over where the person works, or what is left is for later
            m_state = due.date() == today
                          ? tr("Due at %1", "a time of day").arg(due.time().toString(QStringLiteral("HH:mm")))
                          : tr("Rest due %1", "in 3 days").arg(relativeDay(due.date(), today));
    } else if (day < today) {
        m_tone = Tone::Warn;
        m_state = item.blockedBy.empty() ? tr("Late") : QString::fromStdString(item.blockedBy);
    } else {
        m_state = item.state == "waiting" ? tr("Waiting") : tr("Under way");
        if (!item.blockedBy.empty())
            m_state = QString::fromStdString(item.blockedBy);
    }
    const QString late = latenessOf(item);
    if (!late.isEmpty() && item.blockedBy.empty()) {
        m_tone = Tone::Warn;
        m_state = tr("Late by %1", "a span of time").arg(spanText(item.lateSeconds));
    }
    setAccessibleName(
        tr("%1, %2, %3, %4", "name, day and title, done, state").arg(m_name, line, m_figure, m_state));
    setToolTip(
        QStringLiteral("%1\n%2\n%3\n%4").arg(m_name, line, exactDay(day), late.isEmpty() ? m_state : late));
}

QSize PersonProgress::sizeHint() const
{
    return {320, kHeight};
}

QSize PersonProgress::minimumSizeHint() const
{
    return {2 * space::kL + kAvatar + space::kM + 110 + kFarColumn, kHeight};
}

void PersonProgress::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setLayoutDirection(layoutDirection());
    const ThemeTokens& t = themeTokens();
    if (underMouse())
        painter.fillRect(rect(), t.hover);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const auto place = [this, mirrored](qreal x, qreal y, qreal w, qreal h) {
        return QRectF(mirrored ? width() - x - w : x, y, w, h);
    };
    drawAvatar(painter, place(space::kL, (kHeight - kAvatar) / 2.0, kAvatar, kAvatar), initialsOf(m_name),
               m_key);
    const qreal textAt = space::kL + kAvatar + space::kM;
    const qreal farAt = width() - space::kL - kFarColumn;
    const qreal textWidth = farAt - textAt - space::kM;
    drawText(painter, place(textAt, 10, textWidth, 18), m_name,
             {textFont(TextSize::Body, QFont::DemiBold), t.text, Side::Leading, Cut::End});
    const QFont small = textFont(TextSize::Small);
    const qreal stateText = QFontMetricsF(small).horizontalAdvance(m_state) + 1;
    const qreal room = width() - space::kL - textAt - kLeastLine - space::kM - kStateIcon - 5;
    const qreal stateWidth = std::max<qreal>(kFarColumn - kStateIcon - 5, std::min(stateText, room));
    const qreal stateAt = width() - space::kL - stateWidth - kStateIcon - 5;
    const qreal lineWidth = stateAt - textAt - space::kM;
    drawText(painter, place(textAt, 29, lineWidth, 18), lineFor(lineWidth),
             {small, t.muted, Side::Leading, Cut::End});
    if (m_hasBar)
        drawBar(painter, place(farAt, 10, kBar, 18), m_share, m_tone);
    drawTabular(painter, place(farAt + kBar + 4, 10, kFarColumn - kBar - 4, 18), m_figure,
                {textFont(TextSize::Small), t.text, Side::Trailing, Cut::End});
    const QColor ink = m_tone == Tone::Neutral ? t.muted : t.tone(m_tone).text;
    drawIcon(painter, place(stateAt, 31, kStateIcon, kStateIcon), m_icon, ink);
    drawText(painter, place(stateAt + kStateIcon + 5, 29, stateWidth, 18), m_state,
             {small, ink, Side::Leading, Cut::End});
    painter.setPen(t.line);
    painter.drawLine(place(textAt, kHeight - 1, width() - textAt - space::kL, 0).topLeft(),
                     place(textAt, kHeight - 1, width() - textAt - space::kL, 0).topRight());
    if (showsFocus(*this))
        drawFocusRing(painter, QRectF(rect()).adjusted(2, 2, -2, -2), measure::kRadius - 2);
}

// As many of day, title and department as are whole in `width`.
QString PersonProgress::lineFor(qreal width) const
{
    const QFontMetricsF metrics(textFont(TextSize::Small));
    QString line = m_parts.first();
    for (int i = 1; i < m_parts.size(); ++i) {
        const QString longer = line + kBetween + m_parts[i];
        if (metrics.horizontalAdvance(longer) > width)
            break;
        line = longer;
    }
    return line;
}

void PersonProgress::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void PersonProgress::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace gatehouse::ui
