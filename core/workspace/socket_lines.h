// Lines over a connected socket, with deadlines. Inside core/workspace only.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace gatehouse::workspace {

inline constexpr std::size_t kLongestLine = 64UL * 1024 * 1024; // a feed file of 48 MB in base64

// A file descriptor, closed when it goes.
class Descriptor {
public:
    explicit Descriptor(int fd = -1) : m_fd(fd) {}
    Descriptor(Descriptor&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    ~Descriptor();
    int get() const { return m_fd; }

private:
    int m_fd;
};

enum class Transfer {
    Done,
    End,     // the peer has closed its end
    Silence, // nothing moved within the socket's timeout
    TooLong  // over kLongestLine
};

// The line and its end. Nothing of it is acted upon by the peer unless this is Done.
Transfer sendLine(int fd, std::string text);

// Empty lines say that the peer lives and are skipped.
class LineReader {
public:
    Transfer next(int fd, std::string& line);

private:
    std::string m_buffer;
    std::size_t m_searched = 0; // up to here there is no end of a line
};

// For every wait of a send and a receive; receiving waits for ever where `receive` is zero.
void setTimeouts(int fd, std::chrono::milliseconds send, std::chrono::milliseconds receive);

} // namespace gatehouse::workspace
