#include "app/gatehousectl/input/arguments.h"

#include "core/base/text_fold.h"

#include <CLI/CLI.hpp>

namespace gatehouse::ctl {
namespace {

const CLI::App* subcommand(const CLI::App& app, const std::string& name)
{
    for (const CLI::App* sub : app.get_subcommands([&](const CLI::App* s) { return s->get_name() == name; }))
        return sub;
    return nullptr;
}

// Of the command or what stands above it.
const CLI::Option* option(const CLI::App* app, const std::string& name)
{
    for (; app; app = app->get_parent())
        if (const CLI::Option* found = app->get_option_no_throw(name))
            return found;
    return nullptr;
}

std::string nearestCommand(const CLI::App& app, const std::string& word)
{
    std::vector<std::string> names;
    for (const CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; }))
        names.push_back(sub->get_name());
    const std::string near = nearest(word, names);
    return near.empty() ? near : " Did you mean " + near + "?";
}

std::string nearestOption(const CLI::App* app, const std::string& word)
{
    std::vector<std::string> names;
    for (; app; app = app->get_parent())
        for (const CLI::Option* known : app->get_options())
            for (const std::string& name : known->get_lnames())
                names.push_back("--" + name);
    const std::string near = nearest(word, names);
    return near.empty() ? near : " Did you mean " + near + "?";
}

std::string fullName(const CLI::App* app)
{
    std::string name;
    for (; app; app = app->get_parent())
        name = (app->get_parent() ? app->get_name() : "gatehousectl") + (name.empty() ? "" : " " + name);
    return name;
}

} // namespace

Result<std::vector<std::string>> understood(const CLI::App& top, const std::vector<std::string>& words)
{
    const CLI::App* app = &top;
    std::vector<std::string> out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (word == "--") { // all that follows is no option
            out.insert(out.end(), words.begin() + static_cast<std::ptrdiff_t>(i), words.end());
            return out;
        }
        if (word.size() > 1 && word.starts_with('-')) {
            const std::string name = word.substr(0, word.find('='));
            const CLI::Option* known = option(app, name);
            if (!known && word.starts_with("--"))
                return fail("ctl.unknown_option", {name, nearestOption(app, name), fullName(app)});
            out.push_back(word);
            if (!known || name != word || i + 1 == words.size())
                continue;
            const std::string& next = words[i + 1];
            if (known->get_expected_max() > 0)
                out.push_back(words[++i]); // its value, whatever it looks like
            else if (next == "true" || next == "false") {
                out.back() += "=" + next;
                ++i;
            }
            continue;
        }
        if (const CLI::App* sub = subcommand(*app, word))
            app = sub;
        else if (app->get_require_subcommand_min() > 0)
            return fail("ctl.unknown_command", {word, nearestCommand(*app, word), fullName(app)});
        out.push_back(word);
    }
    return out;
}

} // namespace gatehouse::ctl
