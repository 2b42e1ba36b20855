// The words of the core's lists in the reader's language, and the tone each is shown in. UI thread only.
#pragma once

#include "core/model/vocabulary.h"
#include "ui/widgets/theme/theme.h"

#include <QString>

namespace gatehouse::ui {

struct Word {
    QString text;
    Tone tone = Tone::Neutral;
};

Word wordOf(EngagementStatus status);
Word wordOf(AccountState state);
Word wordOf(OperationState state);
Word wordOf(EventState state);
QString wordOf(WorkerType type);
QString wordOf(EventKind kind);
QString wordOf(OperationKind kind);
QString wordOf(RiskTier tier);
QString wordOf(Role role);
QString wordOf(ReasonKind kind);
QString wordOf(ExitMode mode);
// "PL": "Poland"; what is no such code stays.
QString countryWord(const QString& code);
Tone toneOf(ReasonKind kind);
// Of a queue row: waiting, scheduled, running, retrying, by_hand, blocked, held, done.
Word queueStateWord(const std::string& state);
// Of an operation as previews spell it: "disable_account".
QString operationWord(const std::string& kind);
// Of a field in an event's details: "department", "job_title" ...
QString fieldWord(const QString& field);

} // namespace gatehouse::ui
