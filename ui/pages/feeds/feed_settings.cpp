#include "ui/pages/feeds/feed_settings.h"

#include "ui/actions/feed_actions.h"
#include "ui/actions/form_draft.h"
#include "ui/models/words.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/forms/form.h"
#include "ui/widgets/panels/banner.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kMostPeople = 100000;
const QString kTypes = QStringLiteral("types");

QStringList wordsOf(const QString& text)
{
    QStringList words;
    for (const QString& word : text.split(QLatin1Char(',')))
        if (!word.trimmed().isEmpty())
            words << word.trimmed();
    return words;
}

} // namespace

FeedSettings::FeedSettings(FeedSaveAction* save, QWidget* parent)
    : QWidget(parent),
      m_save(save),
      m_form(new Form),
      m_complete(new QCheckBox(tr("Every file holds everybody"))),
      m_precedence(new QSpinBox),
      m_attributes(new QLineEdit),
      m_floor(new QSpinBox),
      m_percent(new QDoubleSpinBox),
      m_ceiling(new QSpinBox),
      m_button(new Button(save->words().text, ButtonLook::Secondary, save->words().iconName))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::kS, 0, 0);
    layout->setSpacing(space::kM);
    layout->addWidget(m_form);
    m_form->addField(QString(), m_complete,
                     tr("Who is missing from a file has left. Off: a file may hold changes only."));
    m_form->addHeading(tr("System of record"),
                       tr("Where two feeds say different things, the smaller number counts."));
    m_precedence->setRange(1, 1000);
    m_form->addField(tr("Precedence"), m_precedence);
    auto* types = new QWidget;
    auto* typeLine = new QHBoxLayout(types);
    typeLine->setContentsMargins(0, 0, 0, 0);
    typeLine->setSpacing(space::kM);
    for (const auto& [type, text] : EnumTexts<WorkerType>::kAll) {
        auto* box = new QCheckBox(wordOf(type));
        connect(box, &QAbstractButton::clicked, this, &FeedSettings::wasEdited);
        typeLine->addWidget(box);
        m_types << box;
    }
    typeLine->addStretch(1);
    m_form->addField(tr("It may speak of"), types, tr("None ticked: of everybody."));
    m_form->addField(tr("Its attributes"), m_attributes,
                     tr("Fields it is authoritative for, with commas between; empty: all of them."));
    addGuard();
    layout->addWidget(m_button, 0, Qt::AlignLeading);
    connect(m_form, &Form::edited, this, &FeedSettings::wasEdited);
    connect(m_button, &QAbstractButton::clicked, this, &FeedSettings::save);
    connect(m_save, &UserAction::busyChanged, this, &FeedSettings::updateButton);
    connect(m_save, &UserAction::succeeded, this, [this] {
        m_edited = false;
        if (m_draft)
            m_draft->done();
        updateButton();
    });
    connect(m_save, &UserAction::failed, this, [this](const Error& error) {
        for (const Problem& problem : error.problems)
            m_form->setErrorOf(QString::fromStdString(problem.pointer).mid(1),
                               QString::fromStdString(messageOf(problem)));
    });
    updateButton();
}

void FeedSettings::keepDrafts(Session& session)
{
    auto* offer = new Banner;
    static_cast<QVBoxLayout*>(layout())->insertWidget(0, offer);
    m_draft = new FormDraft(session, offer,
                            {[this] { return typed(); }, [this](const QJsonObject& values) { type(values); }},
                            this);
}

QJsonObject FeedSettings::typed() const
{
    QJsonObject values = m_form->values();
    QJsonArray types;
    for (const QCheckBox* box : m_types)
        types.append(box->isChecked());
    values.insert(kTypes, types);
    return values;
}

void FeedSettings::type(const QJsonObject& values)
{
    const QJsonArray types = values.value(kTypes).toArray();
    for (int i = 0; i < m_types.size() && i < types.size(); ++i)
        m_types[i]->setChecked(types[i].toBool());
    m_form->setValues(values);
}

void FeedSettings::wasEdited()
{
    m_edited = true;
    if (m_draft)
        m_draft->touch();
    updateButton();
}

void FeedSettings::addGuard()
{
    m_form->addHeading(tr("Guard"),
                       tr("More people losing access within 24 hours stop this feed, until a second operator "
                          "lets it go on."));
    m_floor->setRange(0, kMostPeople);
    m_percent->setRange(0, 100);
    m_percent->setDecimals(1);
    m_percent->setSuffix(QStringLiteral(" %"));
    m_ceiling->setRange(0, kMostPeople);
    m_form->beginLine();
    FormField* floor = m_form->addField(tr("Always allowed"), m_floor);
    FormField* percent = m_form->addField(tr("Of those active"), m_percent);
    m_ceilingField = m_form->addField(tr("Never more than"), m_ceiling);
    m_form->endLine();
    m_form->setName(floor, QStringLiteral("guard_floor"));
    m_form->setName(percent, QStringLiteral("guard_percent"));
    m_form->setName(m_ceilingField, QStringLiteral("guard_ceiling"));
    m_ceilingField->setCheck([this] {
        if (m_ceiling->value() < 1)
            return tr("At least 1.");
        if (m_ceiling->value() < m_floor->value())
            return tr("Not less than what is always allowed.");
        return QString();
    });
}

void FeedSettings::showFeed(const door::FeedItem& feed)
{
    const bool other = feed.id != m_feed.id;
    if (m_edited && !other)
        return;
    if (!other && feed.version == m_feed.version)
        return;
    m_feed = feed;
    m_edited = false;
    const QSignalBlocker blockers[] = {QSignalBlocker(m_precedence), QSignalBlocker(m_floor),
                                       QSignalBlocker(m_percent), QSignalBlocker(m_ceiling)};
    m_complete->setChecked(feed.complete);
    m_precedence->setValue(feed.precedence);
    for (std::size_t i = 0; i < EnumTexts<WorkerType>::kAll.size(); ++i)
        m_types[static_cast<int>(i)]->setChecked(
            std::ranges::find(feed.workerTypes, EnumTexts<WorkerType>::kAll[i].first)
            != feed.workerTypes.end());
    QStringList attributes;
    for (const std::string& attribute : feed.attributes)
        attributes << QString::fromStdString(attribute);
    m_attributes->setText(attributes.join(QStringLiteral(", ")));
    m_floor->setValue(feed.guardFloor);
    m_percent->setValue(feed.guardPercent);
    m_ceiling->setValue(feed.guardCeiling);
    m_ceilingField->setError(QString());
    updateButton();
    if (m_draft)
        m_draft->begin(QStringLiteral("feed-settings:%1").arg(feed.id.value),
                       tr("the settings of %1").arg(QString::fromStdString(feed.name)),
                       QStringLiteral("feeds"), QStringLiteral("feed:%1:settings").arg(feed.id.value));
}

void FeedSettings::save()
{
    if (!m_form->check())
        return;
    door::FeedUpdate update;
    update.feed = m_feed.name;
    update.expectedVersion = m_feed.version;
    update.complete = m_complete->isChecked();
    update.precedence = m_precedence->value();
    std::vector<WorkerType> types;
    for (std::size_t i = 0; i < EnumTexts<WorkerType>::kAll.size(); ++i)
        if (m_types[static_cast<int>(i)]->isChecked())
            types.push_back(EnumTexts<WorkerType>::kAll[i].first);
    update.workerTypes = std::move(types);
    std::vector<std::string> attributes;
    for (const QString& attribute : wordsOf(m_attributes->text()))
        attributes.push_back(attribute.toStdString());
    update.attributes = std::move(attributes);
    update.numberSpace = m_feed.numberSpace;
    update.guardFloor = m_floor->value();
    update.guardPercent = m_percent->value();
    update.guardCeiling = m_ceiling->value();
    door::FeedUpdate before;
    before.complete = m_feed.complete;
    before.precedence = m_feed.precedence;
    before.workerTypes = m_feed.workerTypes;
    before.attributes = m_feed.attributes;
    before.numberSpace = m_feed.numberSpace;
    before.guardFloor = m_feed.guardFloor;
    before.guardPercent = m_feed.guardPercent;
    before.guardCeiling = m_feed.guardCeiling;
    m_save->run(update, before);
}

void FeedSettings::updateButton()
{
    m_form->setEnabled(m_save->isPermitted());
    m_button->setEnabled(m_edited && m_save->isPermitted() && !m_save->isBusy());
    m_button->setToolTip(m_save->toolTip());
}

} // namespace gatehouse::ui
