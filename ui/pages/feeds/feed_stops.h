// Files that the guard stopped: who would lose access, and what can be done: ask a second operator, or reject. Once somebody has asked,
// the same place is where another operator lets it go on. So are other questions about feeds that wait for one: a looser guard. Empty while
// nothing waits.
#pragma once

#include "ui/session/paced.h"
#include "ui/session/session.h"
#include "ui/widgets/theme/theme.h"

#include <QMap>
#include <QWidget>

class QVBoxLayout;

namespace gatehouse::ui {

class FeedRejectAction;
class FeedReleaseAction;
class PendingReject;
class PendingRelease;

class FeedStops : public QWidget {
    Q_OBJECT

public:
    explicit FeedStops(Session& session, QWidget* parent = nullptr);

    void showFeeds(const std::vector<door::FeedOverview::Item>& feeds);
    int count() const { return static_cast<int>(m_stops.size()); }

signals:
    void said(gatehouse::ui::Tone tone, const QString& text);
    void failed(const gatehouse::Error& error);
    void changed(); // something was decided

private:
    struct Stop {
        QString feed;
        FeedRunId run;
        bool asked = false; // for who would lose what
        bool foreseen = false;
        door::Preview preview;
    };
    void readPending();
    void foresee(qint64 run);
    void rebuild();
    QWidget* cardFor(const Stop& stop);
    QWidget* cardFor(const door::PendingItem& item);
    bool isOfStop(const door::PendingItem& item) const;
    const door::PendingItem* pendingOf(FeedRunId run) const;
    void addDecision(QWidget* buttons, const door::PendingItem& item);
    void addQuestion(QWidget* buttons, const Stop& stop);
    void showWho(const Stop& stop);

    Session& m_session;
    FeedReleaseAction* m_release;
    FeedRejectAction* m_reject;
    PendingRelease* m_letGo;
    PendingReject* m_turnDown;
    Paced m_pendingSoon;
    QMap<qint64, Stop> m_stops; // by run
    std::vector<door::PendingItem> m_pending;
    std::string m_shown;
    QVBoxLayout* m_layout;
};

} // namespace gatehouse::ui
