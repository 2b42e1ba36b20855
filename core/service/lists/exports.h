// Files that were made for operators and wait to be fetched: each held open without a name in the file system, so that nobody else finds it and
// the end of the process takes it along. Kept for its operator until closed or unread for 15 minutes; of one operator the newest kMost.
// Thread-safe. Inside core/service only.
#pragma once

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/model/ids.h"

#include <cstdio>
#include <map>
#include <memory>
#include <mutex>

namespace gatehouse::service {

class KeptFile {
public:
    // Takes the file over; `bytes` is its length.
    KeptFile(std::FILE* file, std::int64_t bytes) : m_file(file), m_bytes(bytes) {}
    ~KeptFile() { (void)std::fclose(m_file); }
    KeptFile(const KeptFile&) = delete;
    KeptFile& operator=(const KeptFile&) = delete;

    std::int64_t bytes() const { return m_bytes; }
    Result<std::string> read(std::int64_t offset, int limit) const; // empty after the end

private:
    mutable std::mutex m_mutex; // one place to read at
    std::FILE* m_file;
    std::int64_t m_bytes;
};

class Exports {
public:
    static constexpr std::size_t kMost = 4;

    std::int64_t keep(OperatorId op, std::shared_ptr<const KeptFile> file, Instant now);
    // service.export_gone where it was closed or is somebody else's.
    Result<std::shared_ptr<const KeptFile>> find(OperatorId op, std::int64_t file, Instant now);
    // Nothing where it is closed already or somebody else's.
    void close(OperatorId op, std::int64_t file);

private:
    struct Entry {
        OperatorId op;
        std::shared_ptr<const KeptFile> file;
        Instant lastUsed;
    };
    mutable std::mutex m_mutex;
    std::map<std::int64_t, Entry> m_entries;
    std::int64_t m_next = 1;
};

} // namespace gatehouse::service
