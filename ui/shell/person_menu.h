// The menu of whoever is signed in: roles, look, shortcuts, signing in as somebody else.
#pragma once

#include "ui/session/door_api.h"

class QMenu;
class QWidget;

namespace gatehouse::ui {

class ActionRegistry;
class Look;

// Deletes itself when closed.
QMenu* makePersonMenu(const door::OperatorItem& op, ActionRegistry& actions, const Look& look,
                      QWidget* parent);

} // namespace gatehouse::ui
