#include "ui/session/error_text.h"

#include "core/base/error_catalogue.h"

#include <QCoreApplication>
#include <QStringList>

namespace gatehouse::ui {
namespace {

// The translation's source text is the catalogue's, so a catalogue without translation still reads well.
QString translated(std::string_view source, const std::vector<std::string>& args)
{
    QString text = QCoreApplication::translate("gatehouse::errors", std::string(source).c_str());
    for (std::size_t i = 0; i < args.size() && i < 10; ++i)
        text.replace(QStringLiteral("{%1}").arg(i), QString::fromStdString(args[i]));
    for (std::size_t i = args.size(); i < 10; ++i)
        text.remove(QStringLiteral("{%1}").arg(i));
    return text;
}

} // namespace

ErrorText errorText(const Error& error)
{
    const CatalogueEntry* entry = findCatalogueEntry(error.code);
    if (!entry)
        return {QString::fromStdString(messageOf(error)), QString::fromStdString(remedyOf(error))};
    ErrorText text{translated(entry->text, error.args), translated(entry->remedy, error.args)};
    for (const Problem& problem : error.problems)
        text.message += QLatin1Char(' ') + QString::fromStdString(problem.pointer) + QStringLiteral(": ")
                        + QString::fromStdString(messageOf(problem));
    return text;
}

} // namespace gatehouse::ui
