// A list of the core on the screen: a result set with a fixed order, of which windows of 50 rows (more than a screen shows) are fetched where somebody looks.
//
// Rows appear together with their first window; other rows are blank until theirs arrives. When something changes in the core, the
// rows on the screen are read again in place (of a list that nobody looks at once somebody does, and never faster than they can be read), and the core is asked what came into the list and went since it was opened: drift() tells
// it, and only adopt() shows it, so that nothing moves under the cursor. A list without rows adopts by itself. A result set that is not
// shown any more is given back.
// UI thread only.
#pragma once

#include "ui/session/paced.h"
#include "ui/session/session.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>
#include <QTimer>

#include <optional>

namespace gatehouse::ui {

// How far the list of now is from the one that is shown.
struct ListDrift {
    qint64 added = 0;
    qint64 removed = 0;
    bool reordered = false;
    bool isAny() const { return added > 0 || removed > 0 || reordered; }
    friend bool operator==(const ListDrift&, const ListDrift&) = default;
};

// A column of list.export with its head.
struct ExportColumn {
    QString id;
    QString title;
};

class ListModel : public QAbstractTableModel {
    Q_OBJECT

public:
    static constexpr int kWindow = 50;

    enum class State {
        Idle, // open() was not called
        Loading,
        Ready,
        Failed
    };

    ListModel(Session& session, QObject* parent);
    ~ListModel() override;

    State state() const { return m_state; }
    const Error& error() const { return m_error; }
    int rowCount(const QModelIndex& parent = {}) const override;
    const ListDrift& drift() const { return m_drift; }
    // The id of what a row shows, 0 while it is not loaded.
    qint64 keyAt(int row) const;
    int rowOf(qint64 key) const; // among the loaded rows; -1
    bool isWhole() const;        // every row is loaded

    // The ids of these rows; windows that are missing are fetched first. For a few hundred rows.
    void keysOf(const QList<int>& rows, std::function<void(Result<std::vector<qint64>>)> done);

    // The open list at the core; 0 before the first.
    qint64 listHandle() const { return m_list.list; }
    // What these columns are in a file; nothing where the list cannot be exported.
    virtual QList<ExportColumn> exportColumns(const QList<int>& columns) const
    {
        Q_UNUSED(columns)
        return {};
    }

    // Opens the list as the filter says now. Rows of before stay until the new ones are there. `keep` is a row whose window is
    // loaded together with the first, for whoever wants to find it again.
    void open(int keep = 0);
    void adopt(int keep = 0) { open(keep); }

signals:
    void stateChanged();
    void drifted(const gatehouse::ui::ListDrift& drift);
    void replaced();                        // after open(): all rows are others
    void windowArrived(int first, int end); // rows [first, end)

protected:
    struct Window {
        std::vector<qint64> keys;
        std::shared_ptr<const void> items; // of the subclass
    };
    using ListReply = std::function<void(Result<door::ListOpened>)>;
    using WindowReply = std::function<void(Result<Window>)>;

    virtual void requestList(ListReply done) = 0;
    virtual void requestWindow(qint64 list, int offset, WindowReply done) = 0;
    // The window a row is in and its place there; fetches it when it is missing.
    const void* itemsOf(int row, std::size_t& place) const;
    Session& session() const { return m_session; }

private:
    void setState(State state);
    void failWith(const Error& error);
    void opened(const door::ListOpened& opened, int keep);
    void replaceBy(const door::ListOpened& opened, QHash<int, Window> windows);
    void want(int window) const;
    void fetchWanted();
    void fetch(int window);
    void store(int window, Result<Window> arrived);
    void coreChanged();
    void refreshRows();
    void refreshed(int window);
    void checkList();
    void setDrift(const ListDrift& drift);
    void giveBack(qint64 list);

    Session& m_session;
    State m_state = State::Idle;
    Error m_error;
    door::ListOpened m_list;
    QHash<int, Window> m_windows;
    QSet<int> m_underWay;
    mutable QSet<int> m_wanted;  // asked for by the view, not fetched yet
    mutable QSet<int> m_touched; // looked at since the last change
    mutable QTimer m_fetchSoon;
    QTimer m_keep; // the core forgets what nobody asks about
    Paced m_check;
    Paced m_refresh;
    QSet<int> m_refreshing;          // windows on their way for m_refresh
    mutable bool m_asleep = false;   // something changed and nobody looked since the change before
    bool m_changedMeanwhile = false; // while the list was opened
    ListDrift m_drift;
    int m_generation = 0; // of open(): replies to an older one are dropped
    bool m_opening = false;
    std::optional<int> m_openAgain;
};

} // namespace gatehouse::ui
