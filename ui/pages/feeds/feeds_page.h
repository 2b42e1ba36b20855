// What came in, what is wrong with it, and what waits for me? The HR feeds, stopped files above them, one feed beside them, and the way
// in for a file.
#pragma once

#include "ui/pages/shared/page.h"
#include "ui/session/paced.h"
#include "ui/session/session.h"
#include "ui/widgets/panels/empty_state.h"

#include <QPointer>

namespace gatehouse::ui {

class Banner;
class Button;
class DetailSplitter;
class FeedModel;
class FeedPanel;
class FeedStops;
class FilterBar;
class ImportSheet;
class ListPane;
class ListView;

class FeedsPage : public Page {
    Q_OBJECT

public:
    explicit FeedsPage(Session& session, QWidget* parent = nullptr);

    QString location() const override; // "feed:3", "feed:3:quarantine", or empty
    void goTo(const QString& location) override;
    QString crumb() const override;
    void focusFilter(const QString& typed) override;
    void takeFocus() override;
    void refresh() override;
    void saveState(QSettings& settings) const override;
    void restoreState(QSettings& settings) override;
    QList<Scene> scenes() override;

    void openDetail(qint64 feed);
    void closeDetail();
    // As the button does once a file was chosen.
    ImportSheet* importFile(const QString& name, const QByteArray& bytes);

    FeedModel* model() const { return m_model; }
    ListView* list() const;
    FeedPanel* panel() const { return m_panel; }
    FeedStops* stops() const { return m_stops; }
    Banner* banner() const { return m_banner; }
    FilterBar* filterBar() const { return m_filter; }
    Button* importButton() const { return m_importButton; }

private:
    void connectParts();
    void read();
    void show(std::vector<door::FeedOverview::Item> feeds);
    void showPanel();
    void showState();
    void applyFilter();
    void chooseFile();
    void showError(const Error& error);
    void imported(const QString& feed, const door::FeedImport::Result& result);
    const char* tabName() const;

    Session& m_session;
    FeedModel* m_model;
    Banner* m_banner;
    FeedStops* m_stops;
    FilterBar* m_filter;
    ListPane* m_pane;
    FeedPanel* m_panel;
    DetailSplitter* m_split;
    Button* m_importButton;
    QPointer<ImportSheet> m_sheet;
    Paced m_read;
    qint64 m_detail = 0;  // of the open panel; 0: closed
    bool m_known = false; // feeds have been read
    bool m_onlyStopped = false, m_onlyWaiting = false;
};

} // namespace gatehouse::ui
