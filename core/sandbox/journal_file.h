// The journal as a file of JSON lines. The table in the data file is the truth; the file follows it.
#pragma once

#include "core/sandbox/database.h"

namespace gatehouse::sandbox {

class JournalFile {
public:
    // Opens or makes `file`, cuts off a half-written last line and adds the lines the table has and the file has not.
    // "sandbox.journal_mismatch", "file.unwritable". `dataFile` is for the message.
    static Result<std::unique_ptr<JournalFile>> open(const std::string& file, const std::string& dataFile,
                                                     Database& database);
    ~JournalFile();
    JournalFile(const JournalFile&) = delete;
    JournalFile& operator=(const JournalFile&) = delete;

    Result<> append(std::string_view lines); // whole lines, with their line ends

private:
    JournalFile(int descriptor, std::string file) : m_descriptor(descriptor), m_file(std::move(file)) {}
    int m_descriptor;
    std::string m_file;
};

} // namespace gatehouse::sandbox
