// The search field of the top bar. It is a button in the shape of a field: a click, Enter or typing opens the palette, which is
// somebody else's; what was typed goes along.
#pragma once

#include <QAbstractButton>
#include <QKeySequence>

namespace gatehouse::ui {

class SearchBox : public QAbstractButton {
    Q_OBJECT

public:
    explicit SearchBox(const QString& hint, const QKeySequence& shortcut, QWidget* parent = nullptr);
    void setShortcutHint(const QKeySequence& shortcut);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void searchRequested(const QString& typed);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QString m_hint;
    QString m_shortcut;
};

} // namespace gatehouse::ui
