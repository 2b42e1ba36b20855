#include "ui/pages/shared/import_parts.h"

#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/progress_chip.h"
#include "ui/widgets/theme/theme.h"

#include <QHBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kLeastHeight = 160;

} // namespace

SheetBody::SheetBody(QWidget* body, const QString& accessibleName, int height) : m_height(height)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(accessibleName);
    setFocusPolicy(Qt::NoFocus);
    body->setObjectName(QStringLiteral("scrollBody"));
    body->setAutoFillBackground(false);
    setWidget(body);
    viewport()->setAutoFillBackground(false);
    setMinimumHeight(kLeastHeight);
}

QSize SheetBody::sizeHint() const
{
    const int height = m_height > 0 ? m_height : widget()->sizeHint().height();
    return {QScrollArea::sizeHint().width(), std::max(kLeastHeight, height)};
}

ImportFooter::ImportFooter(const QString& cancel, QWidget* parent)
    : QWidget(parent),
      m_progress(new ProgressChip(QString())),
      m_cancel(new Button(cancel)),
      m_back(new Button(tr("Back"), ButtonLook::Secondary, QStringLiteral("arrow-left"))),
      m_main(new Button(QString(), ButtonLook::Primary))
{
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::kS);
    line->addWidget(m_progress);
    line->addStretch(1);
    for (Button* button : {m_cancel, m_back, m_main})
        line->addWidget(button);
    m_progress->setCancellable(false);
}

void ImportFooter::begin(const QString& what)
{
    m_progress->setText(what);
    m_progress->setProgress(0, 0);
}

void ImportFooter::setBusy(bool busy, bool atStart)
{
    m_progress->setVisible(busy);
    m_back->setVisible(!atStart);
    m_back->setEnabled(!busy);
}

} // namespace gatehouse::ui
