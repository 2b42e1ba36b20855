#include "ui/models/audit_words.h"

#include "ui/models/plain_text.h"
#include "ui/models/words.h"
#include "ui/session/local_time.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace gatehouse::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::AuditWords)
};

constexpr auto* kContext = "gatehouse::ui::AuditWords";

struct Known {
    const char* command;
    const char* words;
    const char* icon;
    Tone tone;
};

const std::array kKnown{
    Known{"application.save", QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "Application saved"), "window",
          Tone::Neutral},
    Known{"audit.checkpoint_export", QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "Checkpoint exported"),
          "patch-check", Tone::Good},
    Known{"audit.rotate_key", QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "Signing key changed"), "key",
          Tone::Warn},
    Known{"entitlement.save", QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "Entitlement saved"), "key",
          Tone::Neutral},
    Known{"exception.grant", QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "Exception granted"),
          "shield-exclamation", Tone::Warn},
    Known{"exception.end", QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "Exception ended"), "shield-check",
          Tone::Neutral},
    Known{"feed.import", QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "File imported"), "inbox",
          Tone::Accent},
    Known{"feed.update", QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "Feed changed"), "sliders",
          Tone::Neutral},
    Known{"feed.fix", QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "Row mended"), "tools", Tone::Neutral},
    Known{"feed.dismiss", QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "Row left out"), "dash-circle",
          Tone::Neutral},
    Known{"feed.stopped", QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "Feed stopped by its guard"),
          "stop-circle", Tone::Bad},
    Known{"feed.release", QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "Stopped file released"),
          "play-circle", Tone::Warn},
    Known{"feed.reject", QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "Stopped file turned down"),
          "x-circle", Tone::Neutral},
    Known{"grant.opened", QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "Access given"), "plus-circle",
          Tone::Good},
    Known{"grant.closed", QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "Access taken"), "dash-circle",
          Tone::Warn},
    Known{"operation.succeeded", QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "Operation read back"),
          "check-circle", Tone::Good},
    Known{"operation.manual", QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "Handed to a person"),
          "person-lines-fill", Tone::Violet},
    Known{"operation.mark_done", QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "Work items closed"),
          "clipboard-check", Tone::Neutral},
    Known{"operation.marked_done", QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "Done by hand"),
          "clipboard-check", Tone::Good},
    Known{"operator.create", QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "Operator made"), "person-plus",
          Tone::Warn},
    Known{"operator.update", QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "Operator changed"),
          "person-badge", Tone::Warn},
    Known{"pending.asked", QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "Second operator asked"),
          "hourglass-split", Tone::Violet},
    Known{"pending.released", QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "Released by a second operator"),
          "check-all", Tone::Warn},
    Known{"person.recorded", QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "Record taken"), "person-check",
          Tone::Accent},
    Known{"person.terminate", QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "Access ended now"), "person-x",
          Tone::Bad},
    Known{"plan.committed", QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "Plan made"), "list-check",
          Tone::Accent},
    Known{"profile.publish", QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "Profile published"),
          "card-checklist", Tone::Neutral},
    Known{"reference.add", QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "Reference added"), "tags",
          Tone::Neutral},
    Known{"reference.set", QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "Reference list changed"), "tags",
          Tone::Neutral},
    Known{"refused", QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "Refused"), "shield-lock", Tone::Bad},
    Known{"session.sign_in", QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "Signed in"),
          "box-arrow-in-right", Tone::Neutral},
    Known{"session.sign_out", QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "Signed out"), "box-arrow-right",
          Tone::Neutral},
    Known{"workspace.created", QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "Workspace made"), "house",
          Tone::Neutral},
};

const Known* knownOf(const std::string& command)
{
    const auto* found =
        std::ranges::find_if(kKnown, [&](const Known& one) { return one.command == command; });
    return found == kKnown.end() ? nullptr : &*found;
}

// "profile.retire_line": "Profile: retire line".
QString plainWords(const std::string& command)
{
    QString text = QString::fromStdString(command);
    text.replace(QLatin1Char('_'), QLatin1Char(' ')).replace(QStringLiteral("."), QStringLiteral(": "));
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

int importance(const std::string& kind)
{
    constexpr std::array<std::string_view, 9> kOrder{
        "person", "entitlement", "application", "profile", "feed", "event", "feed_run", "operator", "plan"};
    return static_cast<int>(std::ranges::find(kOrder, kind) - kOrder.begin());
}

} // namespace

QString auditWord(const std::string& command)
{
    const Known* known = knownOf(command);
    return known ? QCoreApplication::translate(kContext, known->words) : plainWords(command);
}

Tone auditTone(const std::string& command)
{
    const Known* known = knownOf(command);
    return known ? known->tone : Tone::Neutral;
}

QString auditIcon(const std::string& command)
{
    const Known* known = knownOf(command);
    return known ? QLatin1String(known->icon) : QStringLiteral("journal-text");
}

QString objectWord(const std::string& kind)
{
    static const QHash<QString, const char*> words{
        {QStringLiteral("person"), QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "person")},
        {QStringLiteral("subject"), QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "person")},
        {QStringLiteral("application"), QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "application")},
        {QStringLiteral("entitlement"), QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "entitlement")},
        {QStringLiteral("profile"), QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "profile")},
        {QStringLiteral("feed"), QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "feed")},
        {QStringLiteral("feed_run"), QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "import")},
        {QStringLiteral("feed_record"), QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "row")},
        {QStringLiteral("record"), QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "row")},
        {QStringLiteral("event"), QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "event")},
        {QStringLiteral("operation"), QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "operation")},
        {QStringLiteral("operator"), QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "operator")},
        {QStringLiteral("grant"), QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "grant")},
        {QStringLiteral("plan"), QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "plan")},
        {QStringLiteral("pending"), QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "waiting command")},
        {QStringLiteral("exception"), QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "exception")},
        {QStringLiteral("alert"), QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "alert")},
        {QStringLiteral("as_of"), QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "as of day")},
        {QStringLiteral("file_hash"), QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "file's hash")},
        {QStringLiteral("attested"), QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "sign-in")},
        {QStringLiteral("call"), QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "command")},
        {QStringLiteral("code"), QT_TRANSLATE_NOOP("gatehouse::ui::AuditWords", "reason")},
    };
    const QString key = QString::fromStdString(kind);
    if (const char* word = words.value(key, nullptr))
        return QCoreApplication::translate(kContext, word);
    QString text = key;
    return text.replace(QLatin1Char('_'), QLatin1Char(' '));
}

QString subjectNumber(const door::AuditSubject& subject)
{
    return Words::tr("%1 %2", "kind of an object, its number")
        .arg(objectWord(subject.kind), QString::number(subject.id));
}

QString subjectText(const door::AuditSubject& subject)
{
    QString name = QString::fromStdString(subject.name);
    if (subject.kind == "event" && !subject.name.empty()) {
        const auto kind = enumOf<EventKind>(subject.name);
        name = kind ? wordOf(*kind) : name;
        if (!subject.ofPerson.empty())
            name = Words::tr("%1 of %2", "an event, a person")
                       .arg(name, QString::fromStdString(subject.ofPerson));
    }
    return name.isEmpty() ? subjectNumber(subject) : name;
}

SubjectLines subjectLines(const std::vector<door::AuditSubject>& subjects)
{
    constexpr std::size_t kMost = 3;
    std::vector<const door::AuditSubject*> sorted;
    for (const door::AuditSubject& subject : subjects)
        sorted.push_back(&subject);
    std::ranges::stable_sort(
        sorted, [](const auto* a, const auto* b) { return importance(a->kind) < importance(b->kind); });
    QStringList others;
    for (std::size_t i = 1; i < std::min(kMost, sorted.size()); ++i)
        others << subjectText(*sorted[i]);
    SubjectLines lines{sorted.empty() ? QString() : subjectText(*sorted.front()),
                       others.join(QStringLiteral(", "))};
    if (sorted.size() > kMost)
        lines.others +=
            QStringLiteral(" +%1").arg(QLocale().toString(static_cast<qulonglong>(sorted.size() - kMost)));
    return lines;
}

QString actorText(const door::AuditEntryItem& entry)
{
    const QString actor = QString::fromStdString(entry.actor);
    const QString kind = actor.section(QLatin1Char(':'), 0, 0);
    if (!entry.actorName.empty() && kind == QLatin1String("feed"))
        return Words::tr("Feed %1").arg(QString::fromStdString(entry.actorName));
    if (!entry.actorName.empty())
        return QString::fromStdString(entry.actorName);
    if (actor == QLatin1String("engine"))
        return Words::tr("The engine");
    if (actor == QLatin1String("system"))
        return Words::tr("Gatehouse itself");
    if (actor == QLatin1String("nobody"))
        return Words::tr("Nobody signed in");
    return actor;
}

QString factText(const std::string& key, const std::string& value, const door::AuditEntryItem& entry)
{
    const std::string kind = key == "subject" ? "person" : key == "record" ? "feed_record" : key;
    for (const door::AuditSubject& subject : entry.subjects)
        if (subject.kind == kind && std::to_string(subject.id) == value)
            return subjectText(subject);
    if (key == "kind")
        return operationWord(value);
    if (const auto moment = parseInstant(value))
        return exactTime(*moment);
    if (const QDate day = QDate::fromString(QString::fromStdString(value), Qt::ISODate); day.isValid())
        return plainDay(day);
    return referenceText(value, entry);
}

QString referenceText(const std::string& text, const door::AuditEntryItem& entry)
{
    static const QRegularExpression reference(QStringLiteral("\\b([a-z_]+):(\\d+)\\b"));
    const QString raw = QString::fromStdString(text);
    QString words;
    qsizetype read = 0;
    for (auto matches = reference.globalMatch(raw); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        door::AuditSubject meant;
        meant.kind = match.captured(1).toStdString();
        meant.id = match.captured(2).toLongLong();
        for (const door::AuditSubject& subject : entry.subjects)
            if (subject.kind == meant.kind && subject.id == meant.id)
                meant = subject;
        words += raw.mid(read, match.capturedStart() - read) + subjectText(meant);
        read = match.capturedEnd();
    }
    return words + raw.mid(read);
}

std::optional<SubjectPlace> placeOf(const door::AuditSubject& subject)
{
    const QString number = QString::number(subject.id);
    if (subject.kind == "person" && !subject.hidden && !subject.name.empty())
        return SubjectPlace{QStringLiteral("people"), QStringLiteral("person:") + number};
    if (subject.kind == "application")
        return SubjectPlace{QStringLiteral("applications"), QStringLiteral("application:") + number};
    if (subject.kind == "profile")
        return SubjectPlace{QStringLiteral("profiles"), QStringLiteral("profile:") + number};
    if (subject.kind == "feed")
        return SubjectPlace{QStringLiteral("feeds"), QStringLiteral("feed:") + number};
    return std::nullopt;
}

} // namespace gatehouse::ui
