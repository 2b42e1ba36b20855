// What the engine, its session and the workers tell each other: requests to stop, news, and the figures of EN-7. Thread-safe.
#pragma once

#include "core/engine/options.h"

#include <deque>
#include <map>

namespace gatehouse::engine {

// What one batch brought.
struct BatchNews {
    std::map<OperationState, std::int64_t> reached; // states operations have got to
    Instant at;
};

class Board {
public:
    std::mutex mutex; // guards everything below; held while waiting on `wake`
    std::condition_variable wake;

    bool paused = false;    // no new batch until resumed
    bool yield = false;     // the background gives way to a run to the end
    bool stopping = false;  // the background ends
    bool news = true;       // something changed since the session last looked
    std::int64_t seq = 0;   // of the newest change heard of
    std::int64_t round = 0; // counts the news
    std::int64_t inFlight = 0;
    std::int64_t ended = 0; // operations that reached an end since the engine was made
    std::map<OperationState, std::int64_t> reached; // of the present run
    Instant lastProgress;
    std::string lastError; // code of what stopped the last session

    void announce();                     // look again, whatever the change is
    void heard(std::int64_t changeSeq);  // of the store
    void report(const BatchNews& batch); // a batch is written
    void addInFlight(std::int64_t count);
    double perSecond(Instant now) const; // operations ended, over the last ten seconds; `mutex` held

private:
    void announceLocked();
    std::deque<std::pair<Instant, std::int64_t>> m_recent;
};

// An end of the engine's work on an operation: nothing more happens without a person or a reading.
bool isProgress(OperationState state);

} // namespace gatehouse::engine
