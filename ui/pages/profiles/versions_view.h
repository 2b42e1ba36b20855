// The history of a profile, newest first: who published what when and why, and what each version changed of the one before.
#pragma once

#include "ui/session/session.h"

#include <QWidget>

namespace gatehouse::ui {

class VersionsView : public QWidget {
    Q_OBJECT

public:
    explicit VersionsView(QWidget* parent = nullptr);

    void setVersions(const door::ProfileGet::View& view, bool mayEdit);

signals:
    void draftWanted(int number); // a next version is to begin as this one was

private:
    QWidget* makeVersion(const door::ProfileVersion& version, bool oldest, bool mayReuse);
};

} // namespace gatehouse::ui
