#include "ui/pages/settings/own/shortcuts_section.h"

#include "ui/pages/settings/window_desk.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"

#include <QVBoxLayout>

namespace gatehouse::ui {

ShortcutsSection::ShortcutsSection(const SectionContext& context)
    : SettingsSection(context, tr("Shortcuts"),
                      tr("Everything works from the keyboard. The keys are yours to choose.")),
      m_open(
          new Button(tr("Show and change the shortcuts"), ButtonLook::Secondary, QStringLiteral("keyboard")))
{
    body()->addWidget(makeWrappedLabel(
        tr("Every action of the window and of its pages is listed there with its keys. Choose another "
           "key by clicking it; what another action uses already is said at once.")));
    body()->addWidget(m_open, 0, Qt::AlignLeading);
    connect(m_open, &QAbstractButton::clicked, this, [this] {
        if (desk())
            desk()->openShortcuts();
    });
}

void ShortcutsSection::read()
{
    m_open->setEnabled(desk() != nullptr);
}

} // namespace gatehouse::ui
