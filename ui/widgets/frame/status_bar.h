// The line at the foot of the window: how the engine is, running jobs with cancel, warnings and facts at the far end. Facts are
// buttons when somebody listens: every statement leads to the page behind it.
//
// In a narrow window texts stay whole and the least important part goes first: bars get shorter (120 to 32 px), the detail of the
// health goes, then the bars, then "3,104 of 5,010", then the neutral facts from the far end. What went is in a tooltip.
#pragma once

#include "ui/widgets/theme/theme.h"

#include <QHash>
#include <QWidget>

class QHBoxLayout;

namespace gatehouse::ui {

class ProgressChip;
class StatusItem;

class StatusBar : public QWidget {
    Q_OBJECT

public:
    explicit StatusBar(QWidget* parent = nullptr);

    // "Engine running", "8 workers, 12 operations in flight", a dot of `tone`.
    void setHealth(Tone tone, const QString& text, const QString& detail);

    // Adds the job or updates it. A total of 0 is unknown. Two are shown; the others are counted: "and 3 more".
    void setJob(const QString& id, const QString& text, qint64 done, qint64 total, bool cancellable = true);
    void removeJob(const QString& id);

    // A fact at the far end; Neutral is muted, other tones are medium weight. An empty text removes it. Facts stand in the order their
    // ids were first named, also with an empty text.
    void setFact(const QString& id, const QString& iconName, const QString& text, Tone tone = Tone::Neutral);

signals:
    void healthActivated();
    void factActivated(const QString& id);
    void jobCancelRequested(const QString& id);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Room { // what is shown
        bool detail = true;
        bool bars = true;
        bool shortFigures = false;
        qsizetype hiddenFacts = 0; // neutral ones, from the far end
    };
    void showJobs();
    void fit();
    QList<StatusItem*> neutralFacts() const; // far end first
    QList<ProgressChip*> shownChips() const;
    int spareWidth(const Room& room) const; // with the shortest bars; negative when it does not fit
    void apply(const Room& room);

    StatusItem* m_health;
    QHBoxLayout* m_jobLayout;
    StatusItem* m_more;
    QHBoxLayout* m_factLayout;
    QHash<QString, ProgressChip*> m_jobs;
    QList<QString> m_jobOrder;
    QHash<QString, StatusItem*> m_facts;
    QList<QString> m_factOrder;
    QHash<const StatusItem*, Tone> m_factTones;
};

} // namespace gatehouse::ui
