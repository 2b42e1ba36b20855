// A workspace folder while it is made. Inside core/workspace only.
//
// DIR/workspace.new is there from the first step to the last, locked by whoever makes it, and becomes DIR/workspace.id. So a folder that
// a kill or a full disk left half made is known as such, and nobody else's database is ever taken for one.
#pragma once

#include "core/base/cancel.h"
#include "core/base/result.h"
#include "core/base/uuid.h"
#include "core/workspace/socket_lines.h"

#include <string>

namespace gatehouse::workspace {

class Making {
public:
    Making(std::string folder, std::string keys) : m_folder(std::move(folder)), m_keys(std::move(keys)) {}
    ~Making(); // takes back what was made since begin(), where finish() did not succeed
    Making(const Making&) = delete;
    Making& operator=(const Making&) = delete;

    // Makes the folder and its mark, and clears what an earlier attempt left. Errors as Workspace::create.
    Result<> begin(const Uuid& id);
    Result<> finish();
    // A copy of the file becomes the database; 0600, synced.
    Result<> takeDatabase(const std::string& file, const ProgressSink& progress) const;
    // The keys were there before and stay, whatever becomes of the folder.
    void keepKeys() { m_keys.clear(); }

private:
    std::string path(std::string_view name) const;
    Result<> take();
    void clear() const;

    std::string m_folder, m_keys;
    Descriptor m_mark;
    bool m_madeFolder = false, m_begun = false;
};

} // namespace gatehouse::workspace
