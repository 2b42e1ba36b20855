// A round filter chip with a count: "Blocked 3". Checkable; the count is part of the accessible name.
#pragma once

#include <QAbstractButton>

#include <optional>

namespace gatehouse::ui {

class ChipButton : public QAbstractButton {
    Q_OBJECT

public:
    explicit ChipButton(const QString& label, std::optional<qint64> count = std::nullopt,
                        QWidget* parent = nullptr);

    void setCount(std::optional<qint64> count);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QString m_count;
};

} // namespace gatehouse::ui
