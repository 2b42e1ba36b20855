#include "app/gatehousectl/input/call.h"

#include "app/gatehousectl/input/help.h"
#include "app/gatehousectl/input/secrets.h"
#include "app/gatehousectl/next_steps.h"
#include "app/gatehousectl/text/words.h"

#include "core/base/error_catalogue.h"
#include "core/door/codec.h"
#include "core/door/commands/engine.h"
#include "core/door/commands/feeds.h"
#include "core/door/commands/people.h"
#include "core/door/commands/session.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <thread>
#include <unistd.h>

namespace gatehouse::ctl {

Result<std::string> readFile(const std::string& path)
{
    if (path == "-")
        return std::string(std::istreambuf_iterator<char>(std::cin), {});
    std::error_code none;
    if (const auto kind = std::filesystem::status(path, none).type();
        kind == std::filesystem::file_type::character || kind == std::filesystem::file_type::block)
        return fail("file.unreadable", {path, "it is a device"});
    std::ifstream file(path, std::ios::binary);
    if (file.peek(); !file.is_open() || file.bad()) // an empty file is a file, a folder is none
        return errno == ENOENT ? fail("file.missing", {path})
                               : fail("file.unreadable", {path, std::strerror(errno)});
    return std::string(std::istreambuf_iterator<char>(file), {});
}

namespace {

Result<door::Message> jobResult(door::Door& door, const door::Caller& caller,
                                const door::Descriptor& descriptor, JobId job)
{
    const bool terminal = ::isatty(STDERR_FILENO) != 0;
    auto pause = std::chrono::milliseconds(2);
    for (;;) {
        GH_LET(const auto view, door::ask(door, caller, door::JobGet{job}));
        if (view.state == "done")
            return door::fromJson(*descriptor.result, view.result.text);
        if (view.state != "running")
            return fail(door::errorFromJson(view.error.text));
        if (terminal)
            std::cerr << fmt::format("\r{} {}{}   ", view.text, view.done,
                                     view.total ? fmt::format(" of {}", view.total) : "")
                      << std::flush;
        std::this_thread::sleep_for(pause);
        pause = std::min(pause * 2, std::chrono::milliseconds(200));
    }
}

template <class Window>
Result<Answer> allRows(door::Door& door, const door::Caller& caller, const door::ListOpened& opened)
{
    typename Window::Reply all;
    for (std::int64_t from = 0; from < opened.count; from += 1000) {
        GH_LET(auto rows, door::ask(door, caller, Window{opened.list, static_cast<int>(from), 1000}));
        std::move(rows.items.begin(), rows.items.end(), std::back_inserter(all.items));
    }
    return Answer{door::toJson(door::Message::of(std::move(all))), 0, {}, {}};
}

// What succeeded and still asks for attention has the exit code of its kind.
int exitCodeOfResult(const door::Descriptor& descriptor, const door::Message& reply)
{
    if (descriptor.name == door::FeedImport::kName && reply.as<door::FeedImport::Result>().stoppedByGuard)
        return exitCodeOf(ErrorKind::Stopped);
    if (descriptor.name == door::AuditVerify::kName && !reply.as<door::AuditVerify::View>().valid)
        return exitCodeOf(ErrorKind::Corrupt);
    if (&reply.shape() == &shapeOf(static_cast<const door::Preview*>(nullptr))
        && reply.as<door::Preview>().pending != 0)
        return exitCodeOf(ErrorKind::NeedsRelease);
    return 0;
}

struct Given {
    std::vector<std::string> texts;
    std::string secretFile;
};

std::string flagOf(const door::Field& field)
{
    return "--" + dashed(field.name);
}

Result<> fillSecret(const door::Field& field, void* object, const Given& given)
{
    auto& secret = *static_cast<std::string*>(field.at(object));
    if (!given.secretFile.empty()) {
        GH_LET(secret, secretFrom(given.secretFile));
    } else if (!given.texts.empty()) {
        warnAboutSecret(flagOf(field));
        secret = given.texts.front();
    } else if (field.rule.flags & door::kRequired) {
        std::string what(field.name);
        what[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(what[0])));
        GH_LET(secret, askForSecret(what, flagOf(field) + "-file", field.name == "password"));
    }
    return {};
}

Result<> fill(const door::Field& field, void* object, const Given& given)
{
    if (field.rule.flags & door::kSecret)
        return fillSecret(field, object, given);
    for (const std::string& text : given.texts) {
        if (field.rule.flags & door::kContent) {
            GH_LET(const std::string bytes, readFile(text));
            door::setContent(field, object, bytes);
        } else {
            GH_TRY(door::setFromText(field, object, text));
        }
    }
    return {};
}

// The name a file is remembered by, where the command wants one and none was given.
void rememberFileName(door::Message& request, const std::vector<Given>& given)
{
    if (&request.shape() != &shapeOf(static_cast<const door::FeedImport*>(nullptr)))
        return;
    auto& import = request.as<door::FeedImport>();
    if (import.fileName.empty() && !given.empty() && !given.front().texts.empty())
        import.fileName =
            given.front().texts.front().substr(given.front().texts.front().find_last_of('/') + 1);
}

using AllGiven = std::vector<Given>;

void addFlag(CLI::App& app, const door::Field& field, const std::string& help,
             const std::shared_ptr<AllGiven>& given, std::size_t i)
{
    app.add_flag_function(
        flagOf(field), [given, i](std::int64_t times) { (*given)[i].texts = {times > 0 ? "true" : "false"}; },
        help);
    app.add_flag_function(
           "--no-" + dashed(field.name),
           [given, i](std::int64_t times) { (*given)[i].texts = {times > 0 ? "false" : "true"}; })
        ->group("");
}

void addSecret(CLI::App& app, const door::Field& field, const std::string& help, Given& target)
{
    const std::string file = flagOf(field) + "-file";
    const bool required = (field.rule.flags & door::kRequired) != 0;
    app.add_option(file, target.secretFile,
                   fmt::format("{} First line of this file, of standard input for -{}.", field.doc,
                               required ? "; asked for on a terminal where it is not given" : ""))
        ->type_name("");
    app.add_option_function<std::string>(
           flagOf(field), [&target](const std::string& text) { target.texts = {text}; },
           fmt::format("{} Others see it in `ps` and it stays in the shell's history: better {}.", help,
                       file))
        ->type_name("");
}

void addField(CLI::App& app, const door::Field& field, const std::string& help,
              const std::shared_ptr<AllGiven>& given, std::size_t i)
{
    Given& target = (*given)[i];
    const door::Codec& codec =
        field.codec->kind == door::CodecKind::Optional ? *field.codec->inner : *field.codec;
    if (codec.kind == door::CodecKind::Flag)
        return addFlag(app, field, help, given, i);
    if (field.rule.flags & door::kSecret)
        return addSecret(app, field, help, target);
    const bool positional = (field.rule.flags & door::kPositional) != 0;
    const std::string names = positional ? dashed(field.name) + "," + flagOf(field) : flagOf(field);
    const bool many = codec.kind == door::CodecKind::List || codec.kind == door::CodecKind::TextMap;
    // A single value is taken by a function: a vector would swallow the positionals after it.
    CLI::Option* option =
        many ? app.add_option(names, target.texts, help)
             : app.add_option_function<std::string>(
                 names, [given, i](const std::string& text) { (*given)[i].texts = {text}; }, help);
    option->type_name("");
    if (many)
        option->take_all();
    if (field.rule.flags & door::kRequired)
        option->required();
}

} // namespace

Result<Answer> follow(door::Door& door, const door::Caller& caller, const door::Descriptor& descriptor,
                      const door::Message& request, bool forPeople)
{
    GH_LET(door::Message reply, door.call(caller, descriptor.name, request));
    return followReply(door, caller, descriptor, request, std::move(reply), forPeople);
}

Result<Answer> followReply(door::Door& door, const door::Caller& caller, const door::Descriptor& descriptor,
                           const door::Message& request, door::Message reply, bool forPeople)
{
    if (descriptor.job) {
        GH_LET(reply, jobResult(door, caller, descriptor, reply.as<door::JobStarted>().job));
        if (::isatty(STDERR_FILENO) != 0)
            std::cerr << "\r\033[K";
    }
    Answer answer;
    if (descriptor.name == door::PersonList::kName) {
        GH_LET(answer, allRows<door::PersonWindow>(door, caller, reply.as<door::ListOpened>()));
    } else if (descriptor.name == door::QueueList::kName) {
        GH_LET(answer, allRows<door::QueueWindow>(door, caller, reply.as<door::ListOpened>()));
    } else {
        answer.json = door::toJson(reply);
        answer.exitCode = exitCodeOfResult(descriptor, reply);
        if (forPeople)
            answer.next = nextSteps(door, caller, descriptor, request, reply);
    }
    answer.call = descriptor.name;
    return answer;
}

CLI::App* addCall(CLI::App& parent, const std::string& name, const door::Descriptor& descriptor,
                  const Chosen& chosen)
{
    CLI::App* app = parent.add_subcommand(name, aboutCall(descriptor));
    app->footer([&descriptor] { return aboutAnswer(descriptor); });
    auto given = std::make_shared<AllGiven>(descriptor.request->count);
    for (std::size_t i = 0; i < descriptor.request->count; ++i) {
        const door::Field& field = descriptor.request->fields[i];
        if (field.name != "os_user")
            addField(*app, field, aboutField(field, *descriptor.request), given, i);
    }
    app->callback([given, &descriptor, chosen] {
        chosen(descriptor, [given, &descriptor]() -> Result<door::Message> {
            door::Message request(*descriptor.request);
            for (const bool files : {false, true}) // a file is read when all the rest is right
                for (std::size_t i = 0; i < given->size(); ++i)
                    if (const door::Field& field = descriptor.request->fields[i];
                        ((field.rule.flags & door::kContent) != 0) == files)
                        GH_TRY(fill(field, request.object(), (*given)[i]));
            rememberFileName(request, *given);
            GH_TRY(door::check(request));
            return request;
        });
    });
    return app;
}

} // namespace gatehouse::ctl
