#include "ui/pages/settings/own/appearance_section.h"

#include "ui/pages/settings/window_desk.h"
#include "ui/widgets/controls/segmented_control.h"
#include "ui/widgets/forms/form.h"

#include <QComboBox>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kSizes[] = {100, 125, 150, 175, 200};

} // namespace

AppearanceSection::AppearanceSection(const SectionContext& context)
    : SettingsSection(context, tr("Appearance"),
                      tr("How Gatehouse looks to you on this computer. Nobody else sees it.")),
      m_theme(
          new SegmentedControl(tr("Theme"), {tr("Light"), tr("Dark"), tr("As the system")},
                               {QStringLiteral("sun"), QStringLiteral("moon"), QStringLiteral("laptop")})),
      m_density(new SegmentedControl(tr("Rows"), {tr("Comfortable"), tr("Compact")})),
      m_size(new QComboBox)
{
    for (const int percent : kSizes)
        m_size->addItem(tr("%1 %").arg(percent), percent);
    m_size->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto* form = new Form;
    form->addField(tr("Theme"), m_theme, tr("“As the system” follows the desktop while Gatehouse is open."));
    form->addField(tr("Rows"), m_density, tr("Compact rows have one line; more of them fit on the screen."));
    form->addField(tr("Size"), m_size, tr("Text and controls together. Takes effect with the next start."));
    body()->addWidget(form);
    connect(m_theme, &SegmentedControl::chosen, this, [this](int index) {
        if (desk())
            desk()->setTheme(static_cast<WindowDesk::ThemeChoice>(index));
    });
    connect(m_density, &SegmentedControl::chosen, this, [this](int index) {
        if (desk())
            desk()->setDensity(index == 1 ? Density::Compact : Density::Comfortable);
    });
    connect(m_size, &QComboBox::activated, this, [this] {
        if (desk())
            desk()->setScale(m_size->currentData().toInt());
    });
}

void AppearanceSection::read()
{
    const bool given = desk() != nullptr;
    for (QWidget* control :
         {static_cast<QWidget*>(m_theme), static_cast<QWidget*>(m_density), static_cast<QWidget*>(m_size)})
        control->setEnabled(given);
    if (!given)
        return;
    m_theme->setCurrent(static_cast<int>(desk()->theme()));
    m_density->setCurrent(desk()->density() == Density::Compact ? 1 : 0);
    m_size->setCurrentIndex(std::max(0, m_size->findData(desk()->scale())));
}

} // namespace gatehouse::ui
