// What every connector has to do, as one set of cases (conformance.cpp, conformance_faults.cpp). A program links the cases and one target to run them against.
#pragma once

#include "scim_world.h"
#include "tests/support/tcp_proxy.h"

namespace gatehouse::connectors {

// An account as the target itself says, asked without a line of the connector.
struct Shown {
    bool exists = false, enabled = false;
    std::string nativeId, login, email, key, title;
    std::string place; // where it is kept, where the target has places
};

enum class Way {
    Direct,
    ThroughProxy,
    NobodyThere, // nothing listens
    WrongCredentials
};

class ConformanceTarget {
public:
    virtual ~ConformanceTarget() = default;
    // Waits two seconds at most for an answer.
    virtual std::unique_ptr<Connector> connect(Way way = Way::Direct) = 0;
    virtual test::TcpProxy& proxy() = 0;
    virtual Shown look(const std::string& login) = 0; // exists: among the accounts, not in an archive
    virtual bool isMember(const std::string& group, const std::string& login) = 0;
    virtual void makeGroup(const std::string& name) = 0;
    virtual void removeByHand(const std::string& login) = 0;
    virtual void retitleByHand(const std::string& login, const std::string& title) = 0;
};

// A fresh one, with nobody in it; the program defines it.
std::unique_ptr<ConformanceTarget> makeTarget();

} // namespace gatehouse::connectors
