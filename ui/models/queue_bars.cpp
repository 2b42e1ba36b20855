#include "ui/models/queue_bars.h"

#include "ui/models/words.h"
#include "ui/session/local_time.h"

#include <QCoreApplication>

#include <map>

namespace gatehouse::ui {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::QueueBars)
};

struct Sum {
    QDateTime from, to;
    qint64 total = 0, done = 0, failed = 0, held = 0, moving = 0;
    QStringList lines, kinds;
};

QString lineOf(const door::QueueBar& bar)
{
    QString line = Text::tr("%1: %2 of %3", "kind of work, done, of all")
                       .arg(wordOf(bar.kind))
                       .arg(bar.done)
                       .arg(bar.total);
    if (bar.failed > 0)
        line += Text::tr(", %1 need attention").arg(bar.failed);
    if (bar.held > 0)
        line += Text::tr(", %1 held").arg(bar.held);
    return line;
}

Tone toneOf(const Sum& sum)
{
    if (sum.failed > 0)
        return Tone::Bad;
    if (sum.held > 0)
        return Tone::Warn;
    if (sum.done == sum.total)
        return Tone::Good;
    return sum.moving > 0 || sum.done > 0 ? Tone::Accent : Tone::Neutral;
}

} // namespace

QList<TimelineBar> timelineBars(const std::vector<door::QueueBar>& bars)
{
    std::map<QDate, Sum> days;
    for (const door::QueueBar& bar : bars) {
        const QDateTime from = localTimeOf(bar.from);
        const QDateTime to = localTimeOf(bar.to);
        Sum& sum = days[from.date()];
        sum.from = sum.total == 0 ? from : std::min(sum.from, from);
        sum.to = sum.total == 0 ? to : std::max(sum.to, to);
        sum.total += bar.total;
        sum.done += bar.done;
        sum.failed += bar.failed;
        sum.held += bar.held;
        sum.moving += bar.moving;
        sum.lines << lineOf(bar);
        sum.kinds << wordOf(bar.kind);
    }
    QList<TimelineBar> result;
    for (const auto& [day, sum] : days) {
        TimelineBar bar;
        bar.from = sum.from;
        bar.to = sum.to;
        bar.tone = toneOf(sum);
        bar.open = bar.tone == Tone::Neutral;
        bar.label = sum.kinds.size() == 1 ? sum.kinds.front()
                                          : Text::tr("%1 of %2", "done, of all").arg(sum.done).arg(sum.total);
        bar.toolTip = sum.lines.join(QLatin1Char('\n'));
        result << bar;
    }
    return result;
}

} // namespace gatehouse::ui
