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

QString subtitleOf(const door::PreviewLine& line)
{
    QString text = qt(line.application);
    if (line.notBefore && localTimeOf(*line.notBefore) > QDateTime::currentDateTime())
        text = Text::tr("%1, not before %2").arg(text, exactTime(*line.notBefore));
    return line.irreversible ? Text::tr("%1 – cannot be taken back").arg(text) : text;
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

// One person: what happens. Several: to whom, and how much of it.
QList<PreviewItem> itemsOf(const door::Preview& preview)
{
    QList<PreviewItem> items;
    if (preview.people <= 1) {
        for (std::size_t i = 0; i < std::min(kShown, preview.lines.size()); ++i)
            items << PreviewItem{titleOf(preview.lines[i]), subtitleOf(preview.lines[i]), QString()};
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
    sheet.items = itemsOf(preview);
    const qint64 all = preview.people <= 1 ? static_cast<qint64>(preview.lines.size()) : preview.people;
    sheet.more = std::max<qint64>(0, all - sheet.items.size());
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
