#include "ui/widgets/icons/icons.h"

#include "ui/widgets/icons/icon_engine.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <algorithm>

// Outside the namespace, as Qt asks: pulls the resources out of the static library.
static void initResources()
{
    Q_INIT_RESOURCE(gatehouse_widgets);
}

namespace gatehouse::ui {
namespace {

constexpr auto kFolder = ":/gatehouse/icons/";

QByteArray svgOf(const QString& name)
{
    static const bool ready = (initResources(), true);
    Q_UNUSED(ready);
    QFile file(QLatin1String(kFolder) + name + QLatin1String(".svg"));
    if (!file.open(QIODevice::ReadOnly)) {
        qWarning("Icon %s is not compiled in; add it to ui/widgets/icons/icons.cmake", qPrintable(name));
        return {};
    }
    return file.readAll();
}

// In the middle of `rect`, on a whole device pixel where the painter only translates.
QRectF squareIn(const QRectF& rect)
{
    const qreal side = std::min(rect.width(), rect.height());
    return {rect.center().x() - side / 2, rect.center().y() - side / 2, side, side};
}

QPixmap rendered(const QString& key, const QByteArray& svg, int side)
{
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer renderer(svg);
    renderer.render(&painter, QRectF(0, 0, side, side));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace

QPixmap iconPixmap(const QString& name, int side, const QColor& colour)
{
    const QString key = QStringLiteral("gatehouse/%1/%2/%3").arg(name).arg(side).arg(colour.rgba(), 8, 16);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    // Qt's SVG knows no currentColor (it draws black), and alpha only as an attribute of its own.
    const QByteArray ink =
        colour.name().toLatin1() + "\" fill-opacity=\"" + QByteArray::number(colour.alphaF(), 'f', 3);
    return rendered(key, svgOf(name).replace("currentColor", ink), side);
}

QColor inkColour(Ink ink)
{
    const ThemeTokens& t = themeTokens();
    switch (ink) {
    case Ink::Text: return t.text;
    case Ink::Muted: return t.muted;
    case Ink::Accent: return t.accentText;
    case Ink::OnPrimary: return t.onPrimary;
    case Ink::Rail: return t.railText;
    case Ink::RailActive: return t.railTextActive;
    case Ink::Good: return t.tone(Tone::Good).solid;
    case Ink::Warn: return t.tone(Tone::Warn).solid;
    case Ink::Bad: return t.tone(Tone::Bad).solid;
    case Ink::Violet: return t.tone(Tone::Violet).solid;
    }
    return t.text;
}

QIcon icon(const QString& name, Ink ink)
{
    if (svgOf(name).isEmpty())
        return {};
    return QIcon(new IconEngine(name, ink));
}

QIcon appMark()
{
    static const bool ready = (initResources(), true);
    Q_UNUSED(ready);
    return QIcon(QStringLiteral(":/gatehouse/gatehouse.svg"));
}

void drawIcon(QPainter& painter, const QRectF& rect, const QString& name, const QColor& colour)
{
    const QRectF square = squareIn(rect);
    const qreal scale = painter.device() ? painter.device()->devicePixelRatioF() : 1.0;
    const QPixmap pixmap = iconPixmap(name, qRound(square.width() * scale), colour);
    const QPointF corner(std::round(square.x() * scale) / scale, std::round(square.y() * scale) / scale);
    painter.drawPixmap(QRectF(corner, square.size()), pixmap, pixmap.rect());
}

void drawAppMark(QPainter& painter, const QRectF& rect)
{
    static const bool ready = (initResources(), true);
    Q_UNUSED(ready);
    QFile file(QStringLiteral(":/gatehouse/gatehouse.svg"));
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QRectF square = squareIn(rect);
    const qreal scale = painter.device() ? painter.device()->devicePixelRatioF() : 1.0;
    const int side = qRound(square.width() * scale);
    const QPixmap pixmap = rendered(QStringLiteral("gatehouse/mark/%1").arg(side), file.readAll(), side);
    painter.drawPixmap(square, pixmap, pixmap.rect());
}

QStringList iconNames()
{
    initResources();
    QStringList names = QDir(QLatin1String(kFolder)).entryList({QStringLiteral("*.svg")});
    for (QString& name : names)
        name.chop(4);
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace gatehouse::ui
