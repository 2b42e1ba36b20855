// Pages that hold every widget of the kit, for looking at.
#pragma once

#include <QAbstractItemModel>
#include <QWidget>

#include <memory>
#include <vector>

namespace gatehouse::ui::test {

using Models = std::vector<std::unique_ptr<QAbstractItemModel>>;

// The whole window of the reference picture "queues".
std::unique_ptr<QWidget> makeQueuesPage(Models& models);
// Tiles, banners, buttons, states, groups, choices, facts.
std::unique_ptr<QWidget> makeKitPage(Models& models);

} // namespace gatehouse::ui::test
