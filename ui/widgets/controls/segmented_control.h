// One of a few views: "Table | Board | Timeline". Left and right move the choice, as radio buttons do.
#pragma once

#include "ui/widgets/paint/shapes.h"

#include <QWidget>

namespace gatehouse::ui {

class SegmentedControl : public QWidget {
    Q_OBJECT

public:
    // `accessibleName` says what is chosen ("View"); `icons` is empty or one icon name per label.
    SegmentedControl(const QString& accessibleName, const QStringList& labels, const QStringList& icons = {},
                     QWidget* parent = nullptr);

    int current() const { return m_segments.current; }
    void setCurrent(int index); // emits nothing

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void chosen(int index); // by the user

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    int indexAt(const QPointF& position) const;
    void choose(int index);
    void describe();

    QString m_name;
    Segments m_segments;
};

} // namespace gatehouse::ui
