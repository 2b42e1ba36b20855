#include "core/workspace/socket_lines.h"

#include <cerrno>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace gatehouse::workspace {
namespace {

timeval timevalOf(std::chrono::milliseconds time)
{
    return {static_cast<time_t>(time.count() / 1000), static_cast<suseconds_t>(time.count() % 1000 * 1000)};
}

Transfer reasonOf(ssize_t moved)
{
    return moved < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) ? Transfer::Silence : Transfer::End;
}

} // namespace

Descriptor::~Descriptor()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

Transfer sendLine(int fd, std::string text)
{
    text += '\n';
    for (std::size_t sent = 0; sent < text.size();) {
        const ssize_t n = ::send(fd, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return reasonOf(n);
        sent += static_cast<std::size_t>(n);
    }
    return Transfer::Done;
}

Transfer LineReader::next(int fd, std::string& line)
{
    for (;;) {
        const std::size_t end = m_buffer.find('\n', m_searched);
        if (end != std::string::npos) {
            line.assign(m_buffer, 0, end);
            m_buffer.erase(0, end + 1);
            m_searched = 0;
            if (!line.empty())
                return Transfer::Done;
            continue;
        }
        m_searched = m_buffer.size();
        if (m_buffer.size() > kLongestLine)
            return Transfer::TooLong;
        char chunk[65536];
        const ssize_t n = ::recv(fd, chunk, sizeof chunk, 0);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return reasonOf(n);
        m_buffer.append(chunk, static_cast<std::size_t>(n));
    }
}

void setTimeouts(int fd, std::chrono::milliseconds send, std::chrono::milliseconds receive)
{
    const timeval toSend = timevalOf(send), toReceive = timevalOf(receive);
    ::setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &toSend, sizeof toSend);
    ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &toReceive, sizeof toReceive);
}

} // namespace gatehouse::workspace
