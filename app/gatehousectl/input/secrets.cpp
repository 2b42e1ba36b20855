#include "app/gatehousectl/input/secrets.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <termios.h>
#include <unistd.h>

namespace gatehouse::ctl {
namespace {

class WithoutEcho {
public:
    WithoutEcho()
    {
        m_known = ::tcgetattr(STDIN_FILENO, &m_before) == 0;
        termios quiet = m_before;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        if (m_known)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    }
    ~WithoutEcho()
    {
        if (m_known)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
        std::cerr << "\n";
    }
    WithoutEcho(const WithoutEcho&) = delete;
    WithoutEcho& operator=(const WithoutEcho&) = delete;

private:
    termios m_before{};
    bool m_known = false;
};

std::string asked(const std::string& prompt)
{
    std::cerr << prompt << ": " << std::flush;
    const WithoutEcho quiet;
    std::string line;
    std::getline(std::cin, line);
    return line;
}

} // namespace

Result<std::string> secretFrom(const std::string& path)
{
    std::ifstream file;
    if (path != "-")
        file.open(path);
    std::istream& from = path == "-" ? std::cin : file;
    std::string line;
    errno = 0;
    if (!std::getline(from, line))
        return fail("file.unreadable", {path, errno ? std::strerror(errno) : "it has no line"});
    if (line.ends_with('\r'))
        line.pop_back();
    return line;
}

bool canAsk()
{
    return ::isatty(STDIN_FILENO) != 0;
}

Result<std::string> askForSecret(const std::string& what, const std::string& flag, bool isNew)
{
    if (!canAsk())
        return fail("ctl.secret_needed", {what, flag});
    const std::string secret = asked(what);
    if (isNew && asked(what + " again") != secret)
        return fail("ctl.secrets_differ");
    return secret;
}

void warnAboutSecret(const std::string& flag)
{
    std::cerr << "gatehousectl: warning: " << flag
              << " on the command line is seen in `ps` and kept in the shell's history;"
              << " give " << flag << "-file FILE, or - for standard input.\n";
}

} // namespace gatehouse::ctl
