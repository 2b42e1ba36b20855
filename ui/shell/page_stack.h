// The pages on top of each other. Only the one that is shown says how small the window may be: what another one needs is no reason for this
// one's window to grow.
#pragma once

#include <QStackedWidget>

namespace gatehouse::ui {

class PageStack : public QStackedWidget {
public:
    PageStack()
    {
        connect(this, &QStackedWidget::currentChanged, this, [this] { updateGeometry(); });
    }

    QSize minimumSizeHint() const override
    {
        const QWidget* shown = currentWidget();
        return shown ? shown->minimumSizeHint().expandedTo(shown->minimumSize()) : QSize();
    }
};

} // namespace gatehouse::ui
