// The saved searches of a FilterBar.
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/filter_bar.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QSignalBlocker>

#include <algorithm>

namespace gatehouse::ui {
namespace {

constexpr int kLongestName = 60;

void sortByName(QList<SavedSearch>& searches)
{
    std::sort(searches.begin(), searches.end(), [](const SavedSearch& a, const SavedSearch& b) {
        return a.name.localeAwareCompare(b.name) < 0;
    });
}

// Asks for a name below the link that opened it. Enter saves, Escape closes.
class NameSheet : public QFrame {
public:
    explicit NameSheet(FilterBar& bar) : QFrame(&bar, Qt::Popup | Qt::FramelessWindowHint)
    {
        setObjectName(QStringLiteral("nameSheet"));
        const ThemeTokens& t = themeTokens();
        setStyleSheet(QStringLiteral("#nameSheet { background: %1; border: 1px solid %2; }")
                          .arg(t.card.name(), t.line.name()));
        setAccessibleName(FilterBar::tr("Save search"));
        auto* layout = new QHBoxLayout(this);
        layout->setContentsMargins(space::kM, space::kM, space::kM, space::kM);
        layout->setSpacing(space::kS);
        auto* name = new QLineEdit;
        name->setObjectName(QStringLiteral("searchName"));
        name->setPlaceholderText(FilterBar::tr("Name of this search"));
        name->setAccessibleName(FilterBar::tr("Name of this search"));
        name->setMaxLength(kLongestName);
        name->setMinimumWidth(220);
        auto* save = new Button(FilterBar::tr("Save"), ButtonLook::Secondary);
        save->setEnabled(false);
        layout->addWidget(name);
        layout->addWidget(save);
        connect(name, &QLineEdit::textChanged, save,
                [save](const QString& text) { save->setEnabled(!text.trimmed().isEmpty()); });
        connect(name, &QLineEdit::returnPressed, save, &QAbstractButton::click);
        connect(save, &QAbstractButton::clicked, this, [this, &bar, name] {
            bar.saveAs(name->text());
            close();
        });
        setFocusProxy(name);
    }

protected:
    void keyPressEvent(QKeyEvent* event) override
    {
        if (event->key() == Qt::Key_Escape)
            close();
        else
            QFrame::keyPressEvent(event);
    }
};

} // namespace

void FilterBar::setSearches(QList<SavedSearch> searches)
{
    m_saves = true;
    m_searches = std::move(searches);
    m_saved->setVisible(!m_searches.isEmpty());
    offerSave();
}

// Offered where there is something that is not saved yet.
void FilterBar::offerSave()
{
    if (!m_saves)
        return;
    const QString text = m_edit->text().trimmed();
    const bool known = std::any_of(m_searches.begin(), m_searches.end(),
                                   [&](const SavedSearch& search) { return search.text == text; });
    if (const bool offer = !text.isEmpty() && !known; offer == m_save->isHidden())
        showSaveSearch(offer);
}

void FilterBar::askName()
{
    auto* sheet = new NameSheet(*this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->move(m_save->mapToGlobal(QPoint(0, m_save->height() + space::kXs)));
    sheet->show();
    sheet->setFocus(Qt::PopupFocusReason);
}

void FilterBar::saveAs(const QString& name)
{
    const QString called = name.simplified();
    const QString text = m_edit->text().trimmed();
    if (called.isEmpty() || text.isEmpty())
        return;
    m_searches.removeIf([&](const SavedSearch& search) { return search.name == called; });
    m_searches << SavedSearch{called, text};
    sortByName(m_searches);
    setSearches(m_searches);
    emit searchesChanged();
}

void FilterBar::use(const SavedSearch& search)
{
    {
        const QSignalBlocker quiet(m_edit);
        m_edit->setText(search.text);
    }
    m_edit->highlight();
    offerSave();
    emit filterEdited(search.text);
}

void FilterBar::fillSearchMenu(QMenu& menu)
{
    const QString now = m_edit->text().trimmed();
    for (const SavedSearch& search : m_searches) {
        QString name = search.name;
        QAction* entry = menu.addAction(name.replace(QLatin1Char('&'), QStringLiteral("&&")), this,
                                        [this, search] { use(search); });
        entry->setToolTip(search.text);
        entry->setCheckable(true);
        entry->setChecked(search.text == now);
    }
    menu.setToolTipsVisible(true);
    menu.addSeparator();
    menu.addAction(tr("Save this search …"), this, &FilterBar::askName)->setEnabled(!m_save->isHidden());
    QMenu* remove = menu.addMenu(tr("Remove"));
    for (const SavedSearch& search : m_searches) {
        QString name = search.name;
        remove->addAction(name.replace(QLatin1Char('&'), QStringLiteral("&&")), this, [this, search] {
            m_searches.removeOne(search);
            setSearches(m_searches);
            emit searchesChanged();
            emit searchRemoved(search);
        });
    }
}

void FilterBar::putBack(const SavedSearch& search)
{
    const bool taken = std::any_of(m_searches.begin(), m_searches.end(),
                                   [&](const SavedSearch& one) { return one.name == search.name; });
    if (taken)
        return;
    m_searches << search;
    sortByName(m_searches);
    setSearches(m_searches);
    emit searchesChanged();
}

} // namespace gatehouse::ui
