#include "core/door/commands/operations.h"

namespace gatehouse::door {

GH_SHAPE(OperationOpen,
         field<&OperationOpen::state>("state",
                                      "attention (failed, uncertain, unverified), open, done (of the last "
                                      "fourteen days) or a state.",
                                      {.flags = kPositional}),
         field<&OperationOpen::text>("text", "Part of the person's name, e-mail or worker number."),
         field<&OperationOpen::application>("application", "Only of this one."))
GH_SHAPE(OperationWindow,
         field<&OperationWindow::list>("list", "Handle of operation.open.",
                                       {.flags = kRequired | kPositional}),
         field<&OperationWindow::offset>("offset", "First row.", {.min = 0, .max = 100000000}),
         field<&OperationWindow::limit>("limit", "Rows.", {.min = 1, .max = 1000}))
GH_SHAPE(OperationWindow::Items, field<&OperationWindow::Items::items>("items", "Rows in the list's order."))
GH_SHAPE(OperationCounts,
         field<&OperationCounts::text>("text", "Part of the person's name, e-mail or worker number."),
         field<&OperationCounts::application>("application", "Only of this one."))
GH_SHAPE(OperationCounts::View,
         field<&OperationCounts::View::counts>("counts", "By state, and attention, open and done."))

} // namespace gatehouse::door
