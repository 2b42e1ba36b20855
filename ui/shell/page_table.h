// The pages of the window in the order of the rail. A new page is one row here.
#pragma once

#include "ui/widgets/frame/navigation_rail.h"

#include <QKeySequence>

#include <functional>
#include <string_view>
#include <vector>

namespace gatehouse::ui {

class Page;
class Session;

struct PageEntry {
    QString id; // "people"
    QString label;
    QString iconName;
    NavigationRail::Place place = NavigationRail::Place::Top;
    std::string_view call; // who may not make it is not offered the page
    std::function<Page*(Session& session)> make;
};

std::vector<PageEntry> pageTable();
// Ctrl+1 to Ctrl+9 for the first nine rows, none for the others.
QKeySequence shortcutOfPage(std::size_t row);

} // namespace gatehouse::ui
