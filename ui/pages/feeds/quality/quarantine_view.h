// The rows of one import that wait for a person: what is wrong, what would put it right, and the values to mend in place. All that wait,
// the rest of the row on demand.
#pragma once

#include "ui/session/session.h"

#include <QHash>
#include <QWidget>

class QLineEdit;
class QVBoxLayout;

namespace gatehouse::ui {

class Button;
class FeedDismissAction;
class FeedFixAction;
class Form;
class InnerList;
class ListView;

class QuarantineView : public QWidget {
    Q_OBJECT

public:
    QuarantineView(Session& session, FeedFixAction* fix, FeedDismissAction* dismiss,
                   QWidget* parent = nullptr);

    // `mapping` of the feed: some findings name a field, and the column behind it is what is mended.
    void showRun(FeedRunId run, const QString& mapping);
    void refresh();
    FeedRunId run() const { return m_run; }
    ListView* list() const;
    QLineEdit* valueOf(const QString& column) const { return m_edits.value(column); }
    Button* fixButton() const { return m_fixButton; }
    Button* dismissButton() const { return m_dismissButton; }

signals:
    void failed(const gatehouse::Error& error);
    void counted(qint64 waiting);

private:
    void show(std::vector<door::FeedRecords::Item> records);
    void showRecord(int row);
    void addFindings(QVBoxLayout& layout);
    void addValues(QVBoxLayout& layout, bool all);
    QString columnOf(const door::FeedRecords::Finding& finding) const;
    void fixNow();
    void updateButtons();

    Session& m_session;
    FeedFixAction* m_fix;
    FeedDismissAction* m_dismiss;
    FeedRunId m_run;
    QString m_mapping;
    std::vector<door::FeedRecords::Item> m_records;
    FeedRecordId m_current;
    InnerList* m_list;
    QWidget* m_editor;
    QHash<QString, QLineEdit*> m_edits;
    QHash<QString, QString> m_before;
    bool m_wholeRow = false;
    Button* m_fixButton;
    Button* m_dismissButton;
};

} // namespace gatehouse::ui
