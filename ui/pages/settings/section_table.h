// The sections of the settings in the order of their list. A new section is one row here; it is made when it is first looked at.
#pragma once

#include "ui/pages/settings/settings_section.h"

#include <functional>
#include <string_view>
#include <vector>

namespace gatehouse::ui {

struct SectionEntry {
    QString id; // "calendars"
    QString label;
    QString iconName;
    std::string_view call; // who may not make it is not offered the section; empty: everybody
    std::function<SettingsSection*(const SectionContext& context)> make;
};

std::vector<SectionEntry> sectionTable();

} // namespace gatehouse::ui
