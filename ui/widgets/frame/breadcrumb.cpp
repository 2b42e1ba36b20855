#include "ui/widgets/frame/breadcrumb.h"

#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/icons/icons.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QHBoxLayout>
#include <QPainter>

namespace gatehouse::ui {
namespace {

class Chevron : public QWidget {
public:
    Chevron() { setFixedSize(12, 16); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const bool mirrored = layoutDirection() == Qt::RightToLeft;
        drawIcon(painter, QRectF(1, 3, 10, 10),
                 mirrored ? QStringLiteral("chevron-left") : QStringLiteral("chevron-right"),
                 themeTokens().muted);
    }
};

} // namespace

Breadcrumb::Breadcrumb(QWidget* parent) : QWidget(parent), m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(space::kXs);
    setAccessibleName(tr("Path"));
}

void Breadcrumb::setPath(const QList<Crumb>& path)
{
    while (QLayoutItem* item = m_layout->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    for (qsizetype i = 0; i < path.size(); ++i) {
        const Crumb& crumb = path[i];
        if (i + 1 == path.size()) {
            m_layout->addWidget(new ElidedLabel(crumb.label, TextSize::Body, QFont::Medium), 1);
            continue;
        }
        auto* link = new Button(crumb.label, ButtonLook::Link);
        m_layout->addWidget(link);
        m_layout->addWidget(new Chevron);
        connect(link, &QAbstractButton::clicked, this, [this, id = crumb.id] { emit chosen(id); });
    }
}

} // namespace gatehouse::ui
