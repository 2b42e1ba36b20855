// A sandbox to test, its files in a folder of their own, and short words for requests to it.
#pragma once

#include "core/net/http_client.h"
#include "core/sandbox/sandbox.h"
#include "core/scim/message.h"
#include "core/scim/patch.h"

#include <filesystem>

namespace gatehouse::sandbox::test {

class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::string file(const std::string& name) const { return (m_path / name).string(); }

private:
    std::filesystem::path m_path;
};

// Requests to one base URL; every answer is checked to be one by the test.
class Target {
public:
    explicit Target(std::string baseUrl, std::string token = {})
        : m_baseUrl(std::move(baseUrl)), m_token(std::move(token))
    {
    }
    Result<net::HttpResponse> send(const std::string& method, const std::string& path,
                                   const std::string& body = {}, std::vector<net::Header> headers = {});
    int status(const std::string& method, const std::string& path, const std::string& body = {},
               std::vector<net::Header> headers = {});
    std::string createUser(const std::string& userName); // the id
    std::string createGroup(const std::string& displayName);
    int patch(const std::string& path, std::vector<scim::PatchOperation> operations);
    scim::User user(const std::string& id);
    scim::ListResponse<scim::User> users(const std::string& query);

private:
    std::string m_baseUrl;
    std::string m_token;
    net::HttpClient m_client;
};

std::string userJson(const std::string& userName, const std::string& password = {});
std::string encoded(const std::string& filter);

// The journal's lines as "create ada", "member_add crew ada", "replace ada title,name.givenName".
std::vector<std::string> journalOf(const std::string& file);

// The sandbox in this process, with a journal.
struct World {
    Folder folder;
    SandboxOptions options;
    std::unique_ptr<Sandbox> sandbox;

    explicit World(SandboxOptions chosen = {});
    std::vector<std::string> journal() const { return journalOf(options.journalFile); }
    Target target() const { return Target(sandbox->baseUrl(), options.token); }
};

} // namespace gatehouse::sandbox::test
