#include "app/gatehousectl/verbs.h"

#include "app/gatehousectl/demo_world.h"
#include "app/gatehousectl/input/call.h"
#include "app/gatehousectl/text/words.h"

#include "core/demo/demo.h"
#include "core/door/codec.h"
#include "core/door/commands/catalogue.h"
#include "core/door/commands/engine.h"
#include "core/door/commands/session.h"
#include "core/sources/mapping.h"
#include "core/workspace/demo_targets.h"

#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace gatehouse::ctl {
namespace {

using Json = nlohmann::ordered_json;

void showProgress(const Progress& progress)
{
    if (::isatty(STDERR_FILENO) != 0)
        std::cerr << fmt::format("\r\033[K{} {}", progress.text, progress.done) << std::flush;
}

// "./demo/" and "/tmp/x/./demo" are /tmp/x/demo.
std::filesystem::path plainPath(const std::string& folder)
{
    std::error_code gone; // the current folder may be
    const std::filesystem::path whole = std::filesystem::absolute(folder, gone);
    const std::filesystem::path path = (gone ? std::filesystem::path(folder) : whole).lexically_normal();
    return path.has_filename() ? path : path.parent_path();
}

} // namespace

Result<Answer> createWorkspace(const std::string& folder, const std::string& name, int demoPeople,
                               std::uint64_t seed)
{
    const std::string title = !name.empty()    ? name
                              : demoPeople > 0 ? "Demo company"
                                               : plainPath(folder).filename().string();
    GH_TRY(workspace::Workspace::create(folder, title, demoPeople > 0));
    Json answer{{"workspace", plainPath(folder).string()}, {"demo", demoPeople > 0}};
    if (demoPeople > 0) {
        const auto made = fillDemo(folder, demoPeople, seed, showProgress);
        if (::isatty(STDERR_FILENO) != 0)
            std::cerr << "\r\033[K";
        if (!made)
            return fail(makeError("ctl.demo_failed", {folder}, made.error()));
        answer["people"] = made->info.people;
        answer["active_people"] = made->info.active;
        answer["applications"] = made->summary.applications;
        answer["entitlements"] = made->summary.entitlements;
        answer["profiles"] = made->summary.profiles;
        answer["quarantined"] = made->summary.quarantined;
    }
    return Answer{answer.dump(), 0, {}, {}};
}

Result<Answer> restoreWorkspace(const std::string& backup, const std::string& folder, const std::string& name)
{
    const auto restored = workspace::Workspace::restore(backup, folder, name, showProgress);
    if (::isatty(STDERR_FILENO) != 0)
        std::cerr << "\r\033[K";
    if (!restored)
        return fail(restored.error());
    const Json answer{{"workspace", plainPath(folder).string()},
                      {"quarantine", true},
                      {"demo_without_targets", *restored == workspace::Restored::DemoWithoutTargets}};
    std::vector<std::string> next{
        fmt::format("Its engine is off. Compare the applications with what the workspace believes, then "
                    "`gatehousectl --workspace {} workspace release --reason ...`.",
                    plainPath(folder).string())};
    if (*restored == workspace::Restored::DemoWithoutTargets)
        next.push_back(
            "It is a copy of a demo, and the demo's target systems are in no backup: its applications "
            "answer only while the demo it was made from runs, and are that demo's. To try things "
            "out, make a new demo instead.");
    return Answer{answer.dump(), 0, {}, std::move(next)};
}

Result<Answer> runDemo(const std::string& folder, const std::string& summary)
{
    workspace::OpenOptions options;
    options.startTargets = true;
    GH_LET(const auto opened, workspace::Workspace::open(folder, options));
    GH_LET(const door::Caller caller, opened->signIn());
    const auto descriptors = opened->door().descriptors();
    GH_LET(const Answer run,
           follow(opened->door(), caller, *door::findDescriptor(descriptors, door::EngineRun::kName),
                  door::Message::of(door::EngineRun{}), true));
    GH_LET(const auto info, door::ask(opened->door(), caller, door::WorkspaceInfo{}));
    GH_LET(const auto verified, door::ask(opened->door(), caller, door::AuditVerify{std::nullopt, true}));
    const Json ran = Json::parse(run.json);
    Json answer{
        {"people", info.people},
        {"active", info.active},
        {"applications", info.applications},
        {"profiles", info.profiles},
        {"events", info.events},
        {"operations", ran["operations"]},
        {"executed", ran["executed"]},
        {"per_second", ran["per_second"]},
        {"audit", {{"entries", verified.entries}, {"valid", verified.valid}, {"message", verified.message}}}};
    auto next = run.next;
    const Json& states = ran["operations"];
    next.push_back(
        fmt::format("{} operations wait for their day, and {} for others before them, some of which are done "
                    "by hand.",
                    states.value("ready", 0), states.value("blocked", 0)));
    if (!summary.empty()) {
        std::ofstream file(summary);
        file << answer.dump(2) << "\n";
        if (!file.flush())
            return fail("file.unwritable", {summary, std::strerror(errno)});
    }
    return Answer{answer.dump(), verified.valid ? 0 : 13, {}, std::move(next)};
}

Result<Answer> proposeMapping(const std::string& path, bool json)
{
    GH_LET(const std::string bytes, readFile(path));
    const sources::MappingProposal proposal = sources::proposeMapping(bytes);
    for (const sources::MappingQuestion& question : proposal.questions)
        if (question.code == "feed.not_text")
            return fail(question.code);
    const std::string mapping = sources::mappingToJson(proposal.mapping);
    Json answer{{"unambiguous", proposal.unambiguous},
                {"questions", Json::array()},
                {"mapping", Json::parse(mapping)}};
    for (const sources::MappingQuestion& question : proposal.questions)
        answer["questions"].push_back(
            {{"column", question.column},
             {"field", question.field},
             {"question", messageOf(Problem{question.column, question.code, question.args})},
             {"choices", question.choices}});
    if (json)
        return Answer{answer.dump(), 0, {}, {}};
    // The mapping alone on standard output, so that it can be saved; what a person has to decide on standard error.
    std::cerr << sources::describe(proposal) << "\n";
    std::cout << door::prettyJson(mapping) << "\n";
    return Answer{};
}

std::string bashCompletion(std::span<const door::Descriptor> descriptors)
{
    std::string groups, cases;
    std::string last;
    for (const door::Descriptor& descriptor : descriptors) {
        if (!isOffered(descriptor))
            continue;
        const std::string name(descriptor.name);
        const std::string group = name.substr(0, name.find('.'));
        const std::string verb = dashed(name.substr(name.find('.') + 1));
        if (group != last) {
            groups += group + " ";
            if (!last.empty())
                cases += "\" ;;\n";
            cases += "    " + group + ") verbs=\"";
            last = group;
        }
        cases += verb + " ";
    }
    cases += "\" ;;\n";
    std::string flags;
    for (const door::Descriptor& descriptor : descriptors) {
        if (!isOffered(descriptor))
            continue;
        const std::string verb = dashed(descriptor.name.substr(descriptor.name.find('.') + 1));
        flags += "    " + std::string(descriptor.name.substr(0, descriptor.name.find('.'))) + "." + verb
                 + ") flags=\"";
        for (const door::Field& field : *descriptor.request) {
            const bool secret = (field.rule.flags & door::kSecret) != 0;
            flags += "--" + dashed(field.name) + (secret ? "-file " : " ");
        }
        flags += "\" ;;\n";
    }
    return fmt::format(R"(# bash completion of gatehousectl: source it, or put it into /etc/bash_completion.d
_gatehousectl() {{
  local cur=${{COMP_WORDS[COMP_CWORD]}} group= verb= word skip= verbs= flags=
  for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
    if [ -n "$skip" ]; then skip=; continue; fi
    case $word in --workspace|--as|--password-file|--code-file) skip=1 ;; -*) ;; *) if [ -z "$group" ]; then group=$word; elif [ -z "$verb" ]; then verb=$word; fi ;; esac
  done
  case $group in
{}  esac
  case $group.$verb in
{}  esac
  if [ -z "$group" ]; then COMPREPLY=($(compgen -W "{}explain sandbox demo completion --workspace --as --password-file --code-file --json --full --verbose --help" -- "$cur"))
  elif [ -z "$verb" ]; then COMPREPLY=($(compgen -W "$verbs" -- "$cur"))
  else COMPREPLY=($(compgen -f -W "$flags" -- "$cur")); fi
}}
complete -F _gatehousectl gatehousectl
)",
                       cases, flags, groups);
}

} // namespace gatehouse::ctl
