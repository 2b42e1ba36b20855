// Errors as a person reads them: the sentence and the remedy of the catalogue, translated by the text of their code.
#pragma once

#include "core/base/error.h"

#include <QString>

namespace gatehouse::ui {

struct ErrorText {
    QString message; // what happened, and every place that is wrong
    QString remedy;  // what to do now
};

ErrorText errorText(const Error& error);

} // namespace gatehouse::ui
