#include "ui/widgets/frame/status_bar.h"

#include "ui/widgets/controls/progress_chip.h"
#include "ui/widgets/frame/status_item.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>

namespace gatehouse::ui {
namespace {

constexpr int kShownJobs = 2;
constexpr int kMargin = 20;
constexpr int kGap = 32; // a divider is drawn in its middle

} // namespace

StatusBar::StatusBar(QWidget* parent)
    : QWidget(parent),
      m_health(new StatusItem),
      m_jobLayout(new QHBoxLayout),
      m_more(new StatusItem),
      m_factLayout(new QHBoxLayout)
{
    setFixedHeight(measure::kStatusBar);
    setAccessibleName(tr("Status"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kMargin, 1, kMargin, 0);
    layout->setSpacing(kGap);
    layout->addWidget(m_health);
    m_jobLayout->setSpacing(kGap);
    layout->addLayout(m_jobLayout);
    layout->addWidget(m_more);
    layout->addStretch(1);
    m_factLayout->setSpacing(kGap);
    layout->addLayout(m_factLayout);
    m_more->hide();
    connect(m_health, &QAbstractButton::clicked, this, &StatusBar::healthActivated);
    connect(m_more, &QAbstractButton::clicked, this, &StatusBar::healthActivated);
}

void StatusBar::setHealth(Tone tone, const QString& text, const QString& detail)
{
    m_health->setContent(QString(), text, detail, tone);
    fit();
}

void StatusBar::setJob(const QString& id, const QString& text, qint64 done, qint64 total, bool cancellable)
{
    ProgressChip* chip = m_jobs.value(id);
    if (!chip) {
        chip = new ProgressChip(text);
        m_jobs.insert(id, chip);
        m_jobOrder << id;
        m_jobLayout->addWidget(chip);
        connect(chip, &ProgressChip::cancelRequested, this, [this, id] { emit jobCancelRequested(id); });
        showJobs();
    }
    chip->setText(text);
    chip->setProgress(done, total);
    chip->setCancellable(cancellable);
    fit();
}

void StatusBar::removeJob(const QString& id)
{
    ProgressChip* chip = m_jobs.take(id);
    m_jobOrder.removeAll(id);
    if (chip) {
        chip->hide();
        m_jobLayout->removeWidget(chip);
        chip->deleteLater();
    }
    showJobs();
}

void StatusBar::showJobs()
{
    for (int i = 0; i < m_jobOrder.size(); ++i)
        m_jobs[m_jobOrder[i]]->setVisible(i < kShownJobs);
    const auto hidden = m_jobOrder.size() - kShownJobs;
    m_more->setVisible(hidden > 0);
    if (hidden > 0)
        m_more->setContent(QStringLiteral("none"), tr("and %1 more").arg(QLocale().toString(hidden)),
                           QString(), Tone::Neutral);
    fit();
}

void StatusBar::setFact(const QString& id, const QString& iconName, const QString& text, Tone tone)
{
    StatusItem* item = m_facts.value(id);
    if (!m_factOrder.contains(id))
        m_factOrder << id;
    if (text.isEmpty()) {
        m_facts.remove(id);
        if (item) {
            m_factTones.remove(item);
            item->hide();
            m_factLayout->removeWidget(item);
            item->deleteLater();
        }
        fit();
        return;
    }
    if (!item) {
        item = new StatusItem;
        int place = 0;
        for (const QString& before : m_factOrder.first(m_factOrder.indexOf(id)))
            place += m_facts.contains(before) ? 1 : 0;
        m_facts.insert(id, item);
        m_factLayout->insertWidget(place, item);
        connect(item, &QAbstractButton::clicked, this, [this, id] { emit factActivated(id); });
    }
    item->setContent(iconName.isEmpty() ? QStringLiteral("none") : iconName, text, QString(), tone);
    m_factTones.insert(item, tone);
    fit();
}

QList<StatusItem*> StatusBar::neutralFacts() const
{
    QList<StatusItem*> items;
    for (int i = m_factLayout->count() - 1; i >= 0; --i) {
        auto* item = static_cast<StatusItem*>(m_factLayout->itemAt(i)->widget());
        if (m_factTones.value(item) == Tone::Neutral)
            items << item;
    }
    return items;
}

QList<ProgressChip*> StatusBar::shownChips() const
{
    QList<ProgressChip*> chips;
    for (const QString& id : m_jobOrder.first(qMin<qsizetype>(kShownJobs, m_jobOrder.size())))
        chips << m_jobs[id];
    return chips;
}

int StatusBar::spareWidth(const Room& room) const
{
    int used = 2 * kMargin + m_health->widthFor(!room.detail);
    for (const ProgressChip* chip : shownChips())
        used += kGap + chip->widthFor(room.bars ? ProgressChip::kShortestBar : 0, room.shortFigures);
    if (!m_more->isHidden())
        used += kGap + m_more->sizeHint().width();
    const QList<StatusItem*> leaving = neutralFacts().first(room.hiddenFacts);
    for (const StatusItem* item : m_facts)
        if (!leaving.contains(item))
            used += kGap + item->sizeHint().width();
    return width() - used;
}

void StatusBar::fit()
{
    Room room;
    const qsizetype neutral = neutralFacts().size();
    while (spareWidth(room) < 0) {
        if (room.detail)
            room.detail = false;
        else if (room.bars)
            room.bars = false;
        else if (!room.shortFigures)
            room.shortFigures = true;
        else if (room.hiddenFacts < neutral)
            ++room.hiddenFacts;
        else
            break;
    }
    apply(room);
}

void StatusBar::apply(const Room& room)
{
    m_health->setBrief(!room.detail);
    const QList<ProgressChip*> chips = shownChips();
    const int each = chips.isEmpty() ? 0 : qMax(0, spareWidth(room)) / static_cast<int>(chips.size());
    const int bar = qMin(ProgressChip::kBarWidth, ProgressChip::kShortestBar + each);
    for (ProgressChip* chip : chips)
        chip->setRoom(room.bars ? bar : 0, room.shortFigures);
    const QList<StatusItem*> neutral = neutralFacts();
    for (qsizetype i = 0; i < neutral.size(); ++i)
        neutral[i]->setVisible(i >= room.hiddenFacts);
    layout()->activate();
    update();
}

void StatusBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fit();
}

void StatusBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const ThemeTokens& t = themeTokens();
    painter.fillRect(rect(), t.card);
    painter.fillRect(QRect(0, 0, width(), 1), t.line);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const auto divide = [&](const QWidget* item) { // in the gap before the item
        const int x = mirrored ? item->geometry().right() + kGap / 2 : item->geometry().left() - kGap / 2;
        painter.fillRect(QRect(x, 8, 1, height() - 16), t.line);
    };
    for (const QString& id : m_jobOrder)
        if (m_jobs[id]->isVisible())
            divide(m_jobs[id]);
    bool first = true;
    for (int i = 0; i < m_factLayout->count(); ++i) {
        const QWidget* fact = m_factLayout->itemAt(i)->widget();
        if (!first && !fact->isHidden())
            divide(fact);
        first = first && fact->isHidden();
    }
}

} // namespace gatehouse::ui
