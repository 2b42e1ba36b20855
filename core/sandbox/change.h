// A change in progress and the journal lines it is worth. Internal to the sandbox's .cpp files.
#pragma once

#include "core/sandbox/resource_writer.h"

#include <nlohmann/json.hpp>

namespace gatehouse::sandbox {

using JournalJson = nlohmann::ordered_json; // lines read best with n first

struct ResourceWriter::Change {
    std::string method;
    std::string at;
    std::int64_t nextLine = 1;
    std::vector<std::pair<std::int64_t, std::string>> lines;

    void add(const Resource& resource, const char* what, const JournalJson& details = JournalJson::object())
    {
        JournalJson line{{"n", nextLine}, {"at", at}, {"method", method}};
        line["resource"] = scim::nameOf(resource.type);
        line["id"] = resource.id;
        line["externalId"] = resource.externalId;
        line[resource.type == scim::ResourceType::User ? "userName" : "displayName"] = resource.name;
        line["change"] = what;
        line.update(details);
        lines.emplace_back(nextLine++, line.dump(-1, ' ', false, JournalJson::error_handler_t::replace));
    }

    std::string text() const
    {
        std::string out;
        for (const auto& [number, line] : lines)
            out += line + "\n";
        return out;
    }
};

} // namespace gatehouse::sandbox
