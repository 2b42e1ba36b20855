// The workspaces that were opened last, newest first: name, folder, when. In the person's settings.
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

class QSettings;

namespace gatehouse::ui {

struct RecentWorkspace {
    QString folder; // absolute
    QString name;
    QDateTime opened;
};

class RecentWorkspaces {
public:
    explicit RecentWorkspaces(QSettings& settings);

    const QList<RecentWorkspace>& all() const { return m_all; }
    void remember(const QString& folder, const QString& name, const QDateTime& now);
    void forget(const QString& folder);

private:
    static constexpr qsizetype kMost = 8;
    void store();

    QSettings& m_settings;
    QList<RecentWorkspace> m_all;
};

} // namespace gatehouse::ui
