#include "ui/pages/settings/own/notifications_section.h"

#include "ui/models/words.h"
#include "ui/pages/settings/window_desk.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/forms/form.h"
#include "ui/widgets/panels/key_value_grid.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QTimeEdit>
#include <QVBoxLayout>

namespace gatehouse::ui {

NotificationsSection::NotificationsSection(const SectionContext& context)
    : SettingsSection(context, tr("Notifications"),
                      tr("What this window tells you while it is open. Every alert stands on Home until "
                         "somebody has seen to it.")),
      m_level(new QComboBox),
      m_quiet(new QCheckBox(tr("Quiet hours"))),
      m_from(new QTimeEdit),
      m_to(new QTimeEdit),
      m_readers(new KeyValueGrid)
{
    m_level->addItem(tr("Nothing"), static_cast<int>(AlertLevel::None));
    m_level->addItem(tr("Critical alerts"), static_cast<int>(AlertLevel::Critical));
    m_level->addItem(tr("Critical alerts and warnings"), static_cast<int>(AlertLevel::Warnings));
    m_level->addItem(tr("Every alert"), static_cast<int>(AlertLevel::All));
    m_level->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto* form = new Form;
    form->addField(tr("Say at the edge of the window"), m_level);
    form->addField(QString(), makeQuietHours(), tr("Within them nothing is said; what came stands on Home."));
    body()->addWidget(form);
    body()->addSpacing(space::kS);
    body()->addWidget(makeLabel(tr("Who sees alerts"), TextSize::Body, QFont::DemiBold));
    body()->addWidget(m_readers);
    body()->addWidget(makeWrappedLabel(
        tr("Nothing is sent by e-mail: this version of Gatehouse tells you in the window alone."),
        TextSize::Small, LabelInk::Muted));
    connect(m_level, &QComboBox::activated, this, [this] {
        if (desk())
            desk()->setAlertLevel(static_cast<AlertLevel>(m_level->currentData().toInt()));
    });
    showReaders();
}

QWidget* NotificationsSection::makeQuietHours()
{
    auto* box = new QWidget;
    auto* layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kS);
    m_from->setAccessibleName(tr("Quiet from"));
    m_to->setAccessibleName(tr("Quiet until"));
    layout->addWidget(m_quiet);
    layout->addSpacing(space::kS);
    layout->addWidget(m_from);
    layout->addWidget(makeLabel(tr("to", "between two times")));
    layout->addWidget(m_to);
    layout->addStretch(1);
    connect(m_quiet, &QAbstractButton::clicked, this, &NotificationsSection::saveQuietHours);
    for (QTimeEdit* edit : {m_from, m_to}) {
        edit->setDisplayFormat(QStringLiteral("HH:mm"));
        connect(edit, &QTimeEdit::timeChanged, this, &NotificationsSection::saveQuietHours);
    }
    return box;
}

void NotificationsSection::read()
{
    const bool given = desk() != nullptr;
    for (QWidget* control : {static_cast<QWidget*>(m_level), static_cast<QWidget*>(m_quiet)})
        control->setEnabled(given);
    if (!given)
        return;
    m_filling = true;
    m_level->setCurrentIndex(m_level->findData(static_cast<int>(desk()->alertLevel())));
    const QuietHours hours = desk()->quietHours();
    m_quiet->setChecked(hours.on);
    m_from->setTime(hours.from);
    m_to->setTime(hours.to);
    m_from->setEnabled(hours.on);
    m_to->setEnabled(hours.on);
    m_filling = false;
}

void NotificationsSection::saveQuietHours()
{
    if (m_filling || !desk())
        return;
    m_from->setEnabled(m_quiet->isChecked());
    m_to->setEnabled(m_quiet->isChecked());
    desk()->setQuietHours({m_quiet->isChecked(), m_from->time(), m_to->time()});
}

// As the core's table says it.
void NotificationsSection::showReaders()
{
    const auto rolesOf = [this](std::string_view call) {
        QStringList words;
        const door::Descriptor* descriptor = door::findDescriptor(session().calls(), call);
        for (const auto& [role, text] : EnumTexts<Role>::kAll)
            if (descriptor && (descriptor->roles & door::roleBit(role)) != 0)
                words << wordOf(role);
        return words.join(QStringLiteral(", "));
    };
    m_readers->addRow(tr("See all"), rolesOf(door::AlertList::kName));
    m_readers->addRow(tr("Acknowledge"), rolesOf(door::AlertAcknowledge::kName));
    m_readers->addRow(tr("Critical"), tr("A stopped feed, exits that fail, are held or cut short, privileged "
                                         "leavers, applications that do not answer"));
    m_readers->addRow(
        tr("Warnings"),
        tr("Other operations that fail, guessed passwords, an entitlement whose tier was lowered"));
}

} // namespace gatehouse::ui
