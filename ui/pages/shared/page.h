// A page of the window: what the shell needs of it. Where a page is (a lane, a person) is a short text, so that back, forward and
// the next start find it again.
#pragma once

#include "ui/print/print_sheet.h"
#include "ui/session/undo.h"
#include "ui/widgets/theme/theme.h"

#include <QList>
#include <QWidget>

#include <functional>

class QSettings;

namespace gatehouse::ui {

// A state of a page that is worth a picture. Scenes are shown in their order, each when the one before has settled.
struct Scene {
    QString name; // "detail": the picture is called "people-detail-..."
    std::function<void()> show;
};

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
    virtual QList<Scene> scenes() { return {}; }
    // What of it people print, what is looked at first.
    virtual QList<PaperOffer> papers() { return {}; }

signals:
    void moved();                                             // location() or crumb() is another
    void said(gatehouse::ui::Tone tone, const QString& text); // a short note about what was done
    // Something is looked at elsewhere: the page with this id, there.
    void placeWanted(const QString& page, const QString& location);
    // What the page did by itself can be taken back; what the core did is offered through the session.
    void undoOffered(const gatehouse::ui::Undo& undo);
    void counted(qint64 count, const QString& meaning); // what waits here, for the rail; 0 shows nothing
};

} // namespace gatehouse::ui
