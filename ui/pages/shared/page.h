// A page of the window: what the shell needs of it. Where a page is (a lane, a person) is a short text, so that back, forward and
// the next start find it again.
#pragma once

#include "ui/widgets/theme/theme.h"

#include <QWidget>

class QSettings;

namespace gatehouse::ui {

class Page : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    virtual QString location() const { return {}; }
    virtual void goTo(const QString& location) { Q_UNUSED(location) }
    // What stands after the page's name in the path; empty for the page itself.
    virtual QString crumb() const { return {}; }
    // `typed` replaces the filter where it is not empty.
    virtual void focusFilter(const QString& typed) = 0;
    virtual void takeFocus() = 0; // the list, where keys do something
    virtual void refresh() = 0;
    virtual void saveState(QSettings& settings) const = 0;
    virtual void restoreState(QSettings& settings) = 0;

signals:
    void moved();                                             // location() or crumb() is another
    void said(gatehouse::ui::Tone tone, const QString& text); // a short note about what was done
};

} // namespace gatehouse::ui
