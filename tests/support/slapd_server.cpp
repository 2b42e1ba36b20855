#include "tests/support/slapd_server.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace gatehouse::test {
namespace {

constexpr const char* kSlapd = "/usr/sbin/slapd";

void must(const RunOutput& output, const std::string& what)
{
    if (output.exitCode != 0)
        throw std::runtime_error(what + " ended with " + std::to_string(output.exitCode) + ": " + output.err
                                 + output.out);
}

constexpr const char* kTree = R"(dn: dc=example,dc=com
objectClass: dcObject
objectClass: organization
o: Example
dc: example

dn: ou=people,dc=example,dc=com
objectClass: organizationalUnit
ou: people

dn: ou=groups,dc=example,dc=com
objectClass: organizationalUnit
ou: groups

dn: cn=policy,dc=example,dc=com
objectClass: applicationProcess
objectClass: pwdPolicy
cn: policy
pwdAttribute: userPassword
pwdLockout: TRUE

dn: ou=archive,dc=example,dc=com
objectClass: organizationalUnit
ou: archive
)";

} // namespace

SlapdServer::SlapdServer(SlapdOptions options) : m_tls(options.tls)
{
    if (!std::filesystem::exists(kSlapd))
        throw std::runtime_error(
            "slapd IS NOT INSTALLED: packaging/packages.sh test installs it (Debian: slapd "
            "ldap-utils). These tests are not skipped without it.");
    std::filesystem::create_directory(m_folder / "data");
    if (options.tls)
        makeCertificates();
    writeConfig(options);
    writeFile(m_folder / "tree.ldif", kTree);
    must(
        run({"/usr/sbin/slapadd", {"-f", m_folder / "slapd.conf", "-l", m_folder / "tree.ldif"}, {}, {}, {}}),
        "slapadd");
    const std::string urls =
        url() + "/" + (m_tls ? " ldaps://127.0.0.1:" + std::to_string(m_tlsPort) + "/" : "");
    m_server = std::make_unique<Background>(
        Command{kSlapd, {"-d", "0", "-f", m_folder / "slapd.conf", "-h", urls}, {}, {}, {}});
    if (!waitUntil([this] { return portAnswers(m_port) || !m_server->running(); }) || !m_server->running())
        throw std::runtime_error("slapd did not start: " + m_server->err());
}

std::string SlapdServer::url() const
{
    return "ldap://127.0.0.1:" + std::to_string(m_port);
}

std::string SlapdServer::tlsUrl() const
{
    return "ldaps://127.0.0.1:" + std::to_string(m_tlsPort);
}

void SlapdServer::writeConfig(const SlapdOptions& options) const
{
    std::string text = "include /etc/ldap/schema/core.schema\ninclude /etc/ldap/schema/cosine.schema\n"
                       "include /etc/ldap/schema/nis.schema\ninclude /etc/ldap/schema/inetorgperson.schema\n"
                       "pidfile "
                       + (m_folder / "slapd.pid")
                       + "\nmodulepath /usr/lib/ldap\nmoduleload back_mdb\n"
                         "moduleload ppolicy\nmoduleload memberof\nmoduleload refint\nmoduleload syncprov\n";
    if (options.tls)
        text += "TLSCACertificateFile " + caFile() + "\nTLSCertificateFile " + (m_folder / "server.pem")
                + "\nTLSCertificateKeyFile " + (m_folder / "server.key") + "\n";
    text +=
        "database mdb\nsuffix " + base() + "\nrootdn " + admin() + "\nrootpw " + password() + "\ndirectory "
        + (m_folder / "data")
        + "\nmaxsize 1073741824\nindex objectClass,entryUUID,entryCSN,uid,cn,employeeNumber,mail,member eq\n"
          "sizelimit unlimited\n";
    if (!options.durable)
        text += "dbnosync\nenvflags writemap mapasync\n";
    text += "overlay ppolicy\nppolicy_use_lockout\nppolicy_default cn=policy," + base() + "\n";
    if (options.memberOf)
        text += "overlay memberof\nmemberof-refint true\noverlay refint\nrefint_attributes member manager\n"
                "refint_nothing cn=placeholder,"
                + base() + "\n";
    if (options.syncs)
        text += "overlay syncprov\nsyncprov-sessionlog 1000\n";
    writeFile(m_folder / "slapd.conf", text + options.extra);
}

void SlapdServer::makeCertificates() const
{
    const auto openssl = [&](std::vector<std::string> arguments) {
        must(run({"openssl", std::move(arguments), {}, m_folder.path().string(), {}}), "openssl");
    };
    openssl({"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout",
             "ca.key", "-out", "ca.pem", "-days", "3650", "-subj", "/CN=Test authority"});
    openssl({"req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout",
             "server.key", "-out", "server.csr", "-subj", "/CN=directory"});
    writeFile(m_folder / "san.cnf", "subjectAltName=IP:127.0.0.1\n");
    openssl({"x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
             "-out", "server.pem", "-days", "3650", "-extfile", "san.cnf"});
}

Command SlapdServer::tool(const std::string& name, std::vector<std::string> arguments) const
{
    std::vector<std::string> all{"-x", "-H", url(), "-D", admin(), "-w", password()};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return {name, std::move(all), {}, {}, {}};
}

std::string SlapdServer::search(const std::string& filter, const std::vector<std::string>& attributes,
                                const std::string& under) const
{
    std::vector<std::string> arguments{"-LLL", "-o", "ldif-wrap=no", "-b", under, filter};
    arguments.insert(arguments.end(), attributes.begin(), attributes.end());
    const RunOutput output = run(tool("ldapsearch", std::move(arguments)));
    if (output.exitCode == 32) // no such base
        return {};
    must(output, "ldapsearch");
    return output.out;
}

void SlapdServer::add(const std::string& ldif) const
{
    Command command = tool("ldapadd", {});
    command.input = ldif;
    must(run(command, Milliseconds{300000}), "ldapadd");
}

void SlapdServer::modify(const std::string& ldif) const
{
    Command command = tool("ldapmodify", {});
    command.input = ldif;
    must(run(command), "ldapmodify");
}

bool SlapdServer::takesPassword(const std::string& dn, const std::string& password) const
{
    return run({"ldapwhoami", {"-x", "-H", url(), "-D", dn, "-w", password}, {}, {}, {}}).exitCode == 0;
}

std::vector<std::string> ldifValues(const std::string& ldif, const std::string& attribute)
{
    std::vector<std::string> values;
    std::istringstream lines(ldif);
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with(attribute + ": "))
            values.push_back(line.substr(attribute.size() + 2));
    return values;
}

} // namespace gatehouse::test
