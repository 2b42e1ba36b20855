#include "ui/pages/audit/audit_panel.h"

#include "core/door/codec.h"
#include "ui/models/audit_words.h"
#include "ui/models/words.h"
#include "ui/pages/shared/facts.h"
#include "ui/session/local_time.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/panels/key_value_grid.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLocale>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse::ui {
namespace {

constexpr int kMostSubjects = 40;
constexpr int kGroup = 8; // characters of a hash between blanks, so that it wraps and can be read out

QWidget* makeTab()
{
    auto* widget = new QWidget;
    auto* layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, space::kS, 0, 0);
    layout->setSpacing(space::kM);
    return widget;
}

QString grouped(const std::string& hash)
{
    QStringList parts;
    const QString text = QString::fromStdString(hash);
    for (qsizetype at = 0; at < text.size(); at += kGroup)
        parts << text.mid(at, kGroup);
    return parts.join(QLatin1Char(' '));
}

// The head has the moment, and what it is about is listed below with the way there.
bool isSaidElsewhere(const std::string& key, const std::string& value, const door::AuditEntryItem& entry)
{
    const auto moment = parseInstant(value);
    if (moment && exactTime(*moment) == exactTime(entry.at))
        return true;
    const std::string kind = key == "subject" ? "person" : key == "record" ? "feed_record" : key;
    const auto& subjects = entry.subjects;
    return std::any_of(subjects.begin(), subjects.end(), [&](const door::AuditSubject& subject) {
        return subject.kind == kind && std::to_string(subject.id) == value;
    });
}

QString withCapital(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

} // namespace

AuditPanel::AuditPanel(Session& session, QWidget* parent)
    : DetailPanel(tr("Audit entry"), parent), m_session(session), m_facts(makeTab()), m_proof(makeTab())
{
    addTab(tr("Entry"), m_facts);
    addTab(tr("Proof"), m_proof);
}

void AuditPanel::showEntry(qint64 entry)
{
    if (m_entry == entry)
        return; // what is written stays as it is
    m_entry = entry;
    m_session.ask(door::AuditGet{entry}, this, [this, entry](const Result<door::AuditGet::View>& reply) {
        if (entry != m_entry)
            return;
        if (!reply) {
            m_entry = 0;
            emit failed(reply.error());
            return;
        }
        show(*reply);
    });
}

void AuditPanel::show(const door::AuditGet::View& view)
{
    m_view = view;
    setTitle(auditWord(view.entry.command),
             tr("Entry %1, %2")
                 .arg(QLocale().toString(static_cast<qlonglong>(view.entry.seq)), exactTime(view.entry.at)));
    clearLayout(m_facts);
    showFacts();
    showSubjects();
    showPersonal();
    clearLayout(m_proof);
    showProof();
    emit entryKnown();
}

void AuditPanel::showFacts()
{
    auto* grid = new KeyValueGrid;
    grid->addRow(tr("Who"), actorText(m_view.entry));
    auto* what = makeLabel(auditWord(m_view.entry.command));
    what->setToolTip(tr("Code: %1").arg(QString::fromStdString(m_view.entry.command)));
    grid->addRow(tr("What"), what);
    if (!m_view.entry.trigger.empty())
        grid->addRow(tr("Because of"), referenceText(m_view.entry.trigger, m_view.entry));
    for (const auto& [key, value] : m_view.entry.facts)
        if (!value.empty() && !isSaidElsewhere(key, value, m_view.entry))
            grid->addRow(withCapital(objectWord(key)), factText(key, value, m_view.entry));
    m_facts->layout()->addWidget(grid);
}

QWidget* AuditPanel::subjectLine(const door::AuditSubject& subject)
{
    auto* line = new QWidget;
    auto* layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kM);
    const QString text = subjectText(subject);
    auto* name = new ElidedLabel(text);
    name->setToolTip(subject.hidden ? tr("Outside your scope: you see the number, not the name.")
                                    : subjectNumber(subject));
    layout->addWidget(name, 1);
    if (text != subjectNumber(subject) && !subject.hidden)
        layout->addWidget(
            makeLabel(objectWord(subject.kind), TextSize::Small, QFont::Normal, LabelInk::Muted));
    if (const auto place = placeOf(subject)) {
        auto* open = new Button(tr("Open"), ButtonLook::Link, QStringLiteral("box-arrow-up-right"));
        open->setAccessibleName(tr("Open %1").arg(text));
        connect(open, &QAbstractButton::clicked, this,
                [this, place] { emit placeWanted(place->page, place->location); });
        layout->addWidget(open);
    }
    auto* all = makeIconButton(QStringLiteral("clock-history"), tr("Everything about %1").arg(text));
    connect(all, &QAbstractButton::clicked, this,
            [this, kind = QString::fromStdString(subject.kind), id = subject.id] {
                emit objectWanted(kind, id);
            });
    layout->addWidget(all);
    return line;
}

void AuditPanel::showSubjects()
{
    const auto& subjects = m_view.entry.subjects;
    if (subjects.empty())
        return;
    m_facts->layout()->addWidget(makeLabel(tr("About"), TextSize::Body, QFont::DemiBold));
    auto* lines = new QWidget;
    auto* layout = new QVBoxLayout(lines);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (std::size_t i = 0; i < std::min<std::size_t>(subjects.size(), kMostSubjects); ++i)
        layout->addWidget(subjectLine(subjects[i]));
    if (subjects.size() > kMostSubjects)
        layout->addWidget(makeLabel(
            tr("and %n more, see Proof", nullptr, static_cast<int>(subjects.size()) - kMostSubjects),
            TextSize::Small, QFont::Normal, LabelInk::Muted));
    m_facts->layout()->addWidget(lines);
}

void AuditPanel::showPersonal()
{
    if (m_view.personalState == "none")
        return;
    m_facts->layout()->addWidget(makeLabel(tr("Personal values"), TextSize::Body, QFont::DemiBold));
    if (m_view.personalState == "shown") {
        auto* grid = new KeyValueGrid;
        for (const auto& [key, value] : m_view.personal)
            grid->addRow(fieldWord(QString::fromStdString(key)), QString::fromStdString(value));
        m_facts->layout()->addWidget(grid);
        return;
    }
    m_facts->layout()->addWidget(makeWrappedLabel(
        m_view.personalState == "gone"
            ? tr("The person was erased: the key is gone, and with it what was written here.")
            : tr("Outside your scope: they stay sealed."),
        TextSize::Body, LabelInk::Muted));
}

void AuditPanel::showProof()
{
    m_proof->layout()->addWidget(makeWrappedLabel(tr("The hash is made of the one before and the text below. "
                                                     "Whoever changes a letter of an earlier entry "
                                                     "changes every hash after it, and Verify finds it."),
                                                  TextSize::Body, LabelInk::Muted));
    auto* grid = new KeyValueGrid;
    grid->addRow(tr("Hash"), grouped(m_view.hash));
    grid->addRow(tr("Before it"),
                 m_view.hashBefore.empty() ? tr("the first entry") : grouped(m_view.hashBefore));
    m_proof->layout()->addWidget(grid);
    m_proof->layout()->addWidget(makeLabel(tr("As it was hashed"), TextSize::Body, QFont::DemiBold));
    auto* body = new QPlainTextEdit(QString::fromStdString(door::prettyJson(m_view.body.text)));
    body->setReadOnly(true);
    body->setTabChangesFocus(true);
    body->setAccessibleName(tr("The entry as it was hashed"));
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPixelSize(static_cast<int>(TextSize::Small));
    body->setFont(fixed);
    body->setMinimumHeight(260);
    m_proof->layout()->addWidget(body);
}

} // namespace gatehouse::ui
