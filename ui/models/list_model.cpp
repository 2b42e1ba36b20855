#include "ui/models/list_model.h"

namespace gatehouse::ui {
namespace {

constexpr int kKeptWindows = 240;
constexpr int kCheckEveryMs = 2000;
constexpr int kRefreshEveryMs = 250;
constexpr int kKeepEveryMs = 5 * 60 * 1000; // a list unused for 15 minutes is gone, and its order with it

} // namespace

ListModel::ListModel(Session& session, QObject* parent)
    : QAbstractTableModel(parent),
      m_session(session),
      m_check(
          kCheckEveryMs, [this] { checkList(); }, this),
      m_refresh(
          kRefreshEveryMs, [this] { refreshRows(); }, this)
{
    m_fetchSoon.setSingleShot(true);
    m_fetchSoon.setInterval(0);
    connect(&m_fetchSoon, &QTimer::timeout, this, &ListModel::fetchWanted);
    m_keep.setInterval(kKeepEveryMs);
    connect(&m_keep, &QTimer::timeout, this, [this] {
        if (m_state == State::Ready && !m_opening)
            m_check.want();
    });
    m_keep.start();
    connect(&m_session, &Session::changed, this, &ListModel::coreChanged);
}

ListModel::~ListModel()
{
    giveBack(m_list.list);
}

void ListModel::giveBack(qint64 list)
{
    if (list)
        m_session.ask(door::ListClose{list}, nullptr, [](const Result<door::Done>&) {});
}

int ListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_list.count);
}

qint64 ListModel::keyAt(int row) const
{
    const auto window = m_windows.constFind(row / kWindow);
    const auto place = static_cast<std::size_t>(row % kWindow);
    return window == m_windows.cend() || place >= window->keys.size() ? 0 : window->keys[place];
}

int ListModel::rowOf(qint64 key) const
{
    for (auto window = m_windows.cbegin(); window != m_windows.cend(); ++window)
        for (std::size_t i = 0; i < window->keys.size(); ++i)
            if (window->keys[i] == key)
                return window.key() * kWindow + static_cast<int>(i);
    return -1;
}

bool ListModel::isWhole() const
{
    qsizetype loaded = 0;
    for (const Window& window : m_windows)
        loaded += static_cast<qsizetype>(window.keys.size());
    return loaded >= rowCount();
}

const void* ListModel::itemsOf(int row, std::size_t& place) const
{
    const int number = row / kWindow;
    const auto window = m_windows.constFind(number);
    m_touched.insert(number);
    if (m_asleep && !m_fetchSoon.isActive())
        m_fetchSoon.start();
    if (window == m_windows.cend()) {
        want(number);
        return nullptr;
    }
    place = static_cast<std::size_t>(row % kWindow);
    return place < window->keys.size() ? window->items.get() : nullptr;
}

void ListModel::want(int window) const
{
    if (m_underWay.contains(window))
        return;
    m_wanted.insert(window);
    if (!m_fetchSoon.isActive())
        m_fetchSoon.start();
}

void ListModel::setState(State state)
{
    m_state = state;
    emit stateChanged();
}

void ListModel::failWith(const Error& error)
{
    m_error = error;
    setState(State::Failed);
}

void ListModel::open(int keep)
{
    // One at a time: while somebody types, only the newest filter is worth asking for.
    if (m_opening) {
        m_openAgain = keep;
        return;
    }
    m_opening = true;
    setState(State::Loading);
    requestList([this, keep](const Result<door::ListOpened>& reply) {
        if (m_openAgain || !reply) {
            m_opening = false;
            if (reply)
                giveBack(reply->list);
            const auto again = std::exchange(m_openAgain, std::nullopt);
            if (again)
                open(*again);
            else
                failWith(reply.error());
            return;
        }
        opened(*reply, keep);
    });
}

void ListModel::opened(const door::ListOpened& opened, int keep)
{
    const auto windows = std::make_shared<QHash<int, Window>>();
    const auto missing = std::make_shared<int>(0);
    QSet<int> first{0};
    if (keep > 0 && keep < opened.count)
        first.insert(keep / kWindow);
    *missing = static_cast<int>(first.size());
    for (const int number : std::as_const(first))
        requestWindow(opened.list, number * kWindow, [=, this](Result<Window> arrived) {
            if (arrived)
                windows->insert(number, *arrived);
            else
                m_error = arrived.error();
            if (--*missing > 0)
                return;
            m_opening = false;
            const auto again = std::exchange(m_openAgain, std::nullopt);
            if (!again && windows->contains(0))
                return replaceBy(opened, std::move(*windows));
            giveBack(opened.list);
            if (again)
                open(*again);
            else
                failWith(Error(m_error));
        });
}

void ListModel::replaceBy(const door::ListOpened& opened, QHash<int, Window> windows)
{
    ++m_generation;
    giveBack(m_list.list);
    beginResetModel();
    m_list = opened;
    m_windows = std::move(windows);
    m_underWay.clear();
    m_wanted.clear();
    m_touched.clear();
    m_refreshing.clear();
    m_asleep = false;
    m_refresh.answered();
    endResetModel();
    setDrift({});
    setState(State::Ready);
    emit replaced();
    for (auto window = m_windows.cbegin(); window != m_windows.cend(); ++window)
        emit windowArrived(window.key() * kWindow,
                           window.key() * kWindow + static_cast<int>(window->keys.size()));
    if (std::exchange(m_changedMeanwhile, false))
        coreChanged();
}

void ListModel::keysOf(const QList<int>& rows, std::function<void(Result<std::vector<qint64>>)> done)
{
    for (const int row : rows)
        if (const int number = row / kWindow; !m_windows.contains(number)) {
            requestWindow(m_list.list, number * kWindow,
                          [this, rows, number, done = std::move(done),
                           generation = m_generation](Result<Window> arrived) {
                              if (generation != m_generation)
                                  return done(fail("ui.list_changed"));
                              if (!arrived)
                                  return done(fail(arrived.error()));
                              m_touched.insert(number);
                              store(number, std::move(arrived));
                              keysOf(rows, done);
                          });
            return;
        }
    std::vector<qint64> keys;
    for (const int row : rows)
        if (const qint64 key = keyAt(row))
            keys.push_back(key);
    done(std::move(keys));
}

void ListModel::fetchWanted()
{
    if (std::exchange(m_asleep, false))
        coreChanged();
    for (const int window : std::exchange(m_wanted, {}))
        if (!m_underWay.contains(window))
            fetch(window);
}

void ListModel::fetch(int window)
{
    m_underWay.insert(window);
    requestWindow(m_list.list, window * kWindow,
                  [this, window, generation = m_generation](Result<Window> arrived) {
                      if (generation != m_generation)
                          return;
                      m_underWay.remove(window);
                      store(window, std::move(arrived));
                      refreshed(window);
                  });
}

void ListModel::store(int window, Result<Window> arrived)
{
    if (!arrived) {
        if (arrived.error().code == "service.list_gone") // unused for too long: the same list, as it is now
            open(window * kWindow);
        else
            failWith(arrived.error());
        return;
    }
    const int first = window * kWindow;
    const int end = first + static_cast<int>(arrived->keys.size());
    m_windows.insert(window, *arrived);
    for (auto it = m_windows.begin(); m_windows.size() > kKeptWindows && it != m_windows.end();)
        it = m_touched.contains(it.key()) || it.key() == window ? std::next(it) : m_windows.erase(it);
    if (m_state == State::Failed)
        setState(State::Ready);
    if (end > first)
        emit dataChanged(index(first, 0), index(end - 1, columnCount() - 1));
    emit windowArrived(first, end);
}

void ListModel::coreChanged()
{
    if (m_state == State::Idle)
        return;
    if (m_opening) {
        m_changedMeanwhile = true;
        return;
    }
    if (m_state == State::Failed) {
        open();
        return;
    }
    if (m_touched.isEmpty() && m_list.count > 0) {
        m_asleep = true;
        return;
    }
    m_refresh.want();
    m_check.want();
}

// What is on the screen is read again; what is not will be when somebody looks.
void ListModel::refreshRows()
{
    for (auto it = m_windows.begin(); it != m_windows.end();)
        it = m_touched.contains(it.key()) || it.key() == 0 ? std::next(it) : m_windows.erase(it);
    m_touched.clear();
    const QList<int> windows = m_windows.keys();
    m_refreshing = QSet<int>(windows.begin(), windows.end());
    if (windows.isEmpty())
        m_refresh.answered();
    for (const int window : windows)
        fetch(window);
}

void ListModel::refreshed(int window)
{
    if (m_refreshing.remove(window) && m_refreshing.isEmpty())
        m_refresh.answered();
}

void ListModel::checkList()
{
    m_session.ask(door::ListCheck{m_list.list}, this,
                  [this, generation = m_generation](const Result<door::ListCheck::View>& now) {
                      m_check.answered();
                      if (!now && now.error().code == "service.list_gone" && generation == m_generation)
                          return open(); // as it is now, rather than as it was for ever
                      if (!now || generation != m_generation || m_opening)
                          return;
                      if (m_list.count == 0 && now->added > 0)
                          open();
                      else
                          setDrift({now->added, now->removed, now->reordered});
                  });
}

void ListModel::setDrift(const ListDrift& drift)
{
    if (m_drift == drift)
        return;
    m_drift = drift;
    emit drifted(drift);
}

} // namespace gatehouse::ui
