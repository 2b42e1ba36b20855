// Builders for the contents of detail panels.
#pragma once

#include "core/base/time.h"
#include "ui/models/plain_text.h"

#include <QDate>
#include <QString>

#include <optional>

class QLabel;
class QWidget;

namespace gatehouse::ui {

class KeyValueGrid;

// Nothing where the value is empty: a panel says what is known.
void addFact(KeyValueGrid& grid, const QString& name, const std::string& value);
// "18 Feb 2027 (in 60 days)"; the whole date in the tooltip.
void addDate(KeyValueGrid& grid, const QString& name, const std::optional<Date>& day);
// Takes every child widget of the layout of `parent` away.
void clearLayout(QWidget* parent);

} // namespace gatehouse::ui
