#include "ui/pages/settings/settings_section.h"

#include "ui/models/failure.h"
#include "ui/session/error_text.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/panels/empty_state.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kColumn = 720; // wide enough for two fields side by side, narrow enough to read

} // namespace

SettingsSection::SettingsSection(const SectionContext& context, const QString& title, const QString& line,
                                 QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_stack(new QStackedWidget),
      m_content(new QWidget),
      m_column(new QVBoxLayout(m_content)),
      m_body(new QVBoxLayout),
      m_head(new QHBoxLayout),
      m_state(new EmptyState),
      m_banner(new Banner),
      m_readOnly(new Banner)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kM);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(makeLabel(title, TextSize::Title, QFont::DemiBold));
    words->addWidget(makeWrappedLabel(line, TextSize::Small, LabelInk::Muted));
    m_head->setSpacing(space::kS);
    m_head->addLayout(words, 1);
    layout->addLayout(m_head);
    m_readOnly->setDismissible(false);
    layout->addWidget(m_readOnly);
    layout->addWidget(m_banner);

    m_content->setObjectName(QStringLiteral("scrollBody"));
    m_content->setMaximumWidth(kColumn);
    m_column->setContentsMargins(0, 0, space::kS, space::kL);
    m_column->addLayout(m_body);
    m_column->addStretch(1);
    m_body->setSpacing(space::kM);
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(m_content);
    area->viewport()->setAutoFillBackground(false);
    m_content->setAutoFillBackground(false);
    m_stack->addWidget(area);
    m_stack->addWidget(m_state);
    layout->addWidget(m_stack, 1);
    connect(m_state, &EmptyState::actionTriggered, this, &SettingsSection::read);
}

bool SettingsSection::isLoaded() const
{
    return m_stack->currentWidget() != m_state;
}

void SettingsSection::useWholeWidth()
{
    m_content->setMaximumWidth(QWIDGETSIZE_MAX);
    m_column->setStretchFactor(m_body, 1);
    delete m_column->takeAt(1); // the air below a narrow column
    m_column->setContentsMargins(0, 0, 0, 0);
}

void SettingsSection::addHeadControl(QWidget* control)
{
    m_head->addWidget(control, 0, Qt::AlignTop);
}

void SettingsSection::showLoading()
{
    m_state->show(EmptyState::Kind::Loading, {QString(), tr("Loading …"), QString(), QString()});
    m_stack->setCurrentWidget(m_state);
}

void SettingsSection::showContent()
{
    m_stack->setCurrentIndex(0);
}

void SettingsSection::showFailure(const Error& error)
{
    const ErrorText text = errorText(error);
    m_state->show(EmptyState::Kind::Error,
                  {QStringLiteral("exclamation-triangle"), text.message, text.remedy, tr("Try again")});
    m_stack->setCurrentWidget(m_state);
}

void SettingsSection::showProblem(const Error& error)
{
    ui::showFailure(*m_banner, error);
}

void SettingsSection::showReadOnly(const QString& reason)
{
    if (reason.isEmpty())
        m_readOnly->hide();
    else
        m_readOnly->showMessage(BannerKind::Info, tr("You can look at this and not change it."), reason);
}

} // namespace gatehouse::ui
