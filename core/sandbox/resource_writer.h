// Every change of the sandbox: one transaction with its journal lines. Thread-safe: one change at a time.
#pragma once

#include "core/sandbox/journal_file.h"
#include "core/sandbox/resource_reader.h"
#include "core/scim/patch.h"

#include <mutex>

namespace gatehouse::sandbox {

struct Written {
    Resource resource;
    std::string body; // the representation; empty where the answer has none (a change of members, a deletion)
};

class ResourceWriter {
public:
    // `journal` may be null. With `lie` every change is rolled back after its answer is known, and what is missing is made up.
    static Result<std::unique_ptr<ResourceWriter>> open(std::unique_ptr<Database> database,
                                                        std::unique_ptr<JournalFile> journal,
                                                        std::string baseUrl, bool lie);

    // `ifMatch` is the header's value, empty where there is none. Errors are those of core/scim, and "sandbox.storage".
    Result<Written> create(scim::ResourceType type, const scim::Document& body);
    Result<Written> replace(scim::ResourceType type, const std::string& id, const scim::Document& body,
                            std::string_view ifMatch);
    Result<Written> patch(scim::ResourceType type, const std::string& id, const scim::PatchRequest& patch,
                          std::string_view ifMatch);
    Result<Written> remove(scim::ResourceType type, const std::string& id, std::string_view ifMatch);

private:
    struct Change; // one in progress: what it writes to the journal
    ResourceWriter(std::unique_ptr<Database> database, std::unique_ptr<JournalFile> journal,
                   std::string baseUrl, bool lie);

    template <class Work>
    Result<Written> inTransaction(Work work);
    Result<Resource> existing(scim::ResourceType type, const std::string& id, std::string_view ifMatch);
    Result<Written> update(Change& change, Resource resource, scim::Document after);
    Result<Written> patchMembers(Change& change, Resource group,
                                 const std::vector<scim::MemberChange>& members);
    Result<> checkName(const Resource& resource);
    Result<> addMember(Change& change, const Resource& group, const std::string& id);
    void removeMember(Change& change, const Resource& group, const std::string& id);
    Result<> setMembers(Change& change, const Resource& group, const std::vector<std::string>& wanted);
    bool setPassword(const Resource& resource, const std::string& password); // false where it is the same
    void insert(const Resource& resource);
    void store(Resource& resource); // with the next version
    std::string secretOf(std::string_view id, std::string_view password) const;

    std::mutex m_mutex;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<JournalFile> m_journal;
    ResourceReader m_reader;
    bool m_lie;
    std::string m_key; // of the password hashes
    std::int64_t m_lastLine = 0;
};

// Whether an If-Match or If-None-Match value ("*", or entity tags by comma; RFC 9110, 13.1) names this tag, compared weakly.
bool namesTag(std::string_view header, std::string_view tag);

} // namespace gatehouse::sandbox
