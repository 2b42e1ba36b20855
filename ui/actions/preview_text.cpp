#include "ui/actions/preview_text.h"

#include "ui/models/words.h"
#include "ui/session/local_time.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace gatehouse::ui {
namespace {

constexpr std::size_t kShown = 40;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::PreviewText)
};

QString qt(const std::string& text)
{
    return QString::fromStdString(text);
}

// Lines that say the same of several systems.
struct Same {
    QString title, when;
    bool irreversible = false;
    QStringList systems;
    qint64 lines = 0;
};

QString subtitleOf(const Same& same)
{
    QString text = same.systems.join(QStringLiteral(", "));
    if (!same.when.isEmpty())
        text = Text::tr("%1, not before %2").arg(text, same.when);
    return same.irreversible ? Text::tr("%1 – cannot be taken back").arg(text) : text;
}

QList<Same> sameOf(const std::vector<door::PreviewLine>& lines)
{
    QList<Same> all;
    for (const door::PreviewLine& line : lines) {
        const bool later = line.notBefore && localTimeOf(*line.notBefore) > QDateTime::currentDateTime();
        Same one{titleOf(line), later ? exactTime(*line.notBefore) : QString(), line.irreversible, {}, 0};
        auto at = std::find_if(all.begin(), all.end(), [&one](const Same& known) {
            return known.title == one.title && known.when == one.when
                   && known.irreversible == one.irreversible;
        });
        if (at == all.end())
            at = all.insert(all.end(), std::move(one));
        ++at->lines;
        if (const QString system = qt(line.application); !at->systems.contains(system))
            at->systems << system;
    }
    return all;
}

// In the order in which they are worked on, then those without a line.
QStringList systemsOf(const door::Preview& preview)
{
    QStringList systems;
    const auto add = [&systems](const std::string& name) {
        if (!name.empty() && !systems.contains(qt(name)))
            systems << qt(name);
    };
    for (const door::PreviewLine& line : preview.lines)
        add(line.application);
    for (const std::string& application : preview.applications)
        add(application);
    return systems;
}

// One person: what happens. Several: to whom, and how much of it. `more`: lines or people that are left out.
QList<PreviewItem> itemsOf(const door::Preview& preview, qint64& more)
{
    QList<PreviewItem> items;
    if (preview.people <= 1) {
        for (const Same& same : sameOf(preview.lines)) {
            if (static_cast<std::size_t>(items.size()) >= kShown)
                more += same.lines;
            else
                items << PreviewItem{
                    same.lines == 1
                        ? same.title
                        : Text::tr("%1 (%2)", "what is done, how often").arg(same.title).arg(same.lines),
                    subtitleOf(same), QString()};
        }
        return items;
    }
    std::map<std::string, std::pair<int, QStringList>> byPerson;
    for (const door::PreviewLine& line : preview.lines) {
        auto& [count, systems] = byPerson[line.subject];
        ++count;
        if (!systems.contains(qt(line.application)))
            systems << qt(line.application);
    }
    for (const std::string& name : preview.names) {
        if (static_cast<std::size_t>(items.size()) >= kShown)
            break;
        const auto found = byPerson.find(name);
        const QString what = found == byPerson.end()
                                 ? QString()
                                 : Text::tr("%n operation(s) in %1", nullptr, found->second.first)
                                       .arg(found->second.second.join(QStringLiteral(", ")));
        items << PreviewItem{qt(name), what, qt(name)};
    }
    more = std::max<qint64>(0, preview.people - items.size());
    return items;
}

} // namespace

QString titleOf(const door::PreviewLine& line)
{
    const QString what = operationWord(line.action);
    return line.object.empty() ? what : Text::tr("%1: %2", "action: object").arg(what, qt(line.object));
}

QString countSentence(const door::Preview& preview)
{
    const QString operations = Text::tr("%n operation(s)", nullptr, static_cast<int>(preview.lines.size()));
    const QString people = Text::tr("%n person(s)", nullptr, static_cast<int>(preview.people));
    const QString systems = Text::tr("%n system(s)", nullptr, static_cast<int>(preview.applications.size()));
    return Text::tr("%1 for %2 in %3", "operations, people, systems").arg(operations, people, systems);
}

Preview sheetOf(const door::Preview& preview)
{
    Preview sheet;
    sheet.count = countSentence(preview);
    sheet.items = itemsOf(preview, sheet.more);
    sheet.systems = systemsOf(preview);
    const auto lost = std::count_if(preview.lines.begin(), preview.lines.end(),
                                    [](const door::PreviewLine& line) { return line.irreversible; });
    if (lost > 0)
        sheet.irreversible =
            Text::tr("%n operation(s) cannot be taken back.", nullptr, static_cast<int>(lost));
    for (const std::string& warning : preview.warnings)
        sheet.count += QLatin1Char(' ') + qt(warning);
    return sheet;
}

} // namespace gatehouse::ui
