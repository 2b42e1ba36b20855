// Underlined tabs with count badges: "Plan 16 | Person | Why | Audit 37". Left and right move. No pages of its own: connect
// currentChanged() to a QStackedWidget.
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

#include <optional>

namespace gatehouse::ui {

class TabStrip : public QWidget {
    Q_OBJECT

public:
    explicit TabStrip(const QString& accessibleName, QWidget* parent = nullptr);

    int addTab(const QString& label, std::optional<qint64> count = std::nullopt);
    void setCount(int tab, std::optional<qint64> count);
    int count() const { return static_cast<int>(m_tabs.size()); }
    int current() const { return m_current; }
    void setCurrent(int tab); // emits currentChanged when it moves
    // Off when the frame around draws the line below.
    void setBaseline(bool on);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override; // the tabs closer together

signals:
    void currentChanged(int tab);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Tab {
        QString label;
        QString badge;
    };
    static qreal widthOf(const Tab& tab);
    int widthWith(int gap) const;
    QList<QRectF> places() const;
    int tabAt(const QPointF& position) const;
    void describe();

    QString m_name;
    QList<Tab> m_tabs;
    int m_current = 0;
    int m_hovered = -1;
    bool m_baseline = true;
};

} // namespace gatehouse::ui
