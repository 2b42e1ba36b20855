#include "core/sources/reading/words.h"

#include "core/base/text_fold.h"

#include <array>
#include <utility>
#include <vector>

namespace gatehouse::sources {
namespace {

template <class E, std::size_t N>
std::optional<E> find(const std::array<std::pair<std::string_view, E>, N>& words, std::string_view folded)
{
    for (const auto& [word, value] : words)
        if (word == folded)
            return value;
    return std::nullopt;
}

template <class E>
std::string nearestText(std::string_view text)
{
    std::vector<std::string_view> texts;
    for (const auto& [value, word] : EnumTexts<E>::kAll)
        texts.push_back(word);
    return text.size() > 100 ? std::string() : nearest(text, texts);
}

using enum WorkerType;
constexpr std::array<std::pair<std::string_view, WorkerType>, 46> kWorkerTypes{
    {{"employee", Employee},
     {"contractor", Contractor},
     {"intern", Intern},
     {"vendor", Vendor},
     {"regular", Employee},
     {"regular employee", Employee},
     {"permanent", Employee},
     {"permanent employee", Employee},
     {"staff", Employee},
     {"full time", Employee},
     {"full-time", Employee},
     {"fulltime", Employee},
     {"part time", Employee},
     {"part-time", Employee},
     {"parttime", Employee},
     {"emp", Employee},
     {"fte", Employee},
     {"mitarbeiter", Employee},
     {"angestellter", Employee},
     {"festangestellt", Employee},
     {"unbefristet", Employee},
     {"salarie", Employee},
     {"cdi", Employee},
     {"empleado", Employee},
     {"indefinido", Employee},
     {"contingent", Contractor},
     {"contingent worker", Contractor},
     {"external", Contractor},
     {"extern", Contractor},
     {"externer", Contractor},
     {"externe", Contractor},
     {"externo", Contractor},
     {"freelancer", Contractor},
     {"freelance", Contractor},
     {"consultant", Contractor},
     {"temp", Contractor},
     {"temporary", Contractor},
     {"agency", Contractor},
     {"ctr", Contractor},
     {"internship", Intern},
     {"trainee", Intern},
     {"apprentice", Intern},
     {"praktikant", Intern},
     {"stagiaire", Intern},
     {"supplier", Vendor},
     {"partner", Vendor}}};

constexpr std::array<std::pair<std::string_view, HireStatus>, 21> kHireStatuses{
    {{"offered", HireStatus::Offered},         {"offer", HireStatus::Offered},
     {"offer sent", HireStatus::Offered},      {"accepted", HireStatus::Accepted},
     {"offer accepted", HireStatus::Accepted}, {"signed", HireStatus::Accepted},
     {"confirmed", HireStatus::Confirmed},     {"hired", HireStatus::Confirmed},
     {"started", HireStatus::Confirmed},       {"active", HireStatus::Confirmed},
     {"onboarding", HireStatus::Confirmed},    {"terminated", HireStatus::Confirmed},
     {"on leave", HireStatus::Confirmed},      {"cancelled", HireStatus::Cancelled},
     {"canceled", HireStatus::Cancelled},      {"declined", HireStatus::Cancelled},
     {"withdrawn", HireStatus::Cancelled},     {"rescinded", HireStatus::Cancelled},
     {"no show", HireStatus::Cancelled},       {"no-show", HireStatus::Cancelled},
     {"rejected", HireStatus::Cancelled}}};

constexpr std::array<std::pair<std::string_view, ExitMode>, 6> kExitModes{
    {{"end_of_day", ExitMode::EndOfDay},
     {"end of day", ExitMode::EndOfDay},
     {"normal", ExitMode::EndOfDay},
     {"immediate", ExitMode::Immediate},
     {"immediately", ExitMode::Immediate},
     {"now", ExitMode::Immediate}}};

} // namespace

std::optional<WorkerType> workerTypeOf(std::string_view folded)
{
    return find(kWorkerTypes, folded);
}

std::optional<HireStatus> hireStatusOf(std::string_view folded)
{
    return find(kHireStatuses, folded);
}

std::optional<ExitMode> exitModeOf(std::string_view folded)
{
    return find(kExitModes, folded);
}

std::string nearestWorkerType(std::string_view text)
{
    return nearestText<WorkerType>(text);
}

std::string nearestHireStatus(std::string_view text)
{
    return nearestText<HireStatus>(text);
}

} // namespace gatehouse::sources
