#include "core/service/lists/table_file.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <xlsxwriter.h>

namespace gatehouse::service {
namespace {

// A folder for one file; gone with everything in it at the end.
class PrivateFolder {
public:
    static Result<std::unique_ptr<PrivateFolder>> make()
    {
        std::error_code error;
        std::string path = (std::filesystem::temp_directory_path(error) / "gatehouse-export-XXXXXX").string();
        if (error || !::mkdtemp(path.data()))
            return fail("service.export_failed", {"no folder for temporary files"});
        return std::unique_ptr<PrivateFolder>(new PrivateFolder(path));
    }
    ~PrivateFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    PrivateFolder(const PrivateFolder&) = delete;
    PrivateFolder& operator=(const PrivateFolder&) = delete;

    const std::string& path() const { return m_path; }
    std::string file() const { return m_path + "/table"; }

    // Opened and taken out of the file system.
    Result<std::shared_ptr<const KeptFile>> take() const
    {
        std::error_code error;
        const auto bytes = static_cast<std::int64_t>(std::filesystem::file_size(file(), error));
        std::FILE* opened = error ? nullptr : std::fopen(file().c_str(), "rbe");
        if (!opened)
            return fail("service.export_failed", {"it cannot be read back"});
        std::filesystem::remove(file(), error);
        return std::make_shared<const KeptFile>(opened, bytes);
    }

private:
    explicit PrivateFolder(std::string path) : m_path(std::move(path)) {}
    std::string m_path;
};

bool isNumber(const std::string& text)
{
    const std::size_t sign = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
    bool point = false;
    for (std::size_t i = sign; i < text.size(); ++i) {
        if (text[i] == '.' && !point)
            point = true;
        else if (text[i] < '0' || text[i] > '9')
            return false;
    }
    return text.size() > sign;
}

class CsvFile final : public TableFile {
public:
    static Result<std::unique_ptr<TableFile>> make(std::unique_ptr<PrivateFolder> folder,
                                                   const std::vector<TableColumn>& columns)
    {
        std::FILE* file = std::fopen(folder->file().c_str(), "wbxe");
        if (!file)
            return fail("service.export_failed", {"it cannot be made"});
        std::unique_ptr<CsvFile> made(new CsvFile(std::move(folder), file));
        TableRow head;
        for (const TableColumn& column : columns)
            head.push_back(column.title);
        GH_TRY(made->put("\xef\xbb\xbf"));
        GH_TRY(made->add(head));
        return std::unique_ptr<TableFile>(std::move(made));
    }
    ~CsvFile() override
    {
        if (m_file)
            (void)std::fclose(m_file);
    }
    CsvFile(const CsvFile&) = delete;
    CsvFile& operator=(const CsvFile&) = delete;

    Result<> add(const TableRow& row) override
    {
        m_line.clear();
        for (std::size_t i = 0; i < row.size(); ++i) {
            m_line += i > 0 ? "," : "";
            m_line += csvField(withoutFormula(row[i]));
        }
        m_line += "\r\n";
        return put(m_line);
    }

    Result<std::shared_ptr<const KeptFile>> finish() override
    {
        if (std::fclose(std::exchange(m_file, nullptr)) != 0)
            return fail("service.export_failed", {"the disk is full"});
        return m_folder->take();
    }

private:
    CsvFile(std::unique_ptr<PrivateFolder> folder, std::FILE* file)
        : m_folder(std::move(folder)), m_file(file)
    {
    }

    Result<> put(std::string_view bytes)
    {
        if (std::fwrite(bytes.data(), 1, bytes.size(), m_file) != bytes.size())
            return fail("service.export_failed", {"the disk is full"});
        return {};
    }

    std::unique_ptr<PrivateFolder> m_folder;
    std::FILE* m_file;
    std::string m_line;
};

class XlsxFile final : public TableFile {
public:
    XlsxFile(std::unique_ptr<PrivateFolder> folder, std::vector<TableColumn> columns, std::int64_t rows)
        : m_folder(std::move(folder)), m_columns(std::move(columns)), m_temp(m_folder->path())
    {
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        options.tmpdir = m_temp.data();
        options.use_zip64 = rows > 500'000 ? LXW_TRUE : LXW_FALSE;
        m_book = workbook_new_opt(m_folder->file().c_str(), &options);
    }
    ~XlsxFile() override
    {
        if (m_book)
            (void)workbook_close(m_book);
    }
    XlsxFile(const XlsxFile&) = delete;
    XlsxFile& operator=(const XlsxFile&) = delete;

    Result<> begin(std::int64_t rows)
    {
        m_sheet = m_book ? workbook_add_worksheet(m_book, nullptr) : nullptr;
        if (!m_sheet)
            return fail("service.export_failed", {"it cannot be made"});
        m_head = workbook_add_format(m_book);
        format_set_bold(m_head);
        m_date = workbook_add_format(m_book);
        format_set_num_format(m_date, "yyyy-mm-dd");
        const auto last = static_cast<lxw_col_t>(m_columns.size() - 1);
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            const auto column = static_cast<lxw_col_t>(i);
            const double width = m_columns[i].kind == TableColumn::Kind::Text ? 24 : 12;
            (void)worksheet_set_column(m_sheet, column, column, width, nullptr);
        }
        worksheet_freeze_panes(m_sheet, 1, 0);
        (void)worksheet_autofilter(m_sheet, 0, 0, static_cast<lxw_row_t>(rows), last);
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            GH_TRY(checked(worksheet_write_string(m_sheet, 0, static_cast<lxw_col_t>(i),
                                                  m_columns[i].title.c_str(), m_head)));
        return {};
    }

    Result<> add(const TableRow& row) override
    {
        ++m_row;
        for (std::size_t i = 0; i < row.size() && i < m_columns.size(); ++i)
            if (!row[i].empty())
                GH_TRY(checked(write(static_cast<lxw_col_t>(i), row[i], m_columns[i].kind)));
        return {};
    }

    Result<std::shared_ptr<const KeptFile>> finish() override
    {
        GH_TRY(checked(workbook_close(std::exchange(m_book, nullptr))));
        return m_folder->take();
    }

private:
    static Result<> checked(lxw_error error)
    {
        return error == LXW_NO_ERROR ? Result<>()
                                     : Result<>(fail("service.export_failed", {lxw_strerror(error)}));
    }

    lxw_error write(lxw_col_t column, const std::string& text, TableColumn::Kind kind)
    {
        if (kind == TableColumn::Kind::Number && isNumber(text))
            return worksheet_write_number(m_sheet, m_row, column, std::strtod(text.c_str(), nullptr),
                                          nullptr);
        const auto day = kind == TableColumn::Kind::Date ? parseDate(text) : Result<Date>(fail("internal"));
        if (!day)
            return worksheet_write_string(m_sheet, m_row, column, text.c_str(), nullptr);
        constexpr std::int32_t kEpoch = 25569; // 1970-01-01 as a day of the 1900 system (ECMA-376, 18.17.4.1)
        return worksheet_write_number(m_sheet, m_row, column, day->days + kEpoch, m_date);
    }

    std::unique_ptr<PrivateFolder> m_folder;
    std::vector<TableColumn> m_columns;
    std::string m_temp; // the library keeps the pointer
    lxw_workbook* m_book = nullptr;
    lxw_worksheet* m_sheet = nullptr;
    lxw_format* m_head = nullptr;
    lxw_format* m_date = nullptr;
    lxw_row_t m_row = 0;
};

} // namespace

Result<std::unique_ptr<TableFile>> TableFile::make(TableFormat format, std::vector<TableColumn> columns,
                                                   std::int64_t rows)
{
    if (format == TableFormat::Xlsx && rows > kMostSheetRows)
        return fail("service.export_too_long", {std::to_string(rows)});
    GH_LET(auto folder, PrivateFolder::make());
    if (format == TableFormat::Csv)
        return CsvFile::make(std::move(folder), columns);
    auto sheet = std::make_unique<XlsxFile>(std::move(folder), std::move(columns), rows);
    GH_TRY(sheet->begin(rows));
    return std::unique_ptr<TableFile>(std::move(sheet));
}

std::string withoutFormula(const std::string& text)
{
    constexpr std::string_view kStarts = "=+-@\t\r";
    const bool risky =
        !text.empty() && kStarts.find(text.front()) != std::string_view::npos && !isNumber(text);
    return risky ? "'" + text : text;
}

std::string csvField(const std::string& text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char c : text)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

} // namespace gatehouse::service
