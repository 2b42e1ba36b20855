// The QIconEngine behind icon(): one SVG, recoloured with the theme's colour of the moment.
#pragma once

#include "ui/widgets/icons/icons.h"

#include <QIconEngine>

namespace gatehouse::ui {

class IconEngine : public QIconEngine {
public:
    IconEngine(QString name, Ink ink);

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override;
    QIconEngine* clone() const override;
    QString iconName() override { return m_name; }
    bool isNull() override { return false; }

private:
    QColor colourFor(QIcon::Mode mode) const;

    QString m_name;
    Ink m_ink;
};

// A square of `side` device pixels; cached.
QPixmap iconPixmap(const QString& name, int side, const QColor& colour);

} // namespace gatehouse::ui
