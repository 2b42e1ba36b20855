// A failure of the core where it is shown: what happened, what to do, and the place where that is done. UI thread only.
#pragma once

#include "core/base/error.h"

#include <QString>

namespace gatehouse::ui {

class Banner;

struct FailurePlace {
    QString page; // empty: none that would help
    QString location;
};
FailurePlace placeOf(const Error& error);

// With a button "Go there" where there is a place. Hides nothing by itself.
void showFailure(Banner& banner, const Error& error);

} // namespace gatehouse::ui
