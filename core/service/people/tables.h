// The lists of people and of the lanes as tables. Inside core/service only.
#pragma once

#include "core/service/lists/list_table.h"

namespace gatehouse::service {

ListTable personTable();
ListTable queueTable();

} // namespace gatehouse::service
