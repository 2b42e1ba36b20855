#include "core/scim/detail/filter_node.h"
#include "core/scim/filter.h"

#include <algorithm>
#include <array>
#include <utility>

namespace gatehouse::scim {
namespace {

using Node = Filter::Node;
using NodePtr = std::shared_ptr<const Node>;

constexpr int kMaxDepth = 50;

constexpr std::array<std::pair<std::string_view, Comparison>, 10> kOperators{
    {{"eq", Comparison::Equal},
     {"ne", Comparison::NotEqual},
     {"co", Comparison::Contains},
     {"sw", Comparison::StartsWith},
     {"ew", Comparison::EndsWith},
     {"gt", Comparison::Greater},
     {"ge", Comparison::GreaterOrEqual},
     {"lt", Comparison::Less},
     {"le", Comparison::LessOrEqual},
     {"pr", Comparison::Present}}};

class Parser {
public:
    explicit Parser(std::string_view text) : m_text(text) {}

    Result<NodePtr> whole()
    {
        GH_LET(NodePtr node, disjunction(false));
        skipBlanks();
        if (m_at != m_text.size())
            return expected("\"and\", \"or\" or the end");
        return node;
    }

    // attr[filter].sub
    Result<ValuePath> valuePath()
    {
        ValuePath out;
        GH_LET(out.path, attributePath());
        if (!takeChar('['))
            return m_at == m_text.size() ? Result<ValuePath>(std::move(out))
                                         : expected("\"[\", \".\" or the end");
        if (!out.path.sub.empty() || out.path.attribute.empty())
            return fail("scim.bad_path", {std::string(m_text), "a filter stands behind a whole attribute"});
        GH_LET(NodePtr filter, disjunction(true));
        skipBlanks();
        if (!takeChar(']'))
            return expected("\"]\"");
        out.filter.emplace(std::move(filter));
        if (takeChar('.')) {
            out.path.sub = word();
            if (!isAttributeName(out.path.sub))
                return expected("a sub-attribute");
        }
        if (m_at != m_text.size())
            return expected("the end");
        return out;
    }

private:
    tl::unexpected<Error> expected(std::string_view what) const
    {
        const std::size_t column = m_at + 1;
        return fail(makeProblems("scim.bad_filter", {std::to_string(column), "expected " + std::string(what)},
                                 {{"column " + std::to_string(column),
                                   "scim.bad_filter",
                                   {std::to_string(column), "expected " + std::string(what)}}}));
    }

    void skipBlanks()
    {
        while (m_at < m_text.size() && m_text[m_at] == ' ')
            ++m_at;
    }
    bool takeChar(char c)
    {
        if (m_at >= m_text.size() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }
    // Everything up to a blank or a bracket.
    std::string_view word()
    {
        const std::size_t from = m_at;
        while (m_at < m_text.size()
               && std::string_view(" ()[]\"").find(m_text[m_at]) == std::string_view::npos)
            ++m_at;
        return m_text.substr(from, m_at - from);
    }
    bool takeWord(std::string_view keyword)
    {
        const std::size_t from = m_at;
        skipBlanks();
        if (equalIgnoringCase(word(), keyword))
            return true;
        m_at = from;
        return false;
    }

    Result<NodePtr> disjunction(bool inside) { return chain(Node::Kind::Or, "or", inside); }

    Result<NodePtr> chain(Node::Kind kind, std::string_view keyword, bool inside)
    {
        auto node = std::make_shared<Node>();
        node->kind = kind;
        do {
            GH_LET(NodePtr child,
                   kind == Node::Kind::Or ? chain(Node::Kind::And, "and", inside) : term(inside));
            node->children.push_back(std::move(child));
        } while (takeWord(keyword));
        if (node->children.size() == 1)
            return node->children.front();
        return NodePtr(std::move(node));
    }

    Result<NodePtr> term(bool inside)
    {
        if (++m_depth > kMaxDepth)
            return expected("fewer than 50 levels of parentheses");
        skipBlanks();
        const std::size_t from = m_at;
        Result<NodePtr> node = nullptr;
        if (takeWord("not")) {
            skipBlanks();
            node = m_at < m_text.size() && m_text[m_at] == '(' ? negation(inside)
                                                               : (m_at = from, comparison(inside));
        } else if (takeChar('(')) {
            node = parenthesis(inside);
        } else {
            node = comparison(inside);
        }
        --m_depth;
        return node;
    }

    Result<NodePtr> parenthesis(bool inside)
    {
        GH_LET(NodePtr node, disjunction(inside));
        skipBlanks();
        if (!takeChar(')'))
            return expected("\")\"");
        return node;
    }

    Result<NodePtr> negation(bool inside)
    {
        takeChar('(');
        GH_LET(NodePtr child, parenthesis(inside));
        auto node = std::make_shared<Node>();
        node->kind = Node::Kind::Not;
        node->children.push_back(std::move(child));
        return NodePtr(std::move(node));
    }

    Result<AttributePath> attributePath()
    {
        const std::size_t from = m_at;
        const std::string_view text = word();
        if (text.empty())
            return expected("an attribute");
        Result<AttributePath> path = parseAttributePath(text);
        if (!path)
            m_at = from;
        return path;
    }

    Result<NodePtr> comparison(bool inside)
    {
        auto node = std::make_shared<Node>();
        const std::size_t from = m_at;
        Result<AttributePath> path = attributePath();
        if (!path || path->attribute.empty()) {
            m_at = from;
            return expected("an attribute");
        }
        node->path = std::move(*path);
        if (!inside && takeChar('['))
            return elements(std::move(node));
        skipBlanks();
        const std::size_t operatorAt = m_at;
        const std::string_view name = word();
        const auto* known = std::find_if(kOperators.begin(), kOperators.end(), [&](const auto& entry) {
            return equalIgnoringCase(entry.first, name);
        });
        if (known == kOperators.end()) {
            m_at = operatorAt;
            return expected("eq, ne, co, sw, ew, gt, ge, lt, le or pr");
        }
        node->comparison = known->second;
        if (node->comparison == Comparison::Present)
            return NodePtr(std::move(node));
        GH_TRY(literal(*node));
        return NodePtr(std::move(node));
    }

    Result<NodePtr> elements(std::shared_ptr<Node> node)
    {
        if (!node->path.sub.empty())
            return expected("a filter behind a whole attribute");
        node->kind = Node::Kind::Elements;
        GH_LET(NodePtr child, disjunction(true));
        skipBlanks();
        if (!takeChar(']'))
            return expected("\"]\"");
        node->children.push_back(std::move(child));
        return NodePtr(std::move(node));
    }

    Result<> literal(Node& node)
    {
        skipBlanks();
        const std::size_t from = m_at;
        if (m_at < m_text.size() && m_text[m_at] == '"') {
            for (++m_at; m_at < m_text.size() && m_text[m_at] != '"'; ++m_at)
                m_at += m_text[m_at] == '\\' ? 1 : 0;
            m_at = std::min(m_at + 1, m_text.size());
        } else {
            word();
        }
        const std::string_view text = m_text.substr(from, m_at - from);
        node.literal = Json::parse(text, nullptr, false);
        if (equalIgnoringCase(text, "true") || equalIgnoringCase(text, "false"))
            node.literal = equalIgnoringCase(text, "true");
        const bool equality = node.comparison == Comparison::Equal || node.comparison == Comparison::NotEqual;
        if (node.literal.is_discarded() || node.literal.is_structured()
            || (!equality && (node.literal.is_boolean() || node.literal.is_null()))) {
            m_at = from;
            return expected(equality ? "a quoted text, a number, true, false or null"
                                     : "a quoted text or a number");
        }
        return {};
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    int m_depth = 0;
};

void collectEqualities(const Node& node, std::vector<Equality>& out)
{
    if (node.kind == Node::Kind::And) {
        for (const NodePtr& child : node.children)
            collectEqualities(*child, out);
    } else if (node.kind == Node::Kind::Compare && node.comparison == Comparison::Equal
               && node.path.extension.empty() && node.literal.is_string()) {
        out.push_back(
            {node.path.sub.empty() ? node.path.attribute : node.path.attribute + "." + node.path.sub,
             node.literal.get<std::string>()});
    }
}

} // namespace

Result<Filter> parseFilter(std::string_view text)
{
    GH_LET(NodePtr root, Parser(text).whole());
    return Filter(std::move(root));
}

Result<ValuePath> parseValuePath(std::string_view text)
{
    return Parser(text).valuePath();
}

std::vector<Equality> requiredEqualities(const Filter& filter)
{
    std::vector<Equality> out;
    collectEqualities(filter.root(), out);
    return out;
}

bool isSingleComparison(const Filter& filter)
{
    return filter.root().kind == Node::Kind::Compare;
}

std::string equalFilter(std::string_view attribute, std::string_view value)
{
    return std::string(attribute) + " eq " + detail::dump(Json(value));
}

} // namespace gatehouse::scim
