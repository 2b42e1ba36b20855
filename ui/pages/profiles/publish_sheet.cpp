#include "ui/pages/profiles/publish_sheet.h"

#include "ui/models/failure.h"
#include "ui/pages/profiles/impact_rows.h"
#include "ui/pages/shared/facts.h"
#include "ui/pages/shared/inner_list.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/controls/tab_strip.h"
#include "ui/widgets/forms/form.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/panels/banner.h"
#include "ui/widgets/panels/card.h"

#include <QDateEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QStackedWidget>
#include <QStandardItemModel>

namespace gatehouse::ui {
namespace {

constexpr int kWidth = 760;
constexpr int kListHeight = 230;
constexpr int kAccessColumn = 160; // at least, of what somebody gains or loses
constexpr int kLongestReason = 500;
constexpr int kMostNotes = 4;

QString figure(qint64 value)
{
    return QLocale().toString(static_cast<qlonglong>(value));
}

} // namespace

PublishSheet* PublishSheet::open(QWidget* window, Session& session, const ProfileDraft& draft, Kind kind)
{
    auto* sheet = new PublishSheet(window, session, draft, kind);
    sheet->Sheet::open();
    return sheet;
}

PublishSheet::PublishSheet(QWidget* window, Session& session, ProfileDraft draft, Kind kind)
    : Sheet(window, Place::Middle, kWidth),
      m_session(session),
      m_draft(std::move(draft)),
      m_kind(kind),
      m_sentence(makeWrappedLabel(tr("Working out whom it concerns …"))),
      m_figures(makeWrappedLabel(QString(), TextSize::Small, LabelInk::Muted)),
      m_notes(new QWidget),
      m_tabs(new TabStrip(tr("Impact"))),
      m_people(new InnerList(
          tr("People who gain or lose"),
          {QStringLiteral("check-circle"), tr("Nobody gains or loses access"), QString(), QString()})),
      m_lines(new InnerList(
          tr("Entitlements gained or lost"),
          {QStringLiteral("check-circle"), tr("No entitlement changes hands"), QString(), QString()})),
      m_departments(new InnerList(
          tr("Departments concerned"),
          {QStringLiteral("check-circle"), tr("No department is concerned"), QString(), QString()})),
      m_banner(new Banner),
      m_day(new QDateEdit(QDate::currentDate())),
      m_reason(new QLineEdit),
      m_cancel(new Button(tr("Cancel"))),
      m_confirm(new Button(kind == Kind::Retire ? tr("Retire") : tr("Publish"),
                           kind == Kind::Retire ? ButtonLook::DangerPrimary : ButtonLook::Primary))
{
    build();
    connect(m_cancel, &QAbstractButton::clicked, this, &QWidget::close);
    connect(m_confirm, &QAbstractButton::clicked, this, &PublishSheet::confirm);
    connect(m_reason, &QLineEdit::textChanged, this, &PublishSheet::updateConfirm);
    setDefaultButton(m_confirm);
    connect(m_day, &QDateEdit::dateChanged, this, &PublishSheet::ask);
    updateConfirm();
    ask();
}

void PublishSheet::build()
{
    const QString name = QString::fromStdString(m_draft.name);
    const QString title = m_kind == Kind::Retire ? tr("Retire %1?").arg(name)
                          : m_draft.isNew()      ? tr("Publish %1?").arg(name)
                                            : tr("Publish version %1 of %2?").arg(m_draft.seen + 1).arg(name);
    setAccessibleName(title);
    auto* layout = new QVBoxLayout(card());
    layout->setContentsMargins(space::kXl, space::kL, space::kXl, space::kL);
    layout->setSpacing(space::kM);
    QLabel* head = makeWrappedLabel(title, TextSize::Title);
    head->setFont(textFont(TextSize::Title, QFont::DemiBold));
    layout->addWidget(head);
    layout->addWidget(m_sentence);
    layout->addWidget(m_figures);
    auto* notes = new QVBoxLayout(m_notes);
    notes->setContentsMargins(0, 0, 0, 0);
    notes->setSpacing(space::kXs);
    layout->addWidget(m_notes);
    layout->addWidget(makeImpact());
    layout->addWidget(m_banner);
    auto* form = new Form;
    m_day->setCalendarPopup(true);
    m_day->setMinimumDate(QDate::currentDate());
    if (m_kind == Kind::Retire)
        m_day->setMaximumDate(QDate::currentDate()); // the core retires on the day itself
    m_reason->setMaxLength(kLongestReason);
    form->beginLine();
    form->addField(m_kind == Kind::Retire ? tr("First day without it") : tr("Takes effect"), m_day);
    form->addField(tr("Why?"), m_reason);
    form->endLine();
    layout->addWidget(form);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::kS);
    buttons->addWidget(makeWrappedLabel(tr("The history of the profile and the audit log keep it."),
                                        TextSize::Small, LabelInk::Muted),
                       1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_confirm);
    layout->addLayout(buttons);
}

QWidget* PublishSheet::makeImpact()
{
    auto* frame = new Card;
    auto* inside = new QVBoxLayout(frame);
    inside->setContentsMargins(space::kS, 1, 1, 1);
    inside->setSpacing(0);
    m_tabs->addTab(tr("People"));
    m_tabs->addTab(tr("Entitlements"));
    m_tabs->addTab(tr("Departments"));
    auto* pages = new QStackedWidget;
    for (InnerList* list : {m_people, m_lines, m_departments})
        pages->addWidget(list);
    pages->setFixedHeight(kListHeight);
    m_people->view()->setElasticColumns({1, 2}, kAccessColumn);
    inside->addWidget(m_tabs);
    inside->addWidget(pages);
    connect(m_tabs, &TabStrip::currentChanged, pages, &QStackedWidget::setCurrentIndex);
    return frame;
}

void PublishSheet::takeFirstFocus()
{
    m_reason->setFocus(Qt::OtherFocusReason);
}

Date PublishSheet::day() const
{
    return Date{static_cast<std::int32_t>(QDate(1970, 1, 1).daysTo(m_day->date()))};
}

void PublishSheet::ask()
{
    door::ProfilePreview request;
    request.name = m_draft.name;
    request.rule = m_draft.rule;
    request.kind = m_draft.kind;
    request.lines = m_draft.lines;
    request.from = day();
    request.retire = m_kind == Kind::Retire;
    m_known = false;
    updateConfirm();
    m_session.ask(std::move(request), this,
                  [this, asked = ++m_asked](const Result<door::ProfilePreview::View>& reply) {
                      if (asked != m_asked)
                          return;
                      if (!reply) {
                          m_sentence->setText(tr("It cannot be worked out."));
                          return showFailure(*m_banner, reply.error());
                      }
                      show(*reply);
                  });
}

void PublishSheet::show(const door::ProfilePreview::View& view)
{
    m_view = view;
    m_known = true;
    m_banner->hide();
    const auto count = [](qint64 n) { return static_cast<int>(n); };
    QStringList parts;
    if (view.gainers > 0)
        parts << tr("%n people gain access", nullptr, count(view.gainers));
    if (view.losers > 0)
        parts << (view.gainers > 0 ? tr("%n lose some", "people", count(view.losers))
                                   : tr("%n people lose access", nullptr, count(view.losers)));
    m_sentence->setText(parts.isEmpty() ? tr("Nobody gains or loses access.")
                                        : tr("%1.", "a sentence").arg(parts.join(tr(", "))));
    QStringList figures;
    if (m_kind == Kind::Publish) {
        const QString takes = tr("The rule takes %n people", nullptr, count(view.population));
        figures << (view.population == view.before ? tr("%1, as now").arg(takes)
                                                   : tr("%1, now %2").arg(takes, figure(view.before)));
    }
    if (view.gains != view.gainers || view.losses != view.losers)
        figures << tr("%1 entitlements given, %2 taken").arg(figure(view.gains), figure(view.losses));
    if (view.considered != view.population)
        figures << tr("%n people looked at", nullptr, count(view.considered));
    m_figures->setText(figures.join(QStringLiteral(" · ")));
    m_people->setRows(impactPeople(view));
    m_lines->setRows(impactLines(view));
    m_departments->setRows(impactDepartments(view));
    m_tabs->setCount(0, static_cast<qint64>(view.people.size()));
    m_tabs->setCount(1, static_cast<qint64>(view.lines.size()));
    m_tabs->setCount(2, static_cast<qint64>(view.departments.size()));
    showNotes();
    updateConfirm();
}

void PublishSheet::showNotes()
{
    clearLayout(m_notes);
    int shown = 0;
    for (const door::ProfilePreview::Note& note : m_view.notes) {
        if (++shown > kMostNotes)
            break;
        auto* banner = new Banner;
        m_notes->layout()->addWidget(banner);
        banner->setDismissible(false);
        banner->showMessage(note.kind == "refused" ? BannerKind::Error : BannerKind::Warn,
                            QString::fromStdString(note.text), QString::fromStdString(note.remedy));
    }
    m_notes->setVisible(shown > 0);
}

void PublishSheet::updateConfirm()
{
    const bool refused = std::any_of(m_view.notes.begin(), m_view.notes.end(),
                                     [](const auto& note) { return note.kind == "refused"; });
    const bool reason = !m_reason->text().trimmed().isEmpty();
    m_confirm->setEnabled(m_known && !refused && reason && !m_busy);
    m_confirm->setToolTip(refused    ? tr("Take away first what is refused.")
                          : !reason  ? tr("Say why first.")
                          : !m_known ? tr("Whom it concerns is not worked out yet.")
                                     : QString());
}

template <class C>
void PublishSheet::send(C request)
{
    m_session.ask(std::move(request), this, [this](const Result<door::Preview>& reply) {
        m_busy = false;
        updateConfirm();
        if (!reply)
            return showFailure(*m_banner, reply.error());
        const QString name = QString::fromStdString(m_draft.name);
        const QString message = m_kind == Kind::Retire
                                    ? tr("%1 was retired.").arg(name)
                                    : tr("Version %1 of %2 was published.").arg(m_draft.seen + 1).arg(name);
        emit done(name, message);
        close();
    });
}

void PublishSheet::confirm()
{
    if (!m_confirm->isEnabled())
        return;
    m_busy = true;
    updateConfirm();
    if (m_kind == Kind::Retire) {
        door::ProfileRetire request;
        request.name = m_draft.name;
        request.from = day();
        request.reason = m_reason->text().trimmed().toStdString();
        return send(std::move(request));
    }
    door::ProfilePublish request;
    request.name = m_draft.name;
    request.description = m_draft.description;
    request.rule = m_draft.rule;
    request.kind = m_draft.kind;
    request.lines = m_draft.lines;
    request.from = day();
    request.expectedNumber = m_draft.seen;
    request.reason = m_reason->text().trimmed().toStdString();
    send(std::move(request));
}

} // namespace gatehouse::ui
