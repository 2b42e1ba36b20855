#include "ui/widgets/palette/command_palette.h"

#include "ui/widgets/controls/labels.h"
#include "ui/widgets/icons/icons.h"
#include "ui/widgets/palette/palette_delegate.h"
#include "ui/widgets/panels/card.h"
#include "ui/widgets/panels/empty_state.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kWidth = 640;
constexpr int kListHeight = 408;
constexpr int kPatienceMs = 1000;

} // namespace

CommandPalette::CommandPalette(QWidget* window, const QString& hint, const QList<PaletteSection>& sections)
    : Sheet(window, Place::Top, kWidth),
      m_model(new PaletteModel(this)),
      m_field(new QLineEdit),
      m_list(new QListView),
      m_stack(new QStackedWidget),
      m_empty(new EmptyState)
{
    setAccessibleName(tr("Command palette"));
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatienceMs);
    connect(&m_patience, &QTimer::timeout, this, [this] { choose(m_list->currentIndex().row()); });
    build(hint);
    m_model->setSections(sections);
    rebuilt();
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::typed);
    connect(m_list, &QAbstractItemView::clicked, this,
            [this](const QModelIndex& index) { choose(index.row()); });
    connect(m_list, &QAbstractItemView::entered, this, [this](const QModelIndex& index) {
        if (!m_model->itemAt(index.row()).id.isEmpty())
            setCurrent(index.row());
    });
}

void CommandPalette::build(const QString& hint)
{
    auto* layout = new QVBoxLayout(card());
    layout->setContentsMargins(1, space::kS, 1, 1);
    layout->setSpacing(space::kXs);
    m_field->setPlaceholderText(hint);
    m_field->setAccessibleName(hint);
    m_field->setFont(textFont(TextSize::Title));
    m_field->addAction(icon(QStringLiteral("search"), Ink::Muted), QLineEdit::LeadingPosition);
    m_field->setStyleSheet(QStringLiteral("QLineEdit { border: none; min-height: 38px; max-height: 38px; }"));
    m_field->installEventFilter(this);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(space::kM, 0, space::kM, 0);
    head->addWidget(m_field);
    layout->addLayout(head);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(tr("What can be opened or done"));
    m_list->setFocusPolicy(Qt::NoFocus); // the field keeps it
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setStyleSheet(QStringLiteral("QListView { background: transparent; }"));
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    m_stack->setFixedHeight(kListHeight);
    layout->addWidget(m_stack);
    layout->addWidget(makeFoot());
}

QWidget* CommandPalette::makeFoot()
{
    auto* foot = new QWidget;
    auto* layout = new QHBoxLayout(foot);
    layout->setContentsMargins(space::kL, space::kXs, space::kL, space::kS);
    layout->setSpacing(space::kL);
    for (const QString& text : {tr("↑ ↓ to move"), tr("Enter to open"), tr("Esc to close")})
        layout->addWidget(makeLabel(text, TextSize::Small, QFont::Normal, LabelInk::Muted));
    layout->addStretch(1);
    return foot;
}

void CommandPalette::takeFirstFocus()
{
    m_field->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::setItems(const QString& section, const QList<PaletteItem>& items)
{
    m_kept = m_moved ? currentId() : QString();
    m_model->setItems(section, items);
    rebuilt();
}

void CommandPalette::setAnswers(const QString& section, const QList<PaletteItem>& items)
{
    m_kept = m_moved ? currentId() : QString();
    m_model->setAnswers(section, items);
    rebuilt();
}

void CommandPalette::setQuery(const QString& typed)
{
    m_field->setText(typed);
}

void CommandPalette::setWaiting(bool waiting)
{
    m_waiting = waiting;
    showState();
    if (!waiting && m_accepting)
        choose(m_list->currentIndex().row());
}

QString CommandPalette::currentId() const
{
    return m_model->itemAt(m_list->currentIndex().row()).id;
}

void CommandPalette::typed(const QString& text)
{
    m_moved = false;
    m_accepting = false;
    m_patience.stop();
    m_kept.clear();
    m_model->setQuery(text);
    emit queryChanged(m_model->query());
    rebuilt();
}

void CommandPalette::rebuilt()
{
    const int kept = m_kept.isEmpty() ? -1 : m_model->rowOf(m_kept);
    setCurrent(kept >= 0 ? kept : m_model->firstItem());
    if (kept < 0)
        m_list->scrollToTop();
    showState();
}

void CommandPalette::showState()
{
    if (m_model->rowCount() > 0) {
        m_stack->setCurrentWidget(m_list);
        return;
    }
    m_stack->setCurrentWidget(m_empty);
    if (m_waiting)
        m_empty->show(EmptyState::Kind::Loading, {QString(), tr("Looking …"), QString(), QString()});
    else
        m_empty->show(EmptyState::Kind::Empty,
                      {QStringLiteral("search"), tr("Nothing is called “%1”").arg(m_model->query()),
                       tr("Try fewer letters, or part of a name, a worker number or an e-mail address."),
                       QString()});
}

void CommandPalette::setCurrent(int row)
{
    m_list->setCurrentIndex(m_model->index(row));
    const PaletteItem item = m_model->itemAt(row);
    m_field->setAccessibleDescription(
        item.id.isEmpty() ? QString() : m_model->index(row).data(Qt::AccessibleTextRole).toString());
}

// From the last to the first and back: the ends are one press apart.
void CommandPalette::move(int step)
{
    const int row = m_list->currentIndex().row();
    int next = m_model->nextItem(row, step);
    if (next == row)
        next = step > 0 ? m_model->firstItem() : m_model->nextItem(m_model->rowCount(), -1);
    m_moved = true;
    setCurrent(next);
    if (next == m_model->firstItem())
        m_list->scrollToTop(); // with its heading
}

void CommandPalette::movePage(int direction)
{
    constexpr int kPage = 8;
    int row = m_list->currentIndex().row();
    for (int i = 0; i < kPage; ++i)
        row = m_model->nextItem(row, direction);
    m_moved = true;
    setCurrent(row);
}

bool CommandPalette::handleKey(int key)
{
    switch (key) {
    case Qt::Key_Down: move(1); return true;
    case Qt::Key_Up: move(-1); return true;
    case Qt::Key_PageDown: movePage(1); return true;
    case Qt::Key_PageUp: movePage(-1); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: accept(); return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab: return true; // one stop only
    default: return false;
    }
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress
        && handleKey(static_cast<QKeyEvent*>(event)->key()))
        return true;
    return Sheet::eventFilter(watched, event);
}

void CommandPalette::accept()
{
    if (m_waiting && !m_moved) {
        m_accepting = true;
        m_patience.start();
        return;
    }
    choose(m_list->currentIndex().row());
}

void CommandPalette::choose(int row)
{
    m_accepting = false;
    m_patience.stop();
    const PaletteItem item = m_model->itemAt(row);
    if (item.id.isEmpty())
        return;
    close();
    emit chosen(item.id);
}

} // namespace gatehouse::ui
