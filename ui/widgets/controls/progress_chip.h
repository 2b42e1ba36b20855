// One running job for the status bar: text, bar, "62 %, 3,104 of 5,010", cancel.
#pragma once

#include <QString>
#include <QWidget>

namespace gatehouse::ui {

class Button;
class ElidedLabel;

class ProgressChip : public QWidget {
    Q_OBJECT

public:
    explicit ProgressChip(const QString& text, QWidget* parent = nullptr);

    void setText(const QString& text);
    // A total of 0 is unknown: the bar stays empty and the figure is the count so far.
    void setProgress(qint64 done, qint64 total);
    void setCancellable(bool on);

    // For a narrow place; the texts stay whole as long as they can. A bar of 0 is left out. A short figure is "62 %"; the whole
    // one is then the tooltip.
    static constexpr int kBarWidth = 120;
    static constexpr int kShortestBar = 32;
    void setRoom(int barWidth, bool shortFigure);
    // The width the chip asks for with a bar of this width and that figure.
    int widthFor(int barWidth, bool shortFigure) const;

signals:
    void cancelRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    ElidedLabel* m_text;
    QWidget* m_bar;
    ElidedLabel* m_figure;
    Button* m_cancel;
    QString shownFigure(bool shortFigure) const;
    void showFigure();

    QString m_wholeFigure;
    QString m_percent; // empty while the total is unknown
    double m_share = 0;
    bool m_shortFigure = false;
};

} // namespace gatehouse::ui
