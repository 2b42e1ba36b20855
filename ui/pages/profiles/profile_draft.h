// A version of a profile as somebody makes it: what it is made of, what it was made from, and how the two differ. Pure.
#pragma once

#include "ui/session/door_api.h"
#include "ui/widgets/list/cell_roles.h"

#include <QString>

namespace gatehouse::ui {

struct ProfileDraft {
    std::string name, description, rule;
    ProfileKind kind = ProfileKind::Standard;
    std::vector<door::ProfileLineItem> lines;
    int seen = 0; // the version it follows; 0: the first

    bool isNew() const { return seen == 0; }
};
ProfileDraft draftOf(const door::ProfileItem& item);
ProfileDraft copyOf(const door::ProfileItem& item, const QString& name);
bool sameContent(const ProfileDraft& a, const ProfileDraft& b);

// One line as an editor shows it: those that were taken away stay in sight.
struct DraftLine {
    door::ProfileLineItem line;
    RowChange change = RowChange::None;
    std::string rationaleBefore; // where it changed
    int place = -1;              // in ProfileDraft::lines; -1 of a removed one
};
// By application and entitlement, as they were.
std::vector<DraftLine> draftLines(const ProfileDraft& base, const ProfileDraft& draft);

// The first line, as its place in `draft`, that is published only with a reason and has none; -1 where every one has. Lines that `base`
// had without keep that.
int lineWithoutReason(const ProfileDraft& base, const ProfileDraft& draft);

bool sameLine(const door::ProfileLineItem& a, const door::ProfileLineItem& b); // what a line is about

} // namespace gatehouse::ui
