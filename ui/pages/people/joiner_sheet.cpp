#include "ui/pages/people/joiner_sheet.h"

#include "ui/actions/feed_actions.h"
#include "ui/actions/form_draft.h"
#include "ui/actions/preview_text.h"
#include "ui/models/failure.h"
#include "ui/models/words.h"
#include "ui/pages/people/joiner_record.h"
#include "ui/pages/people/person_edit.h"
#include "ui/pages/shared/facts.h"
#include "ui/pages/shared/import_parts.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/forms/form.h"
#include "ui/widgets/panels/banner.h"
#include "ui/widgets/panels/card.h"
#include "ui/widgets/panels/key_value_grid.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QLineEdit>
#include <QLocale>
#include <QStackedWidget>
#include <QTimeZone>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse::ui {
namespace {

constexpr int kWidth = 760;

QString qt(const std::string& text)
{
    return QString::fromStdString(text);
}

QComboBox* openList()
{
    auto* box = new QComboBox;
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    return box;
}

// By name; the data is the code of ISO 3166.
QComboBox* countryList()
{
    std::vector<std::pair<QString, QString>> countries;
    for (int i = QLocale::AnyTerritory + 1; i <= QLocale::LastTerritory; ++i) {
        const auto territory = static_cast<QLocale::Territory>(i);
        const QString code = QLocale::territoryToCode(territory);
        if (code.size() == 2 && code.at(0).isLetter() && code.at(1).isLetter())
            countries.emplace_back(QLocale::territoryToString(territory), code);
    }
    std::ranges::sort(countries,
                      [](const auto& a, const auto& b) { return a.first.localeAwareCompare(b.first) < 0; });
    auto* box = new QComboBox;
    box->addItem(JoinerSheet::tr("Not known"), QString());
    for (const auto& [name, code] : countries)
        box->addItem(name, code);
    return box;
}

QDateEdit* dateEdit()
{
    auto* edit = new QDateEdit(QDate::currentDate());
    edit->setCalendarPopup(true);
    edit->setDisplayFormat(QStringLiteral("d MMM yyyy"));
    return edit;
}

std::function<QString()> needed(QLineEdit* edit, const QString& what)
{
    return [edit, what] { return edit->text().trimmed().isEmpty() ? what : QString(); };
}

QString withCapital(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

bool happens(const door::FeedImport::Result& result, EventKind kind)
{
    const auto found = result.events.find(std::string(textOf(kind)));
    return found != result.events.end() && found->second > 0;
}

} // namespace

JoinerSheet::JoinerSheet(Session& session, QWidget* window)
    : Sheet(window, Place::Middle, kWidth),
      m_session(session),
      m_import(new FeedImportAction(session, this)),
      m_offer(new Banner),
      m_banner(new Banner),
      m_pages(new QStackedWidget),
      m_form(new Form),
      m_draft(new FormDraft(session, m_offer,
                            {[this] { return m_form->values(); },
                             [this](const QJsonObject& values) { m_form->setValues(values); }},
                            this)),
      m_given(new QLineEdit),
      m_family(new QLineEdit),
      m_number(new QLineEdit),
      m_email(new QLineEdit),
      m_title(new QLineEdit),
      m_country(countryList()),
      m_type(new QComboBox),
      m_department(openList()),
      m_location(openList()),
      m_zone(openList()),
      m_manager(new PersonEdit(session)),
      m_start(dateEdit()),
      m_lastDay(dateEdit()),
      m_ends(new QCheckBox(tr("Ends on a day that is known"))),
      m_outlook(new QWidget),
      m_footer(new ImportFooter(tr("Cancel")))
{
    setAccessibleName(tr("Add a joiner"));
    setDefaultButton(mainButton());
    setBackButton(m_footer->back());
    auto* layout = new QVBoxLayout(card());
    layout->setContentsMargins(space::kXl, space::kL, space::kXl, space::kL);
    layout->setSpacing(space::kM);
    layout->addWidget(makeLabel(tr("Add a joiner"), TextSize::Title, QFont::DemiBold));
    layout->addWidget(
        makeWrappedLabel(tr("For one person. Many come faster in a file: Feeds, Import a file."),
                         TextSize::Small, LabelInk::Muted));
    layout->addWidget(m_offer);
    layout->addWidget(m_banner);
    m_pages->addWidget(new SheetBody(makeForm(), tr("Facts about the joiner")));
    auto* outlook = new QVBoxLayout(m_outlook);
    outlook->setContentsMargins(0, 0, space::kS, 0);
    outlook->setSpacing(space::kM);
    m_pages->addWidget(new SheetBody(m_outlook, tr("What would happen")));
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_footer);
    connect(m_footer->cancel(), &QAbstractButton::clicked, this, &QWidget::close);
    connect(m_footer->back(), &QAbstractButton::clicked, this, [this] {
        setOutlook(false);
        takeFirstFocus();
    });
    connect(mainButton(), &QAbstractButton::clicked, this, [this] { start(m_pages->currentIndex() == 0); });
    connect(m_form, &Form::edited, m_draft, &FormDraft::touch);
    connect(m_import, &FeedImportAction::imported, this, &JoinerSheet::ended);
    connect(m_import, &UserAction::failed, this, [this](const Error& error) {
        showFailure(*m_banner, error);
        mainButton()->setFocus(Qt::OtherFocusReason);
    });
    connect(m_import, &UserAction::busyChanged, this, &JoinerSheet::updateButtons);
    askValues("department", m_department);
    askValues("location", m_location);
    setOutlook(false);
    m_draft->begin(QStringLiteral("joiner"), tr("a joiner"), QStringLiteral("people"), QString());
}

QWidget* JoinerSheet::makeForm()
{
    for (const auto& [type, text] : EnumTexts<WorkerType>::kAll)
        m_type->addItem(wordOf(type), QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
    for (const QByteArray& id : QTimeZone::availableTimeZoneIds())
        m_zone->addItem(QString::fromLatin1(id));
    m_zone->setCurrentText(QString::fromLatin1(QTimeZone::systemTimeZoneId()));
    m_lastDay->setEnabled(false);
    m_lastDay->setAccessibleName(tr("Last day"));
    connect(m_ends, &QCheckBox::toggled, m_lastDay, &QWidget::setEnabled);
    const auto named = [this](FormField* field, const char* name) {
        m_form->setName(field, QLatin1String(name));
        return field;
    };
    m_form->beginLine();
    named(m_form->addField(tr("Given name"), m_given, tr("Needed")), "given_name")
        ->setCheck(needed(m_given, tr("What is the person called?")));
    named(m_form->addField(tr("Family name"), m_family, tr("Needed")), "family_name")
        ->setCheck(needed(m_family, tr("What is the person called?")));
    m_form->endLine();
    m_form->beginLine();
    named(m_form->addField(tr("Worker number"), m_number, tr("Needed, never used again")), "worker_no")
        ->setCheck(needed(m_number, tr("Every employment has a number of its own.")));
    named(m_form->addField(tr("Worker type"), m_type), "worker_type");
    m_form->endLine();
    m_form->beginLine();
    named(m_form->addField(tr("Title"), m_title), "job_title");
    named(m_form->addField(tr("Department"), m_department), "department");
    m_form->endLine();
    m_form->beginLine();
    named(m_form->addField(tr("Manager"), m_manager, tr("Name or worker number")), "manager");
    named(m_form->addField(tr("E-mail"), m_email, tr("Empty: made with the mailbox")), "email");
    m_form->endLine();
    m_form->beginLine();
    named(m_form->addField(tr("First day"), m_start), "start");
    named(m_form->addField(tr("Time zone"), m_zone, tr("The day begins there")), "zone");
    m_form->endLine();
    m_form->beginLine();
    named(m_form->addField(tr("Location"), m_location), "location");
    named(m_form->addField(tr("Country"), m_country), "country");
    m_form->endLine();
    m_form->beginLine();
    m_form->addField(tr("Fixed term"), m_ends);
    named(m_form->addField(tr("Last day"), m_lastDay), "last_day")->setCheck([this] {
        return m_ends->isChecked() && m_lastDay->date() < m_start->date() ? tr("Before the first day.")
                                                                          : QString();
    });
    m_form->endLine();
    return m_form;
}

void JoinerSheet::askValues(const char* field, QComboBox* box)
{
    door::PersonValues request;
    request.field = field;
    m_session.ask(std::move(request), this, [box](const Result<door::PersonValues::Items>& reply) {
        if (!reply)
            return; // it is typed then
        const QString typed = box->currentText();
        box->clear();
        for (const door::PersonValues::Item& item : reply->items)
            box->addItem(qt(item.value));
        box->setCurrentText(typed);
    });
}

Button* JoinerSheet::mainButton() const
{
    return m_footer->main();
}

void JoinerSheet::takeFirstFocus()
{
    m_given->setFocus(Qt::PopupFocusReason);
}

QString JoinerSheet::name() const
{
    return m_given->text().trimmed() + QLatin1Char(' ') + m_family->text().trimmed();
}

void JoinerSheet::start(bool dryRun)
{
    if (!m_form->check())
        return;
    JoinerRecord record;
    record.number = m_number->text();
    record.givenName = m_given->text();
    record.familyName = m_family->text();
    record.email = m_email->text();
    record.type = m_type->currentData().toString();
    record.title = m_title->text();
    record.department = m_department->currentText();
    record.location = m_location->currentText();
    record.country = m_country->currentData().toString();
    record.zone = m_zone->currentText();
    record.manager = m_manager->workerNumber();
    record.start = m_start->date();
    if (m_ends->isChecked())
        record.lastDay = m_lastDay->date();
    door::FeedImport import;
    import.content = csvOf(record).toStdString();
    import.mapping = joinerMapping().toStdString();
    import.feed = byHandFeed().toStdString();
    import.fileName = name().toStdString();
    import.dryRun = dryRun;
    m_banner->hide();
    m_footer->begin(dryRun ? tr("Trying") : tr("Adding"));
    m_import->run(import);
}

void JoinerSheet::ended(const door::FeedImport::Result& result)
{
    if (showFindings(result)) {
        setOutlook(false);
        if (!m_form->focusWrong())
            mainButton()->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (result.dryRun) {
        showOutlook(result);
        setOutlook(true);
        return mainButton()->setFocus(Qt::OtherFocusReason);
    }
    m_draft->done();
    emit joined(name(), m_number->text().trimmed());
    close();
}

// Whether something stands in the way; then it stands at its field, or above the form.
bool JoinerSheet::showFindings(const door::FeedImport::Result& result)
{
    if (result.quarantined > 0) {
        QStringList rest;
        for (const door::FeedRecords::Item& record : result.findings)
            for (const door::FeedRecords::Finding& finding : record.findings)
                if (!finding.warning && !m_form->setErrorOf(qt(finding.field), qt(finding.message)))
                    rest << qt(finding.message) + QLatin1Char(' ') + qt(finding.remedy);
        m_banner->showMessage(BannerKind::Error, tr("This cannot be taken yet."),
                              rest.join(QLatin1Char(' ')));
        return true;
    }
    if (result.rows == 0 || result.stoppedByGuard) {
        m_banner->showMessage(BannerKind::Error, qt(result.message));
        return true;
    }
    if (result.dryRun && (happens(result, EventKind::Leaver) || happens(result, EventKind::ContractEnd))) {
        m_banner->showMessage(
            BannerKind::Error,
            tr("Others would leave: the feed %1 says that its files hold everybody.").arg(byHandFeed()),
            tr("Turn that off on the page Feeds, in the feed's settings."));
        return true;
    }
    const bool joins = happens(result, EventKind::Joiner) || happens(result, EventKind::Rehire)
                       || happens(result, EventKind::Conversion);
    if (result.dryRun && !joins) {
        m_form->setErrorOf(QStringLiteral("worker_no"), tr("Somebody has this number already."));
        m_banner->showMessage(BannerKind::Warn, tr("Nobody would join: this employment is known."),
                              tr("Look for the number on People, or give the new employment its own."));
        return true;
    }
    return false;
}

void JoinerSheet::showOutlook(const door::FeedImport::Result& result)
{
    clearLayout(m_outlook);
    auto* layout = static_cast<QVBoxLayout*>(m_outlook->layout());
    const QString day = plainDay(m_start->date());
    layout->addWidget(makeWrappedLabel(happens(result, EventKind::Rehire)
                                           ? tr("%1 comes back on %2.").arg(name(), day)
                                           : tr("%1 joins on %2.").arg(name(), day)));
    QStringList warnings;
    for (const door::FeedRecords::Item& record : result.findings)
        for (const door::FeedRecords::Finding& finding : record.findings)
            warnings << qt(finding.message);
    if (!warnings.isEmpty()) {
        auto* banner = new Banner;
        banner->showMessage(BannerKind::Warn, warnings.join(QLatin1Char(' ')));
        layout->addWidget(banner);
    }
    QMap<QString, QStringList> systems;
    for (const door::PreviewLine& line : result.preview) {
        QStringList& done = systems[qt(line.application)];
        if (line.action == "create_account")
            done.prepend(tr("Account %1").arg(qt(line.object)));
        else if (line.action == "add_entitlement")
            done << withCapital(qt(line.object));
        else if (line.action != "enable_account") // goes without saying
            done << withCapital(operationWord(line.action));
    }
    layout->addWidget(makeLabel(
        systems.isEmpty() ? tr("Nothing has to be done in any system yet")
                          : tr("What is done, in %n system(s)", nullptr, static_cast<int>(systems.size())),
        TextSize::Body, QFont::DemiBold));
    auto* grid = new KeyValueGrid;
    for (auto it = systems.begin(); it != systems.end(); ++it)
        grid->addRow(it.key(), it.value().join(QLatin1Char('\n')));
    layout->addWidget(grid);
    layout->addStretch(1);
}

void JoinerSheet::setOutlook(bool on)
{
    m_pages->setCurrentIndex(on ? 1 : 0);
    updateButtons();
}

void JoinerSheet::updateButtons()
{
    const bool outlook = m_pages->currentIndex() == 1;
    const bool busy = m_import->isBusy();
    m_footer->setBusy(busy, !outlook);
    m_pages->setEnabled(!busy);
    mainButton()->setEnabled(!busy && m_import->isPermitted());
    mainButton()->setText(outlook ? tr("Add the joiner") : tr("Show what happens"));
    mainButton()->setToolTip(m_import->isPermitted() ? QString() : m_import->toolTip());
}

} // namespace gatehouse::ui
