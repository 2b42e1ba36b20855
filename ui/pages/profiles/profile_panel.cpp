#include "ui/pages/profiles/profile_panel.h"

#include "core/door/codec.h"
#include "ui/actions/form_draft.h"
#include "ui/pages/profiles/content_view.h"
#include "ui/pages/profiles/publish_sheet.h"
#include "ui/pages/profiles/rule/rule_view.h"
#include "ui/pages/profiles/versions_view.h"
#include "ui/session/local_time.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/tab_strip.h"
#include "ui/widgets/forms/form.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/list/relative_date.h"
#include "ui/widgets/panels/banner.h"
#include "ui/widgets/panels/empty_state.h"

#include <QComboBox>
#include <QLineEdit>
#include <QLocale>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kLongestName = 200;
constexpr int kRereadEveryMs = 1000;

} // namespace

ProfilePanel::ProfilePanel(Session& session, QWidget* parent)
    : DetailPanel(tr("Profile"), parent),
      m_session(session),
      m_contentPage(new QWidget),
      m_about(new QWidget),
      m_name(new QLineEdit),
      m_description(new QLineEdit),
      m_kind(new QComboBox),
      m_note(new Banner),
      m_content(new ContentView(session)),
      m_rule(new RuleView(session)),
      m_people(new ListView(tr("People with the profile"))),
      m_nobody(new EmptyState),
      m_peopleModel(new ProfilePeopleModel(session, this)),
      m_versions(new VersionsView),
      m_reread(
          kRereadEveryMs, [this] { read(); }, this)
{
    keepDrafts();
    build();
    m_retire = addFooterButton(tr("Retire"), QStringLiteral("archive"));
    m_copy = addFooterButton(tr("Copy"), QStringLiteral("files"));
    m_discard = addFooterButton(tr("Discard"), QStringLiteral("arrow-counterclockwise"));
    m_publish = addFooterButton(tr("Publish"), {}, true);
    m_copy->setToolTip(tr("A new profile that begins as this one is"));
    connect(m_publish, &QAbstractButton::clicked, this, &ProfilePanel::publish);
    connect(m_retire, &QAbstractButton::clicked, this, &ProfilePanel::retire);
    connect(m_discard, &QAbstractButton::clicked, this, &ProfilePanel::discard);
    connect(m_copy, &QAbstractButton::clicked, this,
            [this] { emit copyWanted(copyOf(m_view.profile, tr("Copy of %1").arg(profileName()))); });
    connect(m_content, &ContentView::edited, this, [this](const std::vector<door::ProfileLineItem>& lines) {
        m_draft.lines = lines;
        edited();
    });
    connect(m_rule, &RuleView::edited, this, [this] {
        m_draft.rule = m_rule->rule().toStdString();
        edited();
    });
    connect(m_rule, &RuleView::checked, this, &ProfilePanel::updateButtons);
    connect(m_rule, &RuleView::personWanted, this, &ProfilePanel::personWanted);
    connect(m_versions, &VersionsView::draftWanted, this, &ProfilePanel::startFrom);
    connect(m_people, &ListView::rowActivated, this, [this](const QModelIndex& index) {
        if (const qint64 person = m_peopleModel->keyAt(index.row()))
            emit personWanted(person);
    });
    connect(tabs(), &TabStrip::currentChanged, this, [this](int tab) {
        if (tab == People)
            showPeople();
    });
    connect(&m_session, &Session::operatorChanged, this, &ProfilePanel::updateButtons);
    connect(&m_session, &Session::changed, this, [this] {
        if (isVisible() && m_id > 0)
            m_reread.want();
    });
}

void ProfilePanel::build()
{
    m_kind->addItem(profileKindWord(ProfileKind::Standard), static_cast<int>(ProfileKind::Standard));
    m_kind->addItem(profileKindWord(ProfileKind::AddOn), static_cast<int>(ProfileKind::AddOn));
    m_name->setMaxLength(kLongestName);
    auto* about = new QVBoxLayout(m_about);
    about->setContentsMargins(space::kL, space::kS, space::kL, 0);
    auto* form = new Form;
    form->beginLine();
    form->addField(tr("Name"), m_name);
    form->addField(tr("Kind"), m_kind);
    form->endLine();
    form->addField(tr("What it is for"), m_description);
    about->addWidget(form);
    auto* page = new QVBoxLayout(m_contentPage);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(0);
    page->addWidget(m_about);
    page->addWidget(m_content, 1);
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString& name) {
        m_draft.name = name.trimmed().toStdString();
        edited();
    });
    connect(m_description, &QLineEdit::textEdited, this, [this](const QString& text) {
        m_draft.description = text.trimmed().toStdString();
        edited();
    });
    connect(m_kind, &QComboBox::activated, this, [this] {
        m_draft.kind = static_cast<ProfileKind>(m_kind->currentData().toInt());
        edited();
    });
    auto* people = new QStackedWidget;
    people->addWidget(m_people);
    people->addWidget(m_nobody);
    m_people->setModel(m_peopleModel);
    m_people->setHiddenByDefault({PersonModel::Location, PersonModel::Type, PersonModel::Start,
                                  PersonModel::Accounts, PersonModel::Access, PersonModel::Problems,
                                  PersonModel::Email, PersonModel::WorkerNumber, PersonModel::Manager,
                                  PersonModel::LastDay, PersonModel::OpenWork});
    const auto follow = [this, people] {
        const bool loading = m_peopleModel->state() == ListModel::State::Loading;
        const bool none = m_peopleModel->rowCount() == 0;
        people->setCurrentIndex(none ? 1 : 0);
        if (m_peopleModel->state() == ListModel::State::Failed)
            emit failed(m_peopleModel->error());
        if (none && loading)
            m_nobody->show(EmptyState::Kind::Loading,
                           {QString(), tr("Loading people …"), QString(), QString()});
        else if (none)
            m_nobody->show(EmptyState::Kind::Empty,
                           {QStringLiteral("people"), tr("Nobody has it"),
                            tr("Nobody you may see fits its rule today."), QString()});
    };
    connect(m_peopleModel, &ListModel::stateChanged, this, follow);
    addTab(tr("Content"), m_contentPage, PageFit::Fills);
    addTab(tr("Population"), m_rule);
    addTab(tr("People"), people, PageFit::Fills);
    addTab(tr("Versions"), m_versions);
    for (int tab = 0; tab < kTabs; ++tab)
        if (tab == Content)
            setFixedPart(tab, m_note);
}

bool ProfilePanel::mayEdit() const
{
    return m_session.may(door::ProfilePublish::kName) && m_view.profile.state != "retired";
}

bool ProfilePanel::isEdited() const
{
    return !sameContent(m_base, m_draft);
}

QString ProfilePanel::profileName() const
{
    return m_id > 0 ? QString::fromStdString(m_view.profile.name) : tr("New profile");
}

void ProfilePanel::showProfile(qint64 id)
{
    if (id != m_id) {
        putAside();
        m_id = id;
        m_shown.clear();
        m_view = {};
        m_base = m_draft = {};
    }
    read();
}

void ProfilePanel::showNew(const ProfileDraft& draft)
{
    putAside();
    m_id = -1;
    m_shown.clear();
    m_view = {};
    m_base = {};
    m_copied = !sameContent(draft, {});
    m_draft = !m_copied && m_drafts.contains(m_id) ? m_drafts.take(m_id) : draft;
    tabs()->setCount(Content, std::nullopt);
    tabs()->setCount(People, std::nullopt);
    tabs()->setCount(Versions, std::nullopt);
    tabs()->setCurrent(Content);
    m_versions->setVersions({}, false);
    m_rule->setPeopleBefore(-1);
    showDraft();
    m_keep->begin(QStringLiteral("profile:new:") + QString::fromStdString(draft.name), tr("a new profile"),
                  QStringLiteral("profiles"), QString());
    emit nameKnown();
    m_name->setFocus(Qt::OtherFocusReason);
}

void ProfilePanel::read()
{
    if (m_id <= 0)
        return m_reread.answered();
    m_session.ask(door::ProfileGet{"id:" + std::to_string(m_id)}, this,
                  [this, asked = m_id](const Result<door::ProfileGet::View>& reply) {
                      m_reread.answered();
                      if (asked != m_id)
                          return;
                      if (reply)
                          show(*reply);
                      else
                          emit failed(reply.error());
                  });
}

void ProfilePanel::show(const door::ProfileGet::View& view)
{
    std::string text = door::toJson(door::Message::of(view));
    if (text == m_shown)
        return;
    const bool first = m_shown.empty();
    m_shown = std::move(text);
    const ProfileDraft base = draftOf(view.profile);
    const bool edited = !first && isEdited();
    const bool overtaken = edited && base.seen != m_draft.seen;
    m_view = view;
    m_base = base;
    if (first)
        m_draft = m_drafts.contains(m_id) ? m_drafts.take(m_id) : base;
    else if (!edited)
        m_draft = base;
    tabs()->setCount(Content, static_cast<qint64>(view.profile.lines.size()));
    tabs()->setCount(People, view.profile.people);
    tabs()->setCount(Versions, static_cast<qint64>(view.versions.size()));
    m_versions->setVersions(view, mayEdit());
    m_rule->setPeopleBefore(view.inForce > 0 ? view.profile.people : -1);
    showDraft();
    if (overtaken || (first && m_draft.seen != base.seen))
        m_note->showMessage(BannerKind::Warn, tr("Somebody published version %1 meanwhile.").arg(base.seen),
                            tr("Your changes are kept. Discard them to begin from the new version."));
    if (tabs()->current() == People)
        showPeople();
    if (!first)
        return;
    m_keep->begin(QStringLiteral("profile:%1").arg(m_id), tr("the profile %1").arg(profileName()),
                  QStringLiteral("profiles"), QStringLiteral("profile:%1").arg(m_id));
    emit nameKnown();
}

void ProfilePanel::showDraft()
{
    m_filling = true;
    m_about->setVisible(m_id < 0);
    m_name->setText(QString::fromStdString(m_draft.name));
    m_description->setText(QString::fromStdString(m_draft.description));
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(m_draft.kind)));
    m_filling = false;
    m_content->setContent(m_base, m_draft, m_view.lines, m_view.profile.people, mayEdit());
    m_rule->setRule(QString::fromStdString(m_draft.rule), mayEdit());
    showHead();
    m_note->hide();
    if (m_view.profile.next)
        m_note->showMessage(
            BannerKind::Info,
            tr("Version %1 holds from %2.")
                .arg(m_view.profile.number)
                .arg(exactDay(dateOf(*m_view.profile.next))),
            tr("It is the one shown here; version %1 is in force until then.").arg(m_view.inForce));
    else if (m_view.profile.state == "retired")
        m_note->showMessage(BannerKind::Info, tr("This profile was retired."),
                            tr("Copy it to bring it back under a name of its own."));
    updateButtons();
}

void ProfilePanel::showHead()
{
    if (m_id < 0) {
        setTitle(tr("New profile"), tr("Nothing changes until you publish it."));
        setPill(tr("Draft"), Tone::Accent);
        return;
    }
    const door::ProfileItem& profile = m_view.profile;
    QStringList line{tr("Version %1").arg(profile.number)};
    if (!profile.description.empty())
        line << QString::fromStdString(profile.description);
    setTitle(profileName(), line.join(QStringLiteral(" · ")));
    const Word state = profileStateWord(profile.state, profile.next.has_value());
    if (isEdited())
        setPill(tr("Draft, not published"), Tone::Accent);
    else
        setPill(state.text, state.tone);
}

void ProfilePanel::showPeople()
{
    if (m_id <= 0)
        return;
    m_peopleModel->setProfile("id:" + std::to_string(m_id));
    m_peopleModel->open();
}

void ProfilePanel::edited()
{
    if (m_filling)
        return;
    m_keep->touch();
    showHead();
    updateButtons();
}

void ProfilePanel::updateButtons()
{
    const bool may = mayEdit();
    const bool exists = m_id > 0;
    const bool changed = isEdited();
    QString why;
    if (!m_session.may(door::ProfilePublish::kName))
        why = tr("Your roles do not allow this.");
    else if (m_draft.name.empty())
        why = tr("Give it a name first.");
    else if (m_draft.rule.empty())
        why = tr("Say who gets it first, under Population.");
    else if (!m_rule->problems().isEmpty())
        why = tr("The rule is not right yet: see Population.");
    else if (!changed)
        why = tr("Nothing was changed.");
    const int bare = may ? lineWithoutReason(m_base, m_draft) : -1;
    m_content->showMissing(bare);
    if (why.isEmpty() && bare >= 0)
        why = tr("%1: say why it is in the profile", "an entitlement")
                  .arg(QString::fromStdString(m_draft.lines[static_cast<std::size_t>(bare)].entitlement));
    m_publish->setEnabled(why.isEmpty());
    m_publish->setToolTip(why.isEmpty() ? tr("See first what it does, then publish") : why);
    m_publish->setAccessibleDescription(why);
    m_discard->setVisible(changed);
    m_copy->setVisible(exists && !changed);
    m_copy->setEnabled(m_session.may(door::ProfilePublish::kName));
    m_retire->setVisible(exists && !changed && m_view.profile.state != "retired");
    m_retire->setEnabled(may && m_session.may(door::ProfileRetire::kName));
    m_retire->setToolTip(m_retire->isEnabled() ? tr("See first what it takes away, then retire it")
                                               : tr("Your roles do not allow this."));
}

} // namespace gatehouse::ui
