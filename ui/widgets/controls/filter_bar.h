// The bar above a list: filter, saved searches, chips with counts, "Save search", the honest count at the far end.
#pragma once

#include "ui/widgets/controls/chip_button.h"
#include "ui/widgets/controls/filter_edit.h"
#include "ui/widgets/controls/labels.h"

#include <QHash>
#include <QWidget>

class QHBoxLayout;
class QMenu;

namespace gatehouse::ui {

class Button;

// A filter under a name that somebody gave it.
struct SavedSearch {
    QString name;
    QString text;
    friend bool operator==(const SavedSearch&, const SavedSearch&) = default;
};

class FilterBar : public QWidget {
    Q_OBJECT

public:
    explicit FilterBar(const QString& placeholder, QWidget* parent = nullptr);

    FilterEdit* edit() const { return m_edit; }
    CountLabel* count() const { return m_count; }

    // `id` comes back in chipToggled(); adding an id again changes its count. Chips that find no room in a narrow window are
    // hidden from the last one on, and a chip behind the others says how many, with them in a menu.
    void setChip(const QString& id, const QString& label, std::optional<qint64> count = std::nullopt);
    void setChipOn(const QString& id, bool on); // emits nothing
    // Offers to save what is typed under a name, and what was saved in a menu beside the filter. One of the same name is replaced.
    void setSearches(QList<SavedSearch> searches);
    const QList<SavedSearch>& searches() const { return m_searches; }
    void saveAs(const QString& name);        // what is typed now
    void askName();                          // the sheet that asks for a name
    void putBack(const SavedSearch& search); // one that was removed; one of the same name stays
    void fillSearchMenu(QMenu& menu);
    void fillChipMenu(QMenu& menu); // the chips that found no room
    void showSaveSearch(bool on);

signals:
    void filterEdited(const QString& text);
    void chipToggled(const QString& id, bool on);
    void saveSearch();
    void searchesChanged();                                       // one was saved or removed
    void searchRemoved(const gatehouse::ui::SavedSearch& search); // by the user, after searchesChanged()

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void hideWhatDoesNotFit();
    void showMore(const QStringList& hidden);
    void offerSave();
    void use(const SavedSearch& search);

    FilterEdit* m_edit;
    Button* m_saved; // the menu of saved searches
    QList<SavedSearch> m_searches;
    bool m_saves = false;
    bool m_saidEmpty = false; // by the signal of an edit; that of the change comes behind it
    QWidget* m_chipArea;
    QHBoxLayout* m_chips;
    Button* m_save;
    CountLabel* m_count;
    QHash<QString, ChipButton*> m_byId;
    QList<ChipButton*> m_order;
    ChipButton* m_more = nullptr; // "+3", made when the first finds no room
};

} // namespace gatehouse::ui
