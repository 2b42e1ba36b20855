// A QR code (ISO/IEC 18004) of a text, always dark on white with its quiet zone, because cameras read no other in every theme. The text is
// never in its accessible name: whoever cannot see it is told to use the text beside it. UI thread only.
#pragma once

#include <QBitArray>
#include <QWidget>

namespace gatehouse::ui {

class QrCode : public QWidget {
    Q_OBJECT

public:
    explicit QrCode(const QString& accessibleName, QWidget* parent = nullptr);

    // UTF-8. False, and nothing is shown, where it is longer than a code can hold.
    bool setText(const QString& text);
    int modules() const { return m_side; } // a side of the code, without the quiet zone
    bool isDark(int x, int y) const { return m_dark.testBit(y * m_side + x); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QBitArray m_dark;
    int m_side = 0;
};

} // namespace gatehouse::ui
