// The other process of DraftTest: opens a window, types into a form and waits to be killed.
#pragma once

#include <QString>

namespace gatehouse::ui::test {

void typeADraft(const QString& folder); // where drafts are kept

} // namespace gatehouse::ui::test
