// The round button with the initials of the person who is signed in.
#pragma once

#include <QAbstractButton>

namespace gatehouse::ui {

class AvatarButton : public QAbstractButton {
    Q_OBJECT

public:
    explicit AvatarButton(QWidget* parent = nullptr);
    void setPerson(const QString& name, const QString& key);
    QSize sizeHint() const override { return {32, 32}; }

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_key;
};

} // namespace gatehouse::ui
