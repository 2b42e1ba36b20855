#include "core/plan/login_template.h"

#include "core/base/text_fold.h"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>

namespace gatehouse::plan {
namespace {

constexpr std::array<std::string_view, 10> kPlaceholders{"given",     "family",     "display", "first_last",
                                                         "worker_no", "department", "country", "location",
                                                         "type",      "login"};

// One piece of a template: text, or a placeholder with an optional index.
struct Part {
    std::string text;
    bool isPlaceholder = false;
    std::optional<std::size_t> index;
};

tl::unexpected<Error> bad(std::string_view text, std::string why)
{
    return fail("plan.bad_template", {std::string(text), std::move(why)});
}

Result<Part> readPlaceholder(std::string_view whole, std::string_view inside)
{
    Part part{std::string(trimmed(inside)), true, {}};
    if (const std::size_t bracket = part.text.find('['); bracket != std::string::npos) {
        const std::string digits = part.text.substr(bracket + 1, part.text.size() - bracket - 2);
        if (part.text.back() != ']' || digits.empty() || digits.size() > 2
            || !std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; }))
            return bad(whole, "{" + part.text + "} has no number in its brackets");
        part.index = static_cast<std::size_t>(std::stoi(digits));
        part.text.resize(bracket);
    }
    if (std::ranges::find(kPlaceholders, part.text) == kPlaceholders.end()) {
        const std::string near = nearest(part.text, kPlaceholders);
        return bad(whole,
                   "{" + part.text + "} is unknown" + (near.empty() ? "" : ", did you mean {" + near + "}"));
    }
    return part;
}

Result<std::vector<Part>> partsOf(std::string_view text)
{
    std::vector<Part> parts;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t open = text.find('{', at);
        const std::string_view literal = text.substr(at, open == std::string_view::npos ? open : open - at);
        if (literal.find('}') != std::string_view::npos)
            return bad(text, "a } closes nothing");
        if (!literal.empty())
            parts.push_back({std::string(literal), false, {}});
        if (open == std::string_view::npos)
            break;
        const std::size_t close = text.find('}', open);
        if (close == std::string_view::npos)
            return bad(text, "a { is not closed");
        GH_LET(Part part, readPlaceholder(text, text.substr(open + 1, close - open - 1)));
        parts.push_back(std::move(part));
        at = close + 1;
    }
    return parts;
}

// Letters and digits only.
std::string asciiWord(std::string_view text)
{
    std::string out;
    for (const char c : toAscii(text))
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            out += c;
        else if (c >= 'A' && c <= 'Z')
            out += static_cast<char>(c - 'A' + 'a');
    return out;
}

// What logins and local parts may hold besides letters and digits; the rest of a literal or a source's login
// is dropped.
std::string asciiText(std::string_view text)
{
    std::string out;
    for (const char c : text)
        if (c >= 'A' && c <= 'Z')
            out += static_cast<char>(c - 'A' + 'a');
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')
                 || std::string_view("._-+@").find(c) != std::string_view::npos)
            out += c;
    return out;
}

std::string firstLast(const HrFacts& facts)
{
    const std::string given = asciiWord(facts.givenName), family = asciiWord(facts.familyName);
    return given + (given.empty() || family.empty() ? "" : ".") + family;
}

std::string valueOf(const Part& part, const LoginSource& source)
{
    const HrFacts& facts = *source.facts;
    std::string value;
    if (part.text == "given")
        value = asciiWord(facts.givenName);
    else if (part.text == "family")
        value = asciiWord(facts.familyName);
    else if (part.text == "display")
        value = asciiWord(facts.displayName);
    else if (part.text == "first_last")
        value = firstLast(facts);
    else if (part.text == "worker_no")
        value = asciiWord(source.workerNo);
    else if (part.text == "department")
        value = asciiWord(facts.department);
    else if (part.text == "country")
        value = asciiWord(facts.country);
    else if (part.text == "location")
        value = asciiWord(facts.location);
    else if (part.text == "type")
        value = asciiWord(textOf(facts.type));
    else if (part.text == "login")
        value = asciiText(source.login.empty() ? std::string_view(facts.login) : source.login);
    if (part.index)
        value = *part.index < value.size() ? value.substr(*part.index, 1) : "";
    return value;
}

bool isSeparator(char c)
{
    return c == '.' || c == '_' || c == '-';
}

// "cher." becomes "cher", "a..b" becomes "a.b"; also round the @.
std::string withoutLooseSeparators(const std::string& text)
{
    std::string out;
    for (const char c : text) {
        const bool afterEdge = out.empty() || out.back() == '@' || isSeparator(out.back());
        if (isSeparator(c) && afterEdge)
            continue;
        if (c == '@')
            while (!out.empty() && isSeparator(out.back()))
                out.pop_back();
        out += c;
    }
    while (!out.empty() && isSeparator(out.back()))
        out.pop_back();
    return out;
}

struct Expanded {
    std::string text;
    bool anyValue = false; // some placeholder had something
};

Expanded expand(const std::vector<Part>& parts, const LoginSource& source)
{
    Expanded out;
    for (const Part& part : parts) {
        const std::string value = part.isPlaceholder ? valueOf(part, source) : asciiText(part.text);
        out.anyValue = out.anyValue || (part.isPlaceholder && !value.empty());
        out.text += value;
    }
    out.text = withoutLooseSeparators(out.text);
    return out;
}

std::string fallbackFor(const LoginSource& source)
{
    const std::string number = asciiWord(source.workerNo);
    return number.empty() ? "user" : number;
}

std::string loginBase(std::string_view loginTemplate, const LoginSource& source)
{
    const auto parts = partsOf(loginTemplate);
    LoginSource own = source;
    own.login = {};
    Expanded expanded = parts ? expand(*parts, own) : Expanded{};
    return expanded.anyValue && !expanded.text.empty() ? expanded.text : fallbackFor(source);
}

std::string numbered(const std::string& local, int number, std::size_t longest)
{
    const std::string suffix = number < 2 ? "" : std::to_string(number);
    std::string base = local.substr(0, longest - suffix.size());
    while (!base.empty() && isSeparator(base.back()))
        base.pop_back();
    return base + suffix;
}

std::string emailBase(std::string_view emailTemplate, const LoginSource& source)
{
    const auto parts = partsOf(emailTemplate);
    const std::string text = parts ? expand(*parts, source).text : std::string();
    const std::size_t at = text.find('@');
    if (at == std::string::npos)
        return fallbackFor(source) + "@invalid";
    return at == 0 ? fallbackFor(source) + text : text;
}

void addNew(std::vector<std::string>& out, std::string candidate)
{
    if (!candidate.empty() && std::ranges::find(out, candidate) == out.end())
        out.push_back(std::move(candidate));
}

std::vector<std::string> candidates(std::string first, int count,
                                    const std::function<std::string(int)>& numberedBase)
{
    std::vector<std::string> out;
    addNew(out, std::move(first));
    for (int number = 1; static_cast<int>(out.size()) < count; ++number)
        addNew(out, numberedBase(number));
    out.resize(static_cast<std::size_t>(std::max(0, count)));
    return out;
}

// `text` is base, or base with a number from 2 on.
bool isNumberOf(std::string_view text, std::string_view base)
{
    if (!text.starts_with(base))
        return false;
    const std::string_view rest = text.substr(base.size());
    return rest.empty()
           || (rest.size() <= 9 && rest.front() != '0' && rest != "1"
               && std::ranges::all_of(rest, [](char c) { return c >= '0' && c <= '9'; }));
}

} // namespace

Result<> checkLoginTemplate(std::string_view text)
{
    GH_LET(const auto parts, partsOf(text));
    if (std::ranges::none_of(parts, &Part::isPlaceholder))
        return bad(text, "it has no placeholder, so that everybody would get the same login");
    return {};
}

Result<> checkEmailTemplate(std::string_view text)
{
    GH_TRY(checkLoginTemplate(text));
    const std::size_t at = text.find('@');
    if (at == std::string_view::npos || text.find('@', at + 1) != std::string_view::npos)
        return bad(text, "an address has one @");
    if (trimmed(text.substr(0, at)).empty() || trimmed(text.substr(at + 1)).empty())
        return bad(text, "an address has text on both sides of its @");
    return {};
}

std::vector<std::string> loginCandidates(std::string_view loginTemplate, const LoginSource& source, int count)
{
    const std::string base = loginBase(loginTemplate, source);
    return candidates(std::string(trimmed(source.facts->login)), count,
                      [&](int number) { return numbered(base, number, kLongestLogin); });
}

std::vector<std::string> emailCandidates(std::string_view emailTemplate, const LoginSource& source, int count)
{
    const std::string base = emailBase(emailTemplate, source);
    const std::size_t at = base.find('@');
    const std::string domain = base.substr(at).substr(0, kLongestEmail - kLongestLogin);
    return candidates(std::string(trimmed(source.facts->email)), count, [&](int number) {
        return numbered(base.substr(0, at), number, kLongestLogin) + domain;
    });
}

bool fitsTemplate(std::string_view login, std::string_view loginTemplate, const LoginSource& source)
{
    const std::string_view insisted = trimmed(source.facts->login);
    if (!insisted.empty())
        return fold(login) == fold(insisted) || isNumberOf(fold(login), loginBase(loginTemplate, source));
    return isNumberOf(fold(login), loginBase(loginTemplate, source));
}

bool emailFitsTemplate(std::string_view email, std::string_view emailTemplate, const LoginSource& source)
{
    const std::string folded = fold(email);
    const std::string_view insisted = trimmed(source.facts->email);
    if (!insisted.empty() && folded == fold(insisted))
        return true;
    const std::string base = emailBase(emailTemplate, source);
    const std::size_t at = base.find('@');
    return folded.ends_with(base.substr(at))
           && isNumberOf(std::string_view(folded).substr(0, folded.size() - (base.size() - at)),
                         base.substr(0, at));
}

} // namespace gatehouse::plan
