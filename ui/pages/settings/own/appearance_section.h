// Theme, density and size of this desktop. Belongs to the person, not to the workspace.
#pragma once

#include "ui/pages/settings/settings_section.h"

class QComboBox;

namespace gatehouse::ui {

class SegmentedControl;

class AppearanceSection : public SettingsSection {
    Q_OBJECT

public:
    explicit AppearanceSection(const SectionContext& context);

    void read() override;
    SegmentedControl* theme() const { return m_theme; }
    SegmentedControl* density() const { return m_density; }
    QComboBox* size() const { return m_size; }

private:
    SegmentedControl* m_theme;
    SegmentedControl* m_density;
    QComboBox* m_size;
};

} // namespace gatehouse::ui
