#include "core/sandbox/journal_file.h"

#include "core/scim/detail/json.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <unistd.h>

namespace gatehouse::sandbox {
namespace {

std::string contentOf(const std::string& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string lineInTable(Database& database, std::int64_t number)
{
    Query query = database.query("SELECT line FROM journal WHERE n = ?");
    query.bind(number);
    return query.next() ? query.text(0) : std::string();
}

} // namespace

Result<std::unique_ptr<JournalFile>> JournalFile::open(const std::string& file, const std::string& dataFile,
                                                       Database& database)
{
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (descriptor < 0)
        return fail("file.unwritable", {file, std::strerror(errno)});
    std::unique_ptr<JournalFile> journal(new JournalFile(descriptor, file));
    std::string content = contentOf(file);
    const auto end = content.rfind('\n');
    const std::size_t whole = end == std::string::npos ? 0 : end + 1;
    content.resize(whole);

    std::int64_t last = 0;
    if (whole > 0) {
        const auto begin = whole >= 2 ? content.rfind('\n', whole - 2) : std::string::npos;
        const std::string line = content.substr(begin == std::string::npos ? 0 : begin + 1);
        const scim::Json json = scim::Json::parse(line, nullptr, false);
        if (json.is_object() && json.contains("n") && json["n"].is_number_integer())
            last = json["n"].get<std::int64_t>();
        if (last == 0 || lineInTable(database, last) + "\n" != line)
            return fail("sandbox.journal_mismatch", {file, dataFile});
    }
    if (::ftruncate(descriptor, static_cast<off_t>(whole)) != 0)
        return fail("file.unwritable", {file, std::strerror(errno)});
    std::string missing;
    Query query = database.query("SELECT line FROM journal WHERE n > ? ORDER BY n");
    query.bind(last);
    while (query.next())
        missing += query.text(0) + "\n";
    GH_TRY(database.takeError());
    GH_TRY(journal->append(missing));
    return journal;
}

JournalFile::~JournalFile()
{
    ::close(m_descriptor);
}

Result<> JournalFile::append(std::string_view lines)
{
    while (!lines.empty()) {
        const auto written = ::write(m_descriptor, lines.data(), lines.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return fail("file.unwritable", {m_file, std::strerror(errno)});
        lines.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

} // namespace gatehouse::sandbox
