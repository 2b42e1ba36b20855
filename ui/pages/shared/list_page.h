// A page around one list: title, filter bar, banner, list with its states, and the detail panel that follows the current row.
// Click or Enter opens the panel, Escape closes it, arrows move the current row and the panel with it. A panel whose row another filter
// hides is closed, and one that a link opened says that it is not in the list: its buttons never aim at what nobody sees. Ticks and the current row
// survive every reload of the list. The order (a click on a header, or sort: in the filter, which counts more), the columns and the saved searches
// are remembered by the page's settings key. Ctrl+C copies rows, Ctrl+Shift+E exports the list as it is filtered.
#pragma once

#include "ui/models/list_filter.h"
#include "ui/models/list_model.h"
#include "ui/pages/shared/page.h"
#include "ui/widgets/controls/filter_words.h"
#include "ui/widgets/panels/empty_state.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QSet>

class QVBoxLayout;

namespace gatehouse::ui {

class Banner;
struct SavedSearch;
class Button;
class DetailPanel;
class DetailSplitter;
class FilterBar;
class ListFile;
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

    static constexpr int kMostCopied = 5000;
    static constexpr int kMostPrinted = 5000; // rows on paper; it says so where there are more
    QList<PaperOffer> papers() override;
    // The whole list as it is filtered, its shown columns, into this file; ".xlsx" makes a sheet. Progress and the end are in the banner.
    void exportTo(const QString& path);
    void askAndExport(); // asks where to
    ListFile* file() const { return m_file; }
    Button* exportButton() const { return m_export; }

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
    virtual QList<PaperOffer> detailPapers() { return {}; } // of what the panel shows
    virtual void detailShown(bool shown) = 0;               // columns that make room for the panel
    // Whether the panel goes with its row: not where something is typed into it, nor where no rows are shown.
    virtual bool panelFollowsRows() const { return true; }
    void showError(const Error& error); // in the banner
    // Offers to export; models say by exportColumns() what. Once, in the constructor.
    void offerExport(Session& session);
    // What the filter suggests; the values of "department" are asked for when somebody is about to type. Once, in the constructor.
    void offerWords(Session& session, QList<FilterWord> words);
    // The order that is wanted: sort: of the filter, else the header's; empty for the list's own. One that no column has is added to
    // `wrong`. The page tells the list what came of it: list()->showSort().
    QString sortOf(const ListFilter& filter, QStringList& wrong) const;
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
    void rowsReplaced();
    void followRows();
    void hideDetail();
    void findRowsAgain(int first, int end);
    void showDrift(const ListDrift& drift);
    void openRow(const QModelIndex& index);
    void sortChosen(const QString& key);
    void loadToCopy(const QList<int>& rows, const std::function<void()>& then);
    void connectFile();

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
    void restoreSearches(QSettings& settings);
    void saveSearches(QSettings& settings) const;
    void offerSearchBack(const SavedSearch& search);
    void makeListPaper(const PaperOffer::Ready& ready);
    Paper listPaper(const QList<int>& rows) const;
    void askDepartments();

    QString m_sort;           // by the header
    QString m_shownFilter;    // of the rows that are shown
    QString m_detailFilter;   // when the panel was opened
    bool m_tickAll = false;   // once the rows are replaced
    QPointer<Session> m_core; // of offerWords()
    QElapsedTimer m_sinceDepartments;
    ListFile* m_file = nullptr;
    Button* m_export = nullptr;
    bool m_exportInBanner = false;  // the banner is about the export
    bool m_filterExplained = false; // the banner is about the filter
};

} // namespace gatehouse::ui
