#include "ui/widgets/icons/icon_engine.h"

#include "ui/widgets/theme/theme_hub.h"

#include <QPainter>

#include <utility>

namespace gatehouse::ui {

IconEngine::IconEngine(QString name, Ink ink) : m_name(std::move(name)), m_ink(ink)
{
}

QColor IconEngine::colourFor(QIcon::Mode mode) const
{
    return mode == QIcon::Disabled ? themeTokens().disabledText : inkColour(m_ink);
}

void IconEngine::paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State)
{
    drawIcon(*painter, rect, m_name, colourFor(mode));
}

QPixmap IconEngine::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State)
{
    return iconPixmap(m_name, qMin(size.width(), size.height()), colourFor(mode));
}

QPixmap IconEngine::scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal)
{
    return pixmap(size, mode, state); // Qt passes device pixels and sets the ratio itself
}

QIconEngine* IconEngine::clone() const
{
    return new IconEngine(m_name, m_ink);
}

} // namespace gatehouse::ui
