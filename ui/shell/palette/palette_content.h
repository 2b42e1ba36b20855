// What the palette of the window offers, and what happens with it: pages, actions and recent places at once; applications and profiles asked
// once when it opens; people asked from the core while somebody types, after a short pause, the first few of the list only. Lives as long
// as the palette.
#pragma once

#include "ui/session/session.h"

#include <QTimer>

namespace gatehouse::ui {

class ActionRegistry;
class CommandPalette;
class MainWindow;
class RecentPlaces;

class PaletteContent : public QObject {
    Q_OBJECT

public:
    // Opens the palette over the window with `typed` in its field.
    static CommandPalette* open(Session& session, MainWindow& window, ActionRegistry& actions,
                                const RecentPlaces& recent, const QString& typed);

private:
    PaletteContent(CommandPalette& palette, Session& session, MainWindow& window, ActionRegistry& actions);
    void offerPages();
    void offerActions();
    void offerRecent(const RecentPlaces& recent);
    void askApplications();
    void askProfiles();
    void queryChanged(const QString& query);
    void askPeople();
    void listAnswered(const QString& query, bool fine);
    void askWindow(const QString& query, const door::ListOpened& list);
    void showPeople(const door::PersonWindow::Items& people);
    void choose(const QString& id);

    CommandPalette& m_palette;
    Session& m_session;
    MainWindow& m_window;
    ActionRegistry& m_actions;
    QTimer m_pause;
    QString m_query;
    bool m_asking = false;
};

} // namespace gatehouse::ui
