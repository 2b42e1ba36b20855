// SIGTERM and SIGINT end the program as closing the window does: the window remembers itself, the engine finishes its calls.
#pragma once

class QApplication;

namespace gatehouse {

void quitOnSignals(QApplication& application);

} // namespace gatehouse
