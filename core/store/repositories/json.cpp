#include "core/store/repositories/json.h"

#include <cstring>
#include <nlohmann/json.hpp>

namespace gatehouse::store {
namespace {

using Json = nlohmann::json;

template <class T>
void get(const Json& object, const char* name, T& value)
{
    if (const auto found = object.find(name); found != object.end())
        found->get_to(value);
}

void put(Json& object, const char* name, const std::string& value)
{
    if (!value.empty())
        object[name] = value;
}

// Calls visit(name, value) for every member of a payload, sorted by name, so that writing and reading name the same ones.
template <class Payload, class Visit>
void visitMembers(Payload& p, Visit&& visit)
{
    visit("correlation_key", p.correlationKey);
    visit("cost_centre", p.costCentre);
    visit("department", p.department);
    visit("display_name", p.displayName);
    visit("division", p.division);
    visit("email", p.email);
    visit("enabled", p.enabled);
    visit("entitlement_native_id", p.entitlementNativeId);
    visit("family_name", p.familyName);
    visit("given_name", p.givenName);
    visit("job_title", p.jobTitle);
    visit("level", p.level);
    visit("login", p.login);
    visit("manager_key", p.managerKey);
    visit("new_login", p.newLogin);
    visit("recipient", p.recipient);
    visit("secret_ref", p.secretRef);
    visit("worker_no", p.workerNo);
    visit("worker_type", p.workerType);
}

// What every operation and event has is written by hand: a tree of values for each costs more than the insert.
void appendText(std::string& out, std::string_view text)
{
    const bool isPlain = std::all_of(text.begin(), text.end(),
                                     [](char c) { return c >= 0x20 && c < 0x7f && c != '"' && c != '\\'; });
    if (isPlain)
        out.append("\"").append(text).append("\"");
    else
        out += Json(text).dump();
}

void appendMember(std::string& out, std::string_view name, std::string_view text)
{
    out += out.size() > 1 ? ",\"" : "\"";
    out.append(name).append("\":");
    appendText(out, text);
}

template <class Mapping, class Visit>
void visitTexts(Mapping& c, Visit&& visit)
{
    visit("column", c.column);
    visit("field", c.field);
    visit("constant", c.constant);
    visit("template", c.templateText);
    visit("case", c.letterCase);
    visit("date_format", c.dateFormat);
}

} // namespace

std::string toJson(const TextMap& map)
{
    std::string out = "{";
    for (const auto& [name, text] : map) {
        if (out.size() > 1)
            out += ',';
        appendText(out, name);
        out += ':';
        appendText(out, text);
    }
    return out + "}";
}
std::string toJson(const CountMap& map)
{
    return Json(map).dump();
}
std::string toJson(const Texts& list)
{
    return Json(list).dump();
}

std::string toJson(const std::vector<WorkerType>& list)
{
    Texts texts;
    for (const WorkerType type : list)
        texts.emplace_back(textOf(type));
    return toJson(texts);
}

std::string toJson(const FeedMapping& mapping)
{
    Json columns = Json::array();
    for (const ColumnMapping& c : mapping.columns) {
        Json column = Json::object();
        visitTexts(c, [&](const char* name, const std::string& text) { put(column, name, text); });
        column["trim"] = c.trim;
        if (!c.values.empty())
            column["values"] = c.values;
        columns.push_back(std::move(column));
    }
    Json object{{"delimiter", mapping.delimiter}, {"columns", std::move(columns)}};
    put(object, "encoding", mapping.encoding);
    return object.dump();
}

std::string toJson(const std::vector<RecordFinding>& findings)
{
    Json list = Json::array();
    for (const RecordFinding& f : findings) {
        Json one{{"code", f.code}};
        put(one, "field", f.field);
        put(one, "fix", f.proposedFix);
        if (!f.args.empty())
            one["args"] = f.args;
        if (f.warning)
            one["warning"] = true;
        list.push_back(std::move(one));
    }
    return list.dump();
}

std::string toJson(const OperationPayload& payload)
{
    std::string out = "{";
    out.reserve(512);
    visitMembers(payload, [&]<class Value>(const char* name, const Value& value) {
        if constexpr (std::is_same_v<Value, bool>) {
            if (value)
                out.append(out.size() > 1 ? ",\"" : "\"").append(name).append("\":true");
        } else if (!value.empty()) {
            appendMember(out, name, value);
        }
    });
    return out + "}";
}

std::string toJson(const std::vector<Reason>& reasons)
{
    std::string out = "[";
    for (const Reason& r : reasons) {
        out.append(out.size() > 1 ? ",[\"" : "[\"").append(textOf(r.kind)).append("\",");
        out.append(std::to_string(r.source)).append(",").append(std::to_string(r.event.value)).append("]");
    }
    return out + "]";
}

std::string toJson(const std::vector<AuditHead>& heads)
{
    Json list = Json::array();
    for (const AuditHead& h : heads)
        list.push_back(Json::array({h.writer, h.seq, toHex(h.hash)}));
    return list.dump();
}

void fromJson(std::string_view json, TextMap& map)
{
    map = json.empty() ? TextMap{} : Json::parse(json).get<TextMap>();
}
void fromJson(std::string_view json, CountMap& map)
{
    map = json.empty() ? CountMap{} : Json::parse(json).get<CountMap>();
}
void fromJson(std::string_view json, Texts& list)
{
    list = json.empty() ? Texts{} : Json::parse(json).get<Texts>();
}

void fromJson(std::string_view json, std::vector<WorkerType>& list)
{
    Texts texts;
    fromJson(json, texts);
    list.clear();
    for (const std::string& text : texts)
        if (const auto type = enumOf<WorkerType>(text))
            list.push_back(*type);
}

void fromJson(std::string_view json, FeedMapping& mapping)
{
    const Json object = Json::parse(json);
    get(object, "delimiter", mapping.delimiter);
    get(object, "encoding", mapping.encoding);
    mapping.columns.clear();
    for (const Json& column : object.at("columns")) {
        ColumnMapping c;
        visitTexts(c, [&](const char* name, std::string& text) { get(column, name, text); });
        get(column, "trim", c.trim);
        get(column, "values", c.values);
        mapping.columns.push_back(std::move(c));
    }
}

void fromJson(std::string_view json, std::vector<RecordFinding>& findings)
{
    findings.clear();
    if (json.empty())
        return;
    for (const Json& one : Json::parse(json)) {
        RecordFinding f;
        get(one, "code", f.code);
        get(one, "field", f.field);
        get(one, "fix", f.proposedFix);
        get(one, "args", f.args);
        get(one, "warning", f.warning);
        findings.push_back(std::move(f));
    }
}

void fromJson(std::string_view json, OperationPayload& payload)
{
    const Json object = Json::parse(json);
    visitMembers(payload, [&](const char* name, auto& value) { get(object, name, value); });
}

void fromJson(std::string_view json, std::vector<Reason>& reasons)
{
    reasons.clear();
    if (json.empty())
        return;
    for (const Json& one : Json::parse(json)) {
        Reason r;
        r.kind = enumOf<ReasonKind>(one.at(0).get<std::string>()).value_or(r.kind);
        r.source = one.at(1).get<std::int64_t>();
        r.event = EventId{one.at(2).get<std::int64_t>()};
        reasons.push_back(r);
    }
}

void fromJson(std::string_view json, std::vector<AuditHead>& heads)
{
    heads.clear();
    for (const Json& one : Json::parse(json)) {
        AuditHead h{one.at(0).get<std::int64_t>(), one.at(1).get<std::int64_t>(), {}};
        std::string bytes;
        if (fromHex(one.at(2).get<std::string>(), bytes) && bytes.size() == h.hash.size())
            std::memcpy(h.hash.data(), bytes.data(), bytes.size());
        heads.push_back(h);
    }
}

} // namespace gatehouse::store
