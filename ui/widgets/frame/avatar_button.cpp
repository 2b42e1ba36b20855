#include "ui/widgets/frame/avatar_button.h"

#include "ui/widgets/controls/button.h"
#include "ui/widgets/paint/shapes.h"

#include <QKeyEvent>
#include <QPainter>

namespace gatehouse::ui {

AvatarButton::AvatarButton(QWidget* parent) : QAbstractButton(parent)
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setFixedSize(sizeHint());
}

void AvatarButton::setPerson(const QString& name, const QString& key)
{
    setText(name);
    m_key = key;
    setAccessibleName(tr("Signed in as %1").arg(name));
    setToolTip(name.toHtmlEscaped());
    update();
}

void AvatarButton::keyPressEvent(QKeyEvent* event)
{
    if (!pressOnEnter(*this, event))
        QAbstractButton::keyPressEvent(event);
}

void AvatarButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    drawAvatar(painter, QRectF(rect()).adjusted(2, 2, -2, -2), initialsOf(text()), m_key);
    if (showsFocus(*this))
        drawFocusRing(painter, rect(), width() / 2.0 - 1);
}

} // namespace gatehouse::ui
