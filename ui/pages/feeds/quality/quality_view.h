// How good what a feed delivers is: its score from import to import, and how late records come, by event and department. With the sheet of
// what its owner has to deliver, to hand over.
#pragma once

#include "ui/session/session.h"

#include <QWidget>

namespace gatehouse::ui {

class Button;
class ChartView;
class InnerList;

class QualityView : public QWidget {
    Q_OBJECT

public:
    explicit QualityView(Session& session, QWidget* parent = nullptr);

    // `runs` newest first. Reads the late records anew.
    void showFeed(const door::FeedOverview::Item& feed, const std::vector<door::FeedRuns::Item>& runs);
    // Writes the sheet (Markdown) to a file; emits written or failed.
    void saveRequirements(const QString& path);

    InnerList* late() const { return m_late; }
    ChartView* scores() const { return m_scores; }
    Button* requirementsButton() const { return m_requirements; }

signals:
    void written(const QString& path);
    void failed(const gatehouse::Error& error);

private:
    void readLateness();
    void askWhere();

    Session& m_session;
    ChartView* m_scores;
    InnerList* m_late;
    Button* m_requirements;
    std::string m_feed;
    std::string m_shown; // of the late records, to leave the list alone where nothing changed
};

} // namespace gatehouse::ui
