#include "ui/actions/form_draft.h"

#include "ui/widgets/panels/banner.h"

#include <QLocale>

namespace gatehouse::ui {
namespace {

QString momentOf(const QDateTime& at)
{
    const QLocale locale;
    const QString time = locale.toString(at.time(), QLocale::ShortFormat);
    return at.date() == QDate::currentDate()
               ? time
               : FormDraft::tr("%1, %2", "day, time")
                     .arg(locale.toString(at.date(), QLocale::ShortFormat), time);
}

} // namespace

FormDraft::FormDraft(Session& session, Banner* offer, Form form, QObject* parent)
    : QObject(parent), m_store(session.drafts()), m_banner(offer), m_form(std::move(form))
{
    connect(&m_store, &DraftStore::loaded, this, &FormDraft::offer);
    connect(&m_store, &DraftStore::resumeWanted, this, [this](const QString& id) {
        if (id == m_offered)
            resume();
    });
    connect(&m_store, &DraftStore::dropped, this, [this](const QString& id) {
        if (id != m_offered)
            return;
        m_offered.clear();
        if (m_banner)
            m_banner->hide();
    });
    if (!m_banner)
        return;
    connect(m_banner, &Banner::actionTriggered, this, &FormDraft::resume);
    connect(m_banner, &Banner::secondTriggered, this, [this] { m_store.drop(m_offered); });
}

const Draft* FormDraft::offered() const
{
    return m_offered.isEmpty() ? nullptr : m_store.find(m_offered);
}

void FormDraft::begin(const QString& form, const QString& what, const QString& page, const QString& location)
{
    const bool other = form != m_id;
    m_id = form;
    m_what = what;
    m_page = page;
    m_location = location;
    if (!other)
        return;
    m_offered.clear();
    if (m_banner)
        m_banner->hide();
    offer();
}

void FormDraft::offer()
{
    if (m_id.isEmpty() || !m_offered.isEmpty())
        return;
    const Draft* found = m_store.find(m_id);
    if (const Draft* newer = m_store.find(beside()); newer && (!found || newer->at > found->at))
        found = newer;
    if (!found)
        return;
    m_offered = found->form;
    m_store.markSeen(m_offered);
    if (!m_banner || m_store.takeResume(m_offered) || m_store.takeResume(m_id))
        return resume();
    m_banner->showMessage(BannerKind::Info,
                          tr("You have an unsaved draft of %1 from %2.").arg(m_what, momentOf(found->at)), {},
                          tr("Continue"));
    m_banner->setSecondAction(tr("Discard"));
}

void FormDraft::resume()
{
    const Draft* draft = offered();
    if (!draft)
        return;
    const QJsonObject values = draft->values;
    const QString id = std::exchange(m_offered, QString());
    m_store.takeResume(id);
    if (m_banner)
        m_banner->hide();
    m_giving = true;
    m_form.give(values);
    m_giving = false;
    if (id != m_id)
        m_store.drop(id);
    m_store.keep({m_id, m_what, m_page, m_location, QDateTime::currentDateTime(), values});
    emit resumed();
}

void FormDraft::touch()
{
    if (m_id.isEmpty() || m_giving)
        return;
    // What waits for an answer stays until there is one.
    m_store.keep({m_offered == m_id ? beside() : m_id, m_what, m_page, m_location,
                  QDateTime::currentDateTime(), m_form.take()});
}

void FormDraft::giveUp()
{
    m_store.drop(m_offered == m_id ? beside() : m_id);
}

void FormDraft::done()
{
    m_offered.clear();
    if (m_banner)
        m_banner->hide();
    m_store.drop(m_id);
    m_store.drop(beside());
}

} // namespace gatehouse::ui
