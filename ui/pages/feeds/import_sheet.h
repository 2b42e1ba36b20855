// A file on its way in: which feed and day, how its columns are read, then a dry run that shows what would happen and who would lose
// access, and only then the import itself. Lies over its window. The import goes on when the sheet is closed.
#pragma once

#include "ui/session/session.h"
#include "ui/widgets/frame/sheet.h"

class QCheckBox;
class QComboBox;
class QDateEdit;
class QStackedWidget;
class QVBoxLayout;

namespace gatehouse::ui {

class Banner;
class Button;
class FeedImportAction;
class Form;
class FormDraft;
class ImportFooter;
class MappingEditor;
class StepTrack;

class ImportSheet : public Sheet {
    Q_OBJECT

public:
    // `feed` is offered first; empty: the one whose files look like this one, else a new one.
    ImportSheet(Session& session, QWidget* window, const std::vector<door::FeedOverview::Item>& feeds,
                const QString& feed);

    void setFile(const QString& name, const QByteArray& bytes);
    QComboBox* feed() const { return m_feed; }
    QCheckBox* complete() const { return m_complete; }
    MappingEditor* mapping() const { return m_mapping; }
    Button* mainButton() const; // "Try it", then "Import"
    const door::FeedImport::Result& tried() const { return m_tried; }

signals:
    void imported(const QString& feed, const gatehouse::door::FeedImport::Result& result);
    void failed(const gatehouse::Error& error);

protected:
    void takeFirstFocus() override;

private:
    enum Step {
        SetUp,
        Tried,
        Importing
    };
    QWidget* makeSetUp();
    void feedChosen();
    QString feedLike(const QByteArray& bytes) const;
    bool isKnown(const QString& feed) const;
    void start(bool dryRun);
    void ended(const door::FeedImport::Result& result);
    void showTried();
    void addCounts(QVBoxLayout& layout);
    void addLosses(QVBoxLayout& layout);
    void addFindings(QVBoxLayout& layout);
    void setStep(Step step);
    void updateMain();
    QString importText() const;

    Session& m_session;
    std::vector<door::FeedOverview::Item> m_feeds;
    FeedImportAction* m_import;
    QString m_fileName;
    QByteArray m_bytes;
    door::FeedImport::Result m_tried;
    Step m_step = SetUp;
    QString m_chosen;     // the feed whose mapping is shown
    bool m_given = false; // it was open when the file was chosen
    StepTrack* m_steps;
    QStackedWidget* m_pages;
    Form* m_form;
    Banner* m_offer; // of a draft
    FormDraft* m_draft;
    QComboBox* m_feed;
    QDateEdit* m_day;
    QCheckBox* m_complete;
    MappingEditor* m_mapping;
    QWidget* m_result;
    Banner* m_error;
    ImportFooter* m_footer;
};

} // namespace gatehouse::ui
