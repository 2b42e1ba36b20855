// One feed beside the list: its imports, what waits in quarantine, how good its files are, how its columns are read, its settings.
#pragma once

#include "ui/session/paced.h"
#include "ui/session/session.h"
#include "ui/widgets/panels/detail_panel.h"

namespace gatehouse::ui {

class FeedDismissAction;
class FeedFixAction;
class FeedSaveAction;
class FeedSettings;
class FormDraft;
class InnerList;
class MappingEditor;
class QualityView;
class QuarantineView;

class FeedPanel : public DetailPanel {
    Q_OBJECT

public:
    enum Tab {
        Runs,
        Quarantine,
        Quality,
        Mapping,
        Settings,
        kTabs
    };

    explicit FeedPanel(Session& session, QWidget* parent = nullptr);

    void showFeed(const door::FeedOverview::Item& feed);
    const door::FeedOverview::Item& feed() const { return m_feed; }
    // The rows of an import that wait; 0: the newest that has some.
    void showQuarantine(FeedRunId run);
    // The beginning of a file, to see how its rows are read.
    void setSample(const QByteArray& bytes);

    InnerList* runs() const { return m_runs; }
    QuarantineView* quarantine() const { return m_quarantine; }
    QualityView* quality() const { return m_quality; }
    MappingEditor* mapping() const { return m_mapping; }
    FeedSettings* settings() const { return m_settings; }

signals:
    void said(gatehouse::ui::Tone tone, const QString& text);
    void failed(const gatehouse::Error& error);

private:
    void connectActions();
    void addMapping();
    void readRuns();
    void chooseSample();
    void saveMapping();
    void updateMapping();

    Session& m_session;
    door::FeedOverview::Item m_feed;
    FeedFixAction* m_fix;
    FeedDismissAction* m_dismiss;
    FeedSaveAction* m_save;
    FeedSaveAction* m_saveMapping;
    InnerList* m_runs;
    QuarantineView* m_quarantine;
    QualityView* m_quality;
    QWidget* m_mappingPage;
    MappingEditor* m_mapping;
    FormDraft* m_mappingDraft = nullptr;
    Button* m_mappingButton;
    FeedSettings* m_settings;
    FeedRunId m_chosenRun; // by the user; 0: the newest that waits
    bool m_mappingEdited = false;
    std::string m_shownRuns;
};

} // namespace gatehouse::ui
