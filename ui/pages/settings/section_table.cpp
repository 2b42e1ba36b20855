#include "ui/pages/settings/section_table.h"

#include "ui/pages/settings/account/account_section.h"
#include "ui/pages/settings/calendars/calendars_section.h"
#include "ui/pages/settings/operators/operators_section.h"
#include "ui/pages/settings/own/appearance_section.h"
#include "ui/pages/settings/own/notifications_section.h"
#include "ui/pages/settings/own/shortcuts_section.h"
#include "ui/pages/settings/policy/policy_section.h"
#include "ui/pages/settings/workspace/backup_section.h"

#include <QCoreApplication>

namespace gatehouse::ui {
namespace {

template <class S>
SettingsSection* make(const SectionContext& context)
{
    return new S(context);
}

QString label(const char* text)
{
    return QCoreApplication::translate("gatehouse::ui::SectionTable", text);
}
#define GH_LABEL(source) label(QT_TRANSLATE_NOOP("gatehouse::ui::SectionTable", source))

} // namespace

std::vector<SectionEntry> sectionTable()
{
    return {
        {QStringLiteral("account"),
         GH_LABEL("My account"),
         QStringLiteral("person-circle"),
         {},
         make<AccountSection>},
        {QStringLiteral("operators"), GH_LABEL("Operators and roles"), QStringLiteral("people"),
         "operator.list", make<OperatorsSection>},
        {QStringLiteral("policy"), GH_LABEL("Lifecycle policy"), QStringLiteral("sliders"), "policy.get",
         make<PolicySection>},
        {QStringLiteral("calendars"), GH_LABEL("Calendars"), QStringLiteral("calendar3"), "calendar.list",
         make<CalendarsSection>},
        {QStringLiteral("notifications"),
         GH_LABEL("Notifications"),
         QStringLiteral("bell"),
         {},
         make<NotificationsSection>},
        {QStringLiteral("appearance"),
         GH_LABEL("Appearance"),
         QStringLiteral("circle-half"),
         {},
         make<AppearanceSection>},
        {QStringLiteral("shortcuts"),
         GH_LABEL("Shortcuts"),
         QStringLiteral("keyboard"),
         {},
         make<ShortcutsSection>},
        {QStringLiteral("backup"), GH_LABEL("Backup and restore"), QStringLiteral("hdd-stack"),
         "workspace.info", make<BackupSection>},
    };
}

} // namespace gatehouse::ui
