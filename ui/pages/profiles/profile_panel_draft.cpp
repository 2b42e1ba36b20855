// What a ProfilePanel does with what was changed and not published yet: keeps it, gives it up, publishes it.
#include "core/door/codec.h"
#include "ui/actions/form_draft.h"
#include "ui/pages/profiles/profile_panel.h"
#include "ui/pages/profiles/publish_sheet.h"
#include "ui/widgets/controls/tab_strip.h"

#include <QJsonObject>

namespace gatehouse::ui {

void ProfilePanel::keepDrafts()
{
    const auto take = [this] {
        door::ProfileItem item;
        item.name = m_draft.name;
        item.description = m_draft.description;
        item.rule = m_draft.rule;
        item.kind = m_draft.kind;
        item.lines = m_draft.lines;
        item.number = m_draft.seen;
        return QJsonObject{
            {QStringLiteral("profile"), QString::fromStdString(door::toJson(door::Message::of(item)))}};
    };
    const auto give = [this](const QJsonObject& values) {
        const auto item = door::fromJson(door::shapeOf(static_cast<const door::ProfileItem*>(nullptr)),
                                         values.value(QStringLiteral("profile")).toString().toStdString());
        if (!item) // of another version of the program
            return;
        m_draft = draftOf(item->as<door::ProfileItem>());
        showDraft();
    };
    m_keep = new FormDraft(m_session, nullptr, {take, give}, this);
}

void ProfilePanel::putAside()
{
    if (m_id > 0 ? isEdited() : m_id < 0 && !m_copied && isEdited())
        m_drafts.insert(m_id, m_draft);
}

void ProfilePanel::discard()
{
    m_draft = m_base;
    m_drafts.remove(m_id);
    m_keep->done();
    showDraft();
}

void ProfilePanel::startFrom(int number)
{
    for (const door::ProfileVersion& version : m_view.versions)
        if (version.number == number) {
            m_draft.rule = version.rule;
            m_draft.lines = version.lines;
            m_draft.description = version.description;
        }
    showDraft();
    tabs()->setCurrent(Content);
}

PublishSheet* ProfilePanel::publish()
{
    auto* sheet = PublishSheet::open(window(), m_session, m_draft, PublishSheet::Kind::Publish);
    connect(sheet, &PublishSheet::done, this, [this](const QString& name, const QString& message) {
        m_drafts.remove(m_id);
        m_keep->done();
        m_draft = m_base; // the new version is read as the stored one
        m_shown.clear();
        emit published(name, message);
        read();
    });
    return sheet;
}

PublishSheet* ProfilePanel::retire()
{
    auto* sheet = PublishSheet::open(window(), m_session, m_draft, PublishSheet::Kind::Retire);
    connect(sheet, &PublishSheet::done, this, [this](const QString& name, const QString& message) {
        m_shown.clear();
        emit published(name, message);
        read();
    });
    return sheet;
}

} // namespace gatehouse::ui
