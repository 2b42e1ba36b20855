// A page around one list: title, filter bar, banner, list with its states, and the detail panel that follows the current row.
// Click or Enter opens the panel, Escape closes it, arrows move the current row and the panel with it. Ticks and the current row
// survive every reload of the list.
#pragma once

#include "ui/models/list_filter.h"
#include "ui/models/list_model.h"
#include "ui/pages/shared/page.h"
#include "ui/widgets/panels/empty_state.h"

#include <QSet>

class QVBoxLayout;

namespace gatehouse::ui {

class Banner;
class Button;
class DetailPanel;
class DetailSplitter;
class FilterBar;
class ListPane;
class ListView;
class PageHeader;

struct ListPageWords {
    QString title;
    QString line;        // what the page is for
    QString listName;    // for screen readers
    QString filterHint;  // in the empty filter
    QString loading;     // "Loading people …"
    QString settingsKey; // "people"
};

class ListPage : public Page {
    Q_OBJECT

public:
    void focusFilter(const QString& typed) override;
    void takeFocus() override;
    void refresh() override;
    void saveState(QSettings& settings) const override;
    void restoreState(QSettings& settings) override;

    ListView* list() const;
    FilterBar* filterBar() const { return m_filter; }
    DetailPanel* panel() const { return m_panel; }
    Banner* banner() const { return m_banner; }
    ListModel* model() const { return m_model; }

    // Opens the panel on the object with this id; its row becomes the current one where it is loaded.
    void openDetail(qint64 key);
    void closeDetail();
    qint64 detailKey() const { return m_detail; } // 0 while the panel is closed

    QString typedFilter() const;
    void setTypedFilter(const QString& typed); // as if somebody had typed it

signals:
    void countsWanted(); // the list was opened again: numbers beside it may be others

protected:
    ListPage(ListPageWords words, ListModel* model, DetailPanel* panel, QWidget* parent);

    virtual void applyFilter(const QString& typed) = 0; // sets the model's filter and opens it
    virtual StateText emptyText() const = 0;
    virtual void emptyActionTriggered() { setTypedFilter(QString()); }
    virtual void showDetail(qint64 key) = 0;
    virtual void detailShown(bool shown) = 0; // columns that make room for the panel
    void showError(const Error& error);       // in the banner
    // Says what is not understood of a filter, and which words are.
    void explainFilter(const ListFilter& filter, const QStringList& known, const QStringList& wrongValues);

    PageHeader* header() const { return m_header; }
    ListPane* pane() const { return m_pane; }
    QVBoxLayout* above() const { return m_above; } // between header and filter bar

private:
    void connectModel();
    void connectList();
    void stateChanged();
    void rememberRows();
    void findRowsAgain(int first, int end);
    void showDrift(const ListDrift& drift);
    void openRow(const QModelIndex& index);

    ListPageWords m_words;
    ListModel* m_model;
    PageHeader* m_header;
    QVBoxLayout* m_above;
    FilterBar* m_filter;
    Button* m_drift; // "3 new, 1 gone"
    Banner* m_banner;
    ListPane* m_pane;
    DetailPanel* m_panel;
    DetailSplitter* m_split;
    QSet<qint64> m_lostTicks;
    qint64 m_lostCurrent = 0;
    int m_lostRow = 0;
    qint64 m_detail = 0;
    bool m_filterExplained = false; // the banner is about the filter
};

} // namespace gatehouse::ui
