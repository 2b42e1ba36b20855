// Short notes at the lower trailing corner of a window: "Retried 2 operations. Undo". They go after a while, not while the pointer
// is on them. What needs an answer is a Banner or a PreviewDialog.
#pragma once

#include "ui/widgets/theme/theme.h"

#include <QWidget>

#include <chrono>
#include <functional>

class QVBoxLayout;

namespace gatehouse::ui {

class ToastArea : public QWidget {
    Q_OBJECT

public:
    // Follows the size of `window` and takes no clicks where there is no toast.
    explicit ToastArea(QWidget* window);

    // With an `action` the button runs `run` and closes the toast. At most four are shown; the oldest goes first.
    void showToast(Tone tone, const QString& text, const QString& action = {}, std::function<void()> run = {},
                   std::chrono::milliseconds after = std::chrono::seconds(6));
    int count() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();

    QVBoxLayout* m_layout;
};

} // namespace gatehouse::ui
