#include "ui/widgets/forms/qr_code.h"

#include <QPainter>

#include <memory>
#include <qrencode.h>

namespace gatehouse::ui {
namespace {

constexpr int kQuiet = 4; // modules around it, as the standard asks
constexpr int kSide = 208;

} // namespace

QrCode::QrCode(const QString& accessibleName, QWidget* parent) : QWidget(parent)
{
    setAccessibleName(accessibleName);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

bool QrCode::setText(const QString& text)
{
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString8bit(text.toUtf8().constData(), 0, QR_ECLEVEL_M), &QRcode_free);
    m_side = code ? code->width : 0;
    m_dark.fill(false, m_side * m_side);
    for (int i = 0; i < m_dark.size(); ++i)
        m_dark.setBit(i, (code->data[i] & 1) != 0);
    update();
    return m_side > 0;
}

QSize QrCode::sizeHint() const
{
    return {kSide, kSide};
}

void QrCode::paintEvent(QPaintEvent*)
{
    if (m_side == 0)
        return;
    QPainter painter(this);
    painter.fillRect(rect(), Qt::white);
    const int whole = m_side + 2 * kQuiet;
    const qreal module = qreal(qMin(width(), height())) / whole;
    for (int y = 0; y < m_side; ++y)
        for (int x = 0; x < m_side; ++x)
            if (isDark(x, y)) // to the pixel borders: no hair lines between modules
                painter.fillRect(QRect(QPoint(qRound((x + kQuiet) * module), qRound((y + kQuiet) * module)),
                                       QPoint(qRound((x + kQuiet + 1) * module) - 1,
                                              qRound((y + kQuiet + 1) * module) - 1)),
                                 Qt::black);
}

} // namespace gatehouse::ui
