// What a ListPage's filter offers: words, departments, saved searches.
#include "ui/pages/shared/list_page.h"
#include "ui/widgets/controls/filter_bar.h"
#include "ui/widgets/list/cell_roles.h"

#include <QLocale>
#include <QSettings>

namespace gatehouse::ui {
namespace {

constexpr qint64 kDepartmentsStayMs = 30'000;
constexpr int kMostDepartments = 1000;

} // namespace

void ListPage::offerWords(Session& session, QList<FilterWord> words)
{
    m_core = &session;
    FilterWord sort{QStringLiteral("sort"), tr("Order; - in front turns it round"), {}};
    for (int column = 0; column < m_model->columnCount(); ++column)
        if (const QString key = m_model->headerData(column, Qt::Horizontal, SortKeyRole).toString();
            !key.isEmpty())
            for (const QString& way : {key, QLatin1Char('-') + key})
                sort.values << FilterValue{way, m_model->headerData(column, Qt::Horizontal).toString()};
    words << sort;
    m_filter->edit()->setWords(std::move(words));
    connect(m_filter->edit(), &FilterEdit::wordsWanted, this, &ListPage::askDepartments);
}

void ListPage::askDepartments()
{
    if (!m_core || (m_sinceDepartments.isValid() && m_sinceDepartments.elapsed() < kDepartmentsStayMs))
        return;
    m_sinceDepartments.start();
    m_core->ask(door::PersonValues{"department", kMostDepartments}, this,
                [this](const Result<door::PersonValues::Items>& reply) {
                    if (!reply)
                        return m_sinceDepartments.invalidate();
                    QList<FilterValue> values;
                    for (const door::PersonValues::Item& item : reply->items)
                        values << FilterValue{QString::fromStdString(item.value),
                                              tr("%n people", nullptr, static_cast<int>(item.count))};
                    m_filter->edit()->setValues(QStringLiteral("department"), std::move(values));
                });
}

void ListPage::saveSearches(QSettings& settings) const
{
    settings.beginWriteArray(m_words.settingsKey + QStringLiteral("/searches"),
                             static_cast<int>(m_filter->searches().size()));
    int place = 0;
    for (const SavedSearch& search : m_filter->searches()) {
        settings.setArrayIndex(place++);
        settings.setValue(QStringLiteral("name"), search.name);
        settings.setValue(QStringLiteral("filter"), search.text);
    }
    settings.endArray();
}

void ListPage::restoreSearches(QSettings& settings)
{
    QList<SavedSearch> searches;
    const int count = settings.beginReadArray(m_words.settingsKey + QStringLiteral("/searches"));
    for (int place = 0; place < count; ++place) {
        settings.setArrayIndex(place);
        searches << SavedSearch{settings.value(QStringLiteral("name")).toString(),
                                settings.value(QStringLiteral("filter")).toString()};
    }
    settings.endArray();
    m_filter->setSearches(std::move(searches));
}

void ListPage::offerSearchBack(const SavedSearch& search)
{
    const QString done = tr("The search \"%1\" was removed.").arg(search.name);
    emit undoOffered({done, search.name, [page = QPointer(this), search](const Undo::Answer& answer) {
                          if (page)
                              page->m_filter->putBack(search);
                          answer(tr("The search \"%1\" is back.").arg(search.name));
                      }});
}

} // namespace gatehouse::ui
