// What somebody holds, will get and held, as rows: one an entitlement, grouped by application. Pure.
#pragma once

#ifndef Q_MOC_RUN // see ui/session/door_api.h
#include "core/door/commands/people.h"
#endif

#include <QStandardItemModel>

#include <memory>

namespace gatehouse::ui {

namespace access {
enum Column {
    Entitlement,
    Level,
    Reasons,
    Event,
    Approver,
    Since,
    kColumns
};
// Of column 0: where its item is in AccessData::items; absent for headings and for what has ended.
inline constexpr int kItemRole = 0x0100 + 2000;
} // namespace access

struct AccessData {
    std::vector<door::PersonExplain::Item> items;  // held or coming
    std::vector<door::PersonGet::GrantItem> ended; // read only
};

// Rows whose words have all of `filter` in them, in any case; with how many access rows there are.
struct AccessRows {
    std::unique_ptr<QStandardItemModel> model;
    int shown = 0, all = 0;
};
AccessRows accessRows(const AccessData& data, const QString& filter);
// "joiner on 2026-09-07" of the core: "New hire, 7 Sep 2026".
QString eventInWords(const std::string& event);
// "Profile Sales EMEA, version 7" of the core: "Sales EMEA v7".
QString shortReason(const door::ReasonItem& reason);

} // namespace gatehouse::ui
