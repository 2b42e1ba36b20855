#include "ui/pages/home/person_progress.h"

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
    QStringList line{relativeDay(day, today)};
    for (const std::string& part : {item.title, item.department})
        if (!part.empty())
            line << QString::fromStdString(part);
    line[0][0] = line[0].at(0).toUpper();
    m_line = line.join(QStringLiteral(" · "));
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
        m_state = item.blockedBy.empty() ? tr("Stuck") : QString::fromStdString(item.blockedBy);
    } else if (item.state == "held") {
        m_icon = QStringLiteral("pause-circle");
        m_tone = Tone::Warn;
        m_state = tr("Held");
    } else if (item.state == "scheduled") {
        m_tone = Tone::Good;
        m_state = tr("On schedule");
    } else if (day < today) {
        m_tone = Tone::Warn;
        m_state = item.blockedBy.empty() ? tr("Late") : QString::fromStdString(item.blockedBy);
    } else {
        m_state = item.state == "waiting" ? tr("Not begun") : tr("Under way");
        if (!item.blockedBy.empty())
            m_state = QString::fromStdString(item.blockedBy);
    }
    setAccessibleName(
        tr("%1, %2, %3, %4", "name, day and title, done, state").arg(m_name, m_line, m_figure, m_state));
    setToolTip(QStringLiteral("%1\n%2\n%3\n%4").arg(m_name, m_line, exactDay(day), m_state));
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
    drawText(painter, place(textAt, 29, textWidth, 18), m_line,
             {textFont(TextSize::Small), t.muted, Side::Leading, Cut::End});
    if (m_hasBar)
        drawBar(painter, place(farAt, 10, kBar, 18), m_share, m_tone);
    drawTabular(painter, place(farAt + kBar + 4, 10, kFarColumn - kBar - 4, 18), m_figure,
                {textFont(TextSize::Small), t.text, Side::Trailing, Cut::End});
    const QColor ink = m_tone == Tone::Neutral ? t.muted : t.tone(m_tone).text;
    drawIcon(painter, place(farAt, 31, kStateIcon, kStateIcon), m_icon, ink);
    drawText(painter, place(farAt + kStateIcon + 5, 29, kFarColumn - kStateIcon - 5, 18), m_state,
             {textFont(TextSize::Small), ink, Side::Leading, Cut::End});
    painter.setPen(t.line);
    painter.drawLine(place(textAt, kHeight - 1, width() - textAt - space::kL, 0).topLeft(),
                     place(textAt, kHeight - 1, width() - textAt - space::kL, 0).topRight());
    if (showsFocus(*this))
        drawFocusRing(painter, QRectF(rect()).adjusted(2, 2, -2, -2), measure::kRadius - 2);
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
