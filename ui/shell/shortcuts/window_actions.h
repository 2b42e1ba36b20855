// The window's own actions, one row each: pages, going about, look, session.
#pragma once

namespace gatehouse::ui {

class ActionRegistry;
class MainWindow;

void addWindowActions(ActionRegistry& registry, MainWindow& window);

} // namespace gatehouse::ui
