// Everything that happened to a person, newest first: lifecycle events with what each changed, what HR stated with its two dates, and, for whoever
// may read it, what the audit log says. One kind alone by a switch.
#pragma once

#include "ui/session/door_api.h"
#include "ui/widgets/panels/timeline_rail.h"

#include <QWidget>

namespace gatehouse::ui {

class SegmentedControl;

struct PersonHappenings {
    std::vector<door::EventItem> events;
    std::vector<door::PersonVersions::Item> versions;
    std::vector<door::AuditEntryItem> entries;
    bool moreVersions = false, moreEntries = false;
    bool mayReadLog = true;
};

class PersonTimeline : public QWidget {
    Q_OBJECT

public:
    enum Kind {
        Everything,
        Events,
        Statements,
        Log
    };

    explicit PersonTimeline(QWidget* parent = nullptr);

    void setHappenings(PersonHappenings happenings);
    SegmentedControl* kinds() const { return m_kinds; }
    TimelineRail* rail() const { return m_rail; }

signals:
    void entryWanted(qint64 entry); // of the audit log

private:
    void show();

    PersonHappenings m_happenings;
    SegmentedControl* m_kinds;
    TimelineRail* m_rail;
    QWidget* m_notes;
};

// Newest first. Rows of the log carry "entry:12", others nothing. Pure.
QList<TimelineGroup> timelineGroups(const PersonHappenings& happenings, PersonTimeline::Kind kind);

} // namespace gatehouse::ui
