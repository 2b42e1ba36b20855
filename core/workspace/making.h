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

// In the workspace folder: the name of its key folder; missing: the workspace's id.
inline constexpr std::string_view kKeysFile = "workspace.keys";

class Making {
public:
    // `keys`: a folder that goes again where this is not finished; empty: none yet.
    Making(std::string folder, std::string keys) : m_folder(std::move(folder)), m_keys(std::move(keys)) {}
    ~Making(); // takes back what was made since begin(), where finish() did not succeed
    Making(const Making&) = delete;
    Making& operator=(const Making&) = delete;

    // Makes the folder and its mark, and clears what an earlier attempt left. Errors as Workspace::create.
    Result<> begin(const Uuid& id);
    Result<> finish();
    // A copy of the file becomes the database; 0600, synced.
    Result<> takeDatabase(const std::string& file, const ProgressSink& progress) const;
    // Of a restored workspace: the key folder that was made for it just now, whose name goes into kKeysFile.
    Result<> useKeys(const std::string& keys);

private:
    std::string path(std::string_view name) const;
    Result<> take();
    void clear() const;

    std::string m_folder, m_keys;
    Descriptor m_mark;
    bool m_madeFolder = false, m_begun = false;
};

} // namespace gatehouse::workspace
