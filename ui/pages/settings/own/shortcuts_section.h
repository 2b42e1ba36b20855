// What keys do; the sheet of the shortcuts is opened from here as well.
#pragma once

#include "ui/pages/settings/settings_section.h"

namespace gatehouse::ui {

class Button;

class ShortcutsSection : public SettingsSection {
    Q_OBJECT

public:
    explicit ShortcutsSection(const SectionContext& context);

    void read() override;
    Button* openButton() const { return m_open; }

private:
    Button* m_open;
};

} // namespace gatehouse::ui
