// The audit log in the reader's language: what was done, by whom, to what. The log has numbers; where names are shown, tooltips have the numbers.
// UI thread only.
#pragma once

#include "ui/session/door_api.h"
#include "ui/widgets/theme/theme.h"

#include <QString>

#include <optional>

namespace gatehouse::ui {

// "grant.opened": "Access given". What has no words of its own: "Reference added".
QString auditWord(const std::string& command);
Tone auditTone(const std::string& command);
QString auditIcon(const std::string& command);
// "entitlement": "Entitlement"; also of facts.
QString objectWord(const std::string& kind);
// "person 12", as the log has it.
QString subjectNumber(const door::AuditSubject& subject);
// "Hana Kovač"; a name that is hidden or unknown: "person 12".
QString subjectText(const door::AuditSubject& subject);
// People first, then what they have: the first one, and at most two of the others and "+4".
struct SubjectLines {
    QString first, others;
};
SubjectLines subjectLines(const std::vector<door::AuditSubject>& subjects);
QString actorText(const door::AuditEntryItem& entry);
// What a fact says. Where it is the number of a subject of the entry: its name.
QString factText(const std::string& key, const std::string& value, const door::AuditEntryItem& entry);

// "plan:7" becomes "plan 7", or the name of a subject of the entry.
QString referenceText(const std::string& text, const door::AuditEntryItem& entry);

// Where else a subject is shown: page and place; nothing where no page has it.
struct SubjectPlace {
    QString page, location;
};
std::optional<SubjectPlace> placeOf(const door::AuditSubject& subject);

} // namespace gatehouse::ui
