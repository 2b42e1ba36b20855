#include "ui/pages/profiles/profile_draft.h"

#include <algorithm>

namespace gatehouse::ui {
namespace {

const door::ProfileLineItem* findIn(const std::vector<door::ProfileLineItem>& lines,
                                    const door::ProfileLineItem& line)
{
    const auto found = std::find_if(lines.begin(), lines.end(),
                                    [&line](const auto& other) { return sameLine(other, line); });
    return found == lines.end() ? nullptr : &*found;
}

} // namespace

bool sameLine(const door::ProfileLineItem& a, const door::ProfileLineItem& b)
{
    return a.application == b.application && a.entitlement == b.entitlement && a.level == b.level;
}

ProfileDraft draftOf(const door::ProfileItem& item)
{
    return {item.name, item.description, item.rule, item.kind, item.lines, item.number};
}

ProfileDraft copyOf(const door::ProfileItem& item, const QString& name)
{
    return {name.toStdString(), item.description, item.rule, item.kind, item.lines, 0};
}

bool sameContent(const ProfileDraft& a, const ProfileDraft& b)
{
    const auto contains = [](const auto& lines, const auto& others) {
        return std::all_of(others.begin(), others.end(), [&lines](const auto& line) {
            const door::ProfileLineItem* found = findIn(lines, line);
            return found && found->rationale == line.rationale;
        });
    };
    return a.name == b.name && a.description == b.description && a.rule == b.rule && a.kind == b.kind
           && a.lines.size() == b.lines.size() && contains(a.lines, b.lines);
}

int lineWithoutReason(const ProfileDraft& base, const ProfileDraft& draft)
{
    for (std::size_t i = 0; i < draft.lines.size(); ++i) {
        const door::ProfileLineItem& line = draft.lines[i];
        const door::ProfileLineItem* was = findIn(base.lines, line);
        const bool kept = was && was->rationale == line.rationale;
        if (!kept && QString::fromStdString(line.rationale).trimmed().isEmpty())
            return static_cast<int>(i);
    }
    return -1;
}

std::vector<DraftLine> draftLines(const ProfileDraft& base, const ProfileDraft& draft)
{
    std::vector<DraftLine> result;
    for (std::size_t i = 0; i < draft.lines.size(); ++i) {
        DraftLine line{draft.lines[i], RowChange::None, {}, static_cast<int>(i)};
        const door::ProfileLineItem* was = findIn(base.lines, line.line);
        if (!was) {
            line.change = base.lines.empty() ? RowChange::None : RowChange::Added;
        } else if (was->rationale != line.line.rationale) {
            line.change = RowChange::Changed;
            line.rationaleBefore = was->rationale;
        }
        result.push_back(std::move(line));
    }
    for (const door::ProfileLineItem& line : base.lines)
        if (!findIn(draft.lines, line))
            result.push_back({line, RowChange::Removed, {}, -1});
    std::stable_sort(result.begin(), result.end(), [](const DraftLine& a, const DraftLine& b) {
        const auto key = [](const DraftLine& line) {
            return std::pair(QString::fromStdString(line.line.application).toLower(),
                             QString::fromStdString(line.line.entitlement).toLower());
        };
        return key(a) < key(b);
    });
    return result;
}

} // namespace gatehouse::ui
