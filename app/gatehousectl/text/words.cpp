#include "app/gatehousectl/text/words.h"

#include "core/service/service.h"

#include <algorithm>

namespace gatehouse::ctl {
namespace {

bool isWord(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::string_view wordAt(std::string_view text, std::size_t at)
{
    std::size_t end = at;
    while (end < text.size() && isWord(text[end]))
        ++end;
    return text.substr(at, end - at);
}

// "entitlement.list" at `at`, or nothing. A full stop after it ends the sentence.
std::string_view callAt(std::string_view text, std::size_t at)
{
    const std::string_view group = wordAt(text, at);
    const std::size_t dot = at + group.size();
    if (group.empty() || dot + 1 >= text.size() || text[dot] != '.')
        return {};
    const std::string_view verb = wordAt(text, dot + 1);
    return verb.empty() ? std::string_view() : text.substr(at, group.size() + 1 + verb.size());
}

bool isField(const door::Shape* shape, std::string_view name)
{
    return shape && std::any_of(shape->begin(), shape->end(), [&](const door::Field& field) {
               return field.name == name;
           });
}

bool fits(std::string_view text, std::size_t at, std::string_view pattern)
{
    if (at + pattern.size() > text.size())
        return false;
    for (std::size_t i = 0; i < pattern.size(); ++i)
        if (pattern[i] == '0' ? text[at + i] < '0' || text[at + i] > '9' : text[at + i] != pattern[i])
            return false;
    return true;
}

} // namespace

std::string dashed(std::string_view name)
{
    std::string out(name);
    std::replace(out.begin(), out.end(), '_', '-');
    return out;
}

bool isOffered(const door::Descriptor& descriptor)
{
    const std::string_view name = descriptor.name;
    return !descriptor.open && name != "session.sign_out" && !name.ends_with(".window")
           && !name.starts_with("job.") && !name.starts_with("list.");
}

std::string commandOf(const door::Descriptor& descriptor)
{
    std::string name = dashed(descriptor.name);
    std::replace(name.begin(), name.end(), '.', ' ');
    return "gatehousectl " + name;
}

std::string inCommands(std::string_view sentence, const door::Shape* request)
{
    std::string out;
    bool quoted = false;
    for (std::size_t at = 0; at < sentence.size();) {
        const char before = at == 0 ? ' ' : sentence[at - 1];
        const std::string_view word = wordAt(sentence, at);
        if (word.empty() || quoted || before == '.' || before == '/') {
            quoted = quoted != (sentence[at] == '`');
            const std::size_t used = std::max<std::size_t>(1, word.size());
            out += sentence.substr(at, used);
            at += used;
            continue;
        }
        const std::string_view call = callAt(sentence, at);
        const door::Descriptor* known =
            call.empty() ? nullptr : door::findDescriptor(service::allDescriptors(), call);
        if (known && isOffered(*known)) {
            out += "`" + commandOf(*known) + "`";
            at += call.size();
            continue;
        }
        const bool flag = word.find('_') != std::string_view::npos && isField(request, word);
        out += flag ? (before == '-' ? "" : "--") + dashed(word) : std::string(word);
        at += word.size();
    }
    return out;
}

std::string inMinutes(std::string_view text)
{
    constexpr std::string_view kMoment = "0000-00-00T00:00:00";
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at + kMoment.size();
        const bool moment = fits(text, at, kMoment) && (at == 0 || !isWord(text[at - 1]));
        if (moment && end < text.size() && text[end] == '.')
            for (++end; end < text.size() && text[end] >= '0' && text[end] <= '9';)
                ++end;
        if (!moment || end >= text.size() || text[end] != 'Z') {
            out += text[at++];
            continue;
        }
        out += std::string(text.substr(at, 10)) + " " + std::string(text.substr(at + 11, 5)) + " UTC";
        at = end + 1;
    }
    return out;
}

} // namespace gatehouse::ctl
