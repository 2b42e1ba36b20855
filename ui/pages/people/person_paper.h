// A person on paper: engagement, access with its reasons, accounts, what happened; and what is coming or was refused, from the explanation.
#pragma once

#include "ui/print/print_sheet.h"
#include "ui/session/session.h"

namespace gatehouse::ui {

PaperOffer personPaper(Session& session, QObject* receiver, PersonId person, const QString& name);
// Of what the core answered; pure.
Paper paperOf(const door::PersonGet::View& view, const door::PersonExplain::View& why);

} // namespace gatehouse::ui
