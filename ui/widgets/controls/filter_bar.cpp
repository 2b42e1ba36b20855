#include "ui/widgets/controls/filter_bar.h"

#include "ui/widgets/controls/button.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QSignalBlocker>

#include <utility>

namespace gatehouse::ui {
namespace {

constexpr int kMore = 56; // a chip that says "+12", and the gap before it

} // namespace

FilterBar::FilterBar(const QString& placeholder, QWidget* parent)
    : QWidget(parent),
      m_edit(new FilterEdit(placeholder)),
      m_saved(makeIconButton(QStringLiteral("bookmark"), tr("Saved searches"))),
      m_chipArea(new QWidget),
      m_chips(new QHBoxLayout(m_chipArea)),
      m_save(new Button(tr("Save search"), ButtonLook::Link, QStringLiteral("bookmark"))),
      m_count(new CountLabel)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kS);
    layout->addWidget(m_edit, 2);
    m_edit->setMaximumWidth(430);
    layout->addWidget(m_saved);
    m_saved->hide();
    m_chips->setContentsMargins(0, 0, 0, 0);
    m_chips->setSpacing(space::kS);
    m_chipArea->installEventFilter(this); // the count beside it takes room as well
    m_chipArea->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    layout->addWidget(m_chipArea, 3);
    layout->addWidget(m_count);
    m_chips->addWidget(m_save);
    m_chips->addStretch(1);
    m_save->hide();
    connect(m_edit, &QLineEdit::textEdited, this, [this](const QString& text) {
        m_saidEmpty = text.isEmpty();
        emit filterEdited(text);
    });
    connect(m_edit, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty() && !std::exchange(m_saidEmpty, false)) // the clear button is no edit to Qt
            emit filterEdited(text);
        offerSave();
    });
    connect(m_save, &QAbstractButton::clicked, this, [this] {
        if (m_saves)
            askName();
        emit saveSearch();
    });
    connect(m_saved, &QAbstractButton::clicked, this, [this] {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillSearchMenu(*menu);
        menu->popup(m_saved->mapToGlobal(QPoint(0, m_saved->height() + space::kXs)));
    });
}

void FilterBar::setChip(const QString& id, const QString& label, std::optional<qint64> count)
{
    if (ChipButton* known = m_byId.value(id)) {
        const QSize before = known->sizeHint();
        known->setText(label);
        known->setCount(count);
        if (known->sizeHint() == before) // as with most keys in a filter
            return;
    } else {
        auto* chip = new ChipButton(label, count);
        m_byId.insert(id, chip);
        m_chips->insertWidget(static_cast<int>(m_order.size()), chip);
        m_order << chip;
        connect(chip, &QAbstractButton::toggled, this, [this, id](bool on) { emit chipToggled(id, on); });
    }
    hideWhatDoesNotFit();
}

void FilterBar::setChipOn(const QString& id, bool on)
{
    if (ChipButton* chip = m_byId.value(id); chip && chip->isChecked() != on) {
        const QSignalBlocker quiet(chip);
        chip->setChecked(on);
        chip->update();
        hideWhatDoesNotFit();
    }
}

void FilterBar::showSaveSearch(bool on)
{
    m_save->setVisible(on);
    hideWhatDoesNotFit();
}

void FilterBar::hideWhatDoesNotFit()
{
    const auto room = [](const QWidget* widget) { return widget->sizeHint().width() + space::kS; };
    int left = m_chipArea->width() - (m_save->isHidden() ? 0 : room(m_save)) + space::kS;
    int all = 0, on = 0; // what is on is always seen; the others share the rest in their order
    for (const ChipButton* chip : m_order) {
        all += room(chip);
        on += chip->isChecked() ? room(chip) : 0;
    }
    if (all > left)
        left -= kMore;
    left -= on;
    bool fits = true;
    QStringList hidden;
    for (ChipButton* chip : m_order) {
        if (!chip->isChecked()) {
            left -= room(chip);
            fits = fits && left >= 0;
        }
        chip->setVisible(fits || chip->isChecked());
        if (!fits && !chip->isChecked())
            hidden << chip->text();
    }
    showMore(hidden);
    m_chips->activate(); // at once: squeezed ones would be painted before
}

void FilterBar::showMore(const QStringList& hidden)
{
    if (!m_more) {
        if (hidden.isEmpty())
            return;
        m_more = new ChipButton(QString());
        m_more->setCheckable(false);
        m_chips->insertWidget(static_cast<int>(m_order.size()), m_more);
        connect(m_more, &QAbstractButton::clicked, this, [this] {
            auto* menu = new QMenu(this);
            menu->setAttribute(Qt::WA_DeleteOnClose);
            fillChipMenu(*menu);
            menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height() + space::kXs)));
        });
    }
    m_more->setText(QStringLiteral("+%1").arg(hidden.size()));
    m_more->setAccessibleName(tr("More: %1", "names of filters").arg(hidden.join(QStringLiteral(", "))));
    m_more->setToolTip(m_more->accessibleName());
    m_more->setVisible(!hidden.isEmpty());
}

void FilterBar::fillChipMenu(QMenu& menu)
{
    for (ChipButton* chip : std::as_const(m_order)) {
        if (!chip->isHidden())
            continue;
        QString name = chip->text();
        menu.addAction(name.replace(QLatin1Char('&'), QStringLiteral("&&")), this, [this, chip] {
            chip->setChecked(true);
            hideWhatDoesNotFit(); // what is on is seen
        });
    }
}

void FilterBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    layout()->activate();
    hideWhatDoesNotFit();
}

bool FilterBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        hideWhatDoesNotFit();
    return QWidget::eventFilter(watched, event);
}

} // namespace gatehouse::ui
