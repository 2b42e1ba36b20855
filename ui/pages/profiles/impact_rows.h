// What a version would change, as rows of lists. Pure.
#pragma once

#include "ui/session/door_api.h"

#include <memory>

class QStandardItemModel;

namespace gatehouse::ui {

std::unique_ptr<QStandardItemModel> impactPeople(const door::ProfilePreview::View& view);
std::unique_ptr<QStandardItemModel> impactLines(const door::ProfilePreview::View& view);
std::unique_ptr<QStandardItemModel> impactDepartments(const door::ProfilePreview::View& view);

} // namespace gatehouse::ui
