// A lifecycle event on paper: who, what changed, and every operation with its state and when it was read back. Of a leaver it is the evidence
// of the exit.
#pragma once

#include "ui/print/print_sheet.h"
#include "ui/session/session.h"

namespace gatehouse::ui {

PaperOffer eventPaper(Session& session, QObject* receiver, EventId event, const QString& name);
// Of what the core answered; pure.
Paper paperOf(const door::EventGet::View& view);

} // namespace gatehouse::ui
