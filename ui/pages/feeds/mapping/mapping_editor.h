// Columns of a file to fields, one line a column, with the first rows as they would be read. What cannot be told from the file (the order of
// a date, which of two columns) is asked above the lines; nothing is guessed. Without a sample file the mapping is shown without rows.
#pragma once

#include "ui/models/feed_mapping.h"
#include "ui/session/paced.h"
#include "ui/session/session.h"

#include <QWidget>

class QComboBox;
class QGridLayout;
class QVBoxLayout;

namespace gatehouse::ui {

class Banner;
class ElidedLabel;

class ValueMark;

class MappingEditor : public QWidget {
    Q_OBJECT

public:
    explicit MappingEditor(Session& session, QWidget* parent = nullptr);

    // The beginning of it is enough. An empty mapping asks for the proposed one.
    void setSample(const QByteArray& bytes, const QString& mapping);
    void setMapping(const QString& mapping); // without a sample
    QString mapping() const { return m_mapping.toJson(); }
    bool hasSample() const { return !m_sample.isEmpty(); }
    bool isSettled() const; // no question, no problem: a file can be read with it
    void setReadOnly(bool on);

    static constexpr int kSampleBytes = 256 * 1024;

    QComboBox* fieldOf(const QString& column) const; // of a line; nullptr where there is none
    int questionCount() const { return static_cast<int>(m_view.questions.size()); }
    // As if the answer had been chosen: "dmy", or a column.
    void answer(int question, const QString& choice);

signals:
    void edited();  // by the user
    void settled(); // isSettled() may be another
    void failed(const gatehouse::Error& error);

private:
    struct Line {
        QComboBox* field = nullptr;
        QComboBox* dates = nullptr;
        QList<ElidedLabel*> values;
        QList<ValueMark*> marks; // beside each value that is read with a finding
    };
    void ask();
    void show(const door::MappingPreview::View& view);
    void showQuestions();
    void showProblems();
    void rebuildLines();
    void addLine(int row);
    QComboBox* fieldBox(int row);
    QComboBox* dateBox(int row);
    void showValues();
    void showValue(const Line& line, int value, int column, const door::MappingPreview::Row& row);
    void columnEdited(int row);

    Session& m_session;
    MappingFile m_mapping;
    QByteArray m_sample;
    door::MappingPreview::View m_view;
    QStringList m_fields;
    QStringList m_shown; // columns the lines stand for
    Paced m_preview;
    int m_asked = 0; // replies to older questions are dropped
    bool m_readOnly = false;
    bool m_answered = false; // a preview has come
    QVBoxLayout* m_questions;
    Banner* m_problem;
    QWidget* m_table = nullptr;
    QVBoxLayout* m_layout;
    QList<Line> m_lines;
};

} // namespace gatehouse::ui
