#include "ui/models/failure.h"

#include "ui/session/error_text.h"
#include "ui/widgets/panels/banner.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace gatehouse::ui {
namespace {

struct Row {
    std::string_view code; // or the beginning of codes, where it ends in "."
    const char* page;
    const char* location; // "{0}": the first argument
};

// Exact codes before the rooms they are of.
constexpr std::array kPlaces{
    Row{"engine.no_such_operation", "engine", "filter:state:open"},
    Row{"engine.is_running", "engine", "operation:{0}"},
    Row{"engine.is_finished", "engine", "operation:{0}"},
    Row{"engine.not_possible", "engine", "operation:{0}"},
    Row{"engine.exit_not_cancelled", "engine", "operation:{0}"},
    Row{"engine.alert_stands", "engine", "alerts"},
    Row{"engine.breaker_open", "applications", "name:{0}"},
    Row{"engine.no_connector", "applications", "name:{0}"},
    Row{"engine.lease_held", "engine", ""},
    Row{"engine.busy", "engine", ""},
    Row{"service.unknown_application", "applications", ""},
    Row{"service.secret_needed", "applications", "name:{0}"},
    Row{"service.no_free_login", "applications", "name:{0}"},
    Row{"service.native_id_taken", "applications", ""},
    Row{"service.native_id_in_use", "applications", ""},
    Row{"service.unknown_entitlement", "applications", "name:{1}"},
    Row{"service.unknown_feed", "feeds", ""},
    Row{"service.unknown_run", "feeds", ""},
    Row{"service.run_not_stopped", "feeds", ""},
    Row{"service.unknown_record", "feeds", ""},
    Row{"service.fix_stopped", "feeds", ""},
    Row{"service.feed_waits", "feeds", ""},
    Row{"service.feed_stopped", "feeds", ""},
    Row{"service.asked_already", "home", ""},
    Row{"service.unknown_pending", "home", ""},
    Row{"service.pending_expired", "home", ""},
    Row{"service.unknown_person", "people", ""},
    Row{"service.ambiguous_person", "people", "filter:{0}"},
    Row{"service.already_left", "people", "filter:{0}"},
    Row{"service.not_terminated", "people", "filter:{0}"},
    Row{"service.unknown_event", "queues", ""},
    Row{"service.nothing_fits", "engine", "filter:state:open"},
    Row{"service.unknown_profile", "profiles", ""},
    Row{"service.privileged_in_profile", "profiles", ""},
    Row{"service.unknown_entry", "audit", ""},
    Row{"audit.", "audit", ""},
    Row{"feed.", "feeds", ""},
};

// Remedies of the catalogue speak to whoever types commands, too; in a window these say it better.
constexpr std::array kRemedies{
    std::pair{"service.stale",
              QT_TRANSLATE_NOOP("gatehouse::ui::Failure",
                                "Look at it as it is now, then change it again if that is still wanted.")},
    std::pair{"service.exists",
              QT_TRANSLATE_NOOP("gatehouse::ui::Failure", "Choose another name, or open the one there is.")},
    std::pair{"service.secret_needed",
              QT_TRANSLATE_NOOP("gatehouse::ui::Failure",
                                "Type the secret for the new address beside it, then save again.")},
    std::pair{"engine.no_such_operation",
              QT_TRANSLATE_NOOP("gatehouse::ui::Failure",
                                "Read the list again: it may have been replaced by a newer plan.")},
    std::pair{"engine.not_possible", QT_TRANSLATE_NOOP("gatehouse::ui::Failure", "Look at it as it is now.")},
    std::pair{"service.unknown_person",
              QT_TRANSLATE_NOOP("gatehouse::ui::Failure",
                                "Look for the person by name, worker number or e-mail address.")},
    std::pair{"service.last_day_needed",
              QT_TRANSLATE_NOOP("gatehouse::ui::Failure", "Give the new last day.")},
};

QString filled(const char* location, const std::vector<std::string>& args)
{
    QString text = QLatin1String(location);
    for (std::size_t i = 0; i < args.size() && i < 3; ++i)
        text.replace(QStringLiteral("{%1}").arg(i), QString::fromStdString(args[i]));
    return text;
}

} // namespace

FailurePlace placeOf(const Error& error)
{
    const std::string_view code = error.code;
    for (const Row& row : kPlaces)
        if (code == row.code || (row.code.ends_with('.') && code.starts_with(row.code)))
            return {QLatin1String(row.page), filled(row.location, error.args)};
    return {};
}

void showFailure(Banner& banner, const Error& error)
{
    ErrorText text = errorText(error);
    const auto own = std::find_if(kRemedies.begin(), kRemedies.end(),
                                  [&error](const auto& one) { return error.code == one.first; });
    if (own != kRemedies.end())
        text.remedy = QCoreApplication::translate("gatehouse::ui::Failure", own->second);
    const FailurePlace place = placeOf(error);
    banner.showMessage(
        BannerKind::Error, text.message, text.remedy,
        place.page.isEmpty() ? QString() : QCoreApplication::translate("gatehouse::ui::Failure", "Go there"));
    banner.setLink(place.page, place.location);
}

} // namespace gatehouse::ui
