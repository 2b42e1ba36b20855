#include "ui/shell/start/recent_workspaces.h"

#include <QDir>
#include <QSettings>

namespace gatehouse::ui {
namespace {

const QString kList = QStringLiteral("workspaces");

} // namespace

RecentWorkspaces::RecentWorkspaces(QSettings& settings) : m_settings(settings)
{
    const int count = settings.beginReadArray(kList);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        m_all << RecentWorkspace{settings.value(QStringLiteral("folder")).toString(),
                                 settings.value(QStringLiteral("name")).toString(),
                                 settings.value(QStringLiteral("opened")).toDateTime()};
    }
    settings.endArray();
}

void RecentWorkspaces::remember(const QString& folder, const QString& name, const QDateTime& now)
{
    const QString whole = QDir::cleanPath(QDir(folder).absolutePath());
    m_all.removeIf([&whole](const RecentWorkspace& other) { return other.folder == whole; });
    m_all.prepend({whole, name, now});
    m_all = m_all.mid(0, kMost);
    store();
}

void RecentWorkspaces::forget(const QString& folder)
{
    m_all.removeIf([&folder](const RecentWorkspace& other) { return other.folder == folder; });
    store();
}

void RecentWorkspaces::store()
{
    m_settings.remove(kList);
    m_settings.beginWriteArray(kList, static_cast<int>(m_all.size()));
    for (int i = 0; i < m_all.size(); ++i) {
        m_settings.setArrayIndex(i);
        m_settings.setValue(QStringLiteral("folder"), m_all[i].folder);
        m_settings.setValue(QStringLiteral("name"), m_all[i].name);
        m_settings.setValue(QStringLiteral("opened"), m_all[i].opened);
    }
    m_settings.endArray();
}

} // namespace gatehouse::ui
