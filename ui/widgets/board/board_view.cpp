#include "ui/widgets/board/board_view.h"

#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/paint/shapes.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>

#include <utility>

namespace gatehouse::ui {
namespace {

constexpr int kLeastColumn = 200;
constexpr int kHead = 36;
constexpr int kDot = 8;

// The ground of a column with its dot.
class ColumnFrame : public QWidget {
public:
    explicit ColumnFrame(Tone tone) : m_tone(tone) { setMinimumWidth(kLeastColumn); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        drawCard(painter, QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), themeTokens().heading,
                 themeTokens().heading);
        painter.setPen(Qt::NoPen);
        painter.setBrush(themeTokens().tone(m_tone).solid);
        const int x = layoutDirection() == Qt::RightToLeft ? width() - space::kM - kDot : space::kM;
        painter.drawEllipse(QRectF(x, (kHead - kDot) / 2.0, kDot, kDot));
    }

private:
    Tone m_tone;
};

} // namespace

BoardView::BoardView(const QString& accessibleName, QWidget* parent)
    : QScrollArea(parent), m_inside(new QWidget)
{
    setAccessibleName(accessibleName);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setProperty("scrollsSideways", true); // on purpose: the cursor takes the column along
    auto* layout = new QHBoxLayout(m_inside);
    layout->setContentsMargins(space::kM, space::kM, space::kM, space::kM);
    layout->setSpacing(space::kM);
    setWidget(m_inside);
    viewport()->setAutoFillBackground(false);
    m_inside->setAutoFillBackground(false);
}

int BoardView::addColumn(const BoardColumnWords& words, QAbstractItemModel* model)
{
    const int number = columnCount();
    Column column;
    column.title = words.title;
    column.empty = words.empty;
    column.frame = new ColumnFrame(words.tone);
    column.count = makeLabel(QString(), TextSize::Small, QFont::Normal, LabelInk::Muted);
    column.news = new Button(QString(), ButtonLook::Link, QStringLiteral("arrow-clockwise"));
    column.note = makeWrappedLabel(words.empty, TextSize::Small, LabelInk::Muted);
    column.note->setAlignment(Qt::AlignCenter);
    column.cards = new CardList(words.title, words.noteLines);
    auto* layout = new QVBoxLayout(column.frame);
    layout->setContentsMargins(space::kS, 0, space::kS, 0);
    layout->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(space::kXs + kDot + space::kS, 0, 0, 0);
    head->setSpacing(space::kS);
    head->addWidget(makeLabel(words.title, TextSize::Body, QFont::DemiBold));
    head->addWidget(column.count);
    head->addStretch(1);
    head->addWidget(column.news);
    column.news->hide();
    auto* headBox = new QWidget;
    headBox->setFixedHeight(kHead);
    headBox->setLayout(head);
    layout->addWidget(headBox);
    layout->addWidget(column.note);
    layout->addWidget(column.cards, 1);
    layout->addStretch(0);
    column.cards->setModel(model);
    static_cast<QHBoxLayout*>(m_inside->layout())->addWidget(column.frame, 1);
    m_columns << column;
    m_said << QString();
    connect(model, &QAbstractItemModel::modelReset, this, [this, number] { updateColumn(number); });
    connect(column.cards, &CardList::cardActivated, this,
            [this, number](const QModelIndex& index) { emit cardActivated(number, index.row()); });
    connect(column.cards, &QAbstractItemView::clicked, this, [this, number](const QModelIndex& index) {
        m_current = number;
        emit cardActivated(number, index.row());
    });
    connect(column.cards, &CardList::currentMoved, this, [this, number](const QModelIndex& index) {
        m_current = number;
        for (int other = 0; other < columnCount(); ++other)
            if (other != number)
                m_columns[other].cards->setCurrentIndex({});
        ensureWidgetVisible(m_columns[number].frame, space::kM, 0);
        emit currentMoved(number, index.row());
    });
    connect(column.cards, &CardList::ticksChanged, this, [this] { emit ticksChanged(tickedCount()); });
    connect(column.cards, &CardList::leaveWanted, this,
            [this, number](int steps) { moveTo(number + steps, number); });
    connect(column.news, &QAbstractButton::clicked, this, [this, number] { emit newsWanted(number); });
    updateColumn(number);
    return number;
}

CardList* BoardView::cards(int column) const
{
    return m_columns[column].cards;
}

void BoardView::updateColumn(int number)
{
    const Column& column = m_columns[number];
    const int rows = column.cards->model()->rowCount();
    column.count->setText(QLocale().toString(rows));
    column.cards->setAccessibleName(
        tr("%1, %2", "column, number of cards").arg(column.title, column.count->text()));
    const QString note = !m_said[number].isEmpty() ? m_said[number] : rows == 0 ? column.empty : QString();
    column.note->setText(note);
    column.note->setVisible(!note.isEmpty());
    column.note->setContentsMargins(space::kS, space::kL, space::kS, space::kL);
    column.cards->setVisible(note.isEmpty());
    column.note->setSizePolicy(QSizePolicy::Preferred,
                               note.isEmpty() ? QSizePolicy::Preferred : QSizePolicy::Expanding);
    column.note->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    emit ticksChanged(tickedCount());
}

void BoardView::setNote(int column, const QString& note)
{
    if (std::exchange(m_said[column], note) != note)
        updateColumn(column);
}

void BoardView::setNews(int column, const QString& news)
{
    Button* button = m_columns[column].news;
    button->setText(news);
    button->setVisible(!news.isEmpty());
    button->setToolTip(tr("The column has changed. Show it as it is now"));
    button->setAccessibleName(m_columns[column].title + QStringLiteral(". ") + news + QStringLiteral(". ")
                              + button->toolTip());
}

int BoardView::tickedCount() const
{
    int count = 0;
    for (const Column& column : m_columns)
        count += column.cards->tickedCount();
    return count;
}

void BoardView::clearTicks()
{
    for (const Column& column : m_columns)
        column.cards->clearSelection();
}

void BoardView::setCurrentCard(int number, int row)
{
    for (int other = 0; other < columnCount(); ++other)
        if (CardList* cards = m_columns[other].cards; other != number || row < 0)
            cards->selectionModel()->setCurrentIndex({}, QItemSelectionModel::NoUpdate);
    if (number < 0 || row < 0)
        return;
    m_current = number;
    CardList* cards = m_columns[number].cards;
    const QModelIndex index = cards->model()->index(row, 0);
    if (cards->currentIndex() == index)
        return;
    cards->selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    cards->scrollTo(index);
}

void BoardView::takeFocus()
{
    for (int i = 0; i < columnCount(); ++i) {
        const int column = (m_current + i) % columnCount();
        if (m_columns[column].cards->isVisibleTo(this) && m_columns[column].cards->model()->rowCount() > 0)
            return m_columns[column].cards->setFocus(Qt::OtherFocusReason);
    }
    m_columns.front().cards->setFocus(Qt::OtherFocusReason);
}

// The next column in that direction that has cards.
void BoardView::moveTo(int column, int from)
{
    const int step = column > from ? 1 : -1;
    while (column >= 0 && column < columnCount()
           && (m_columns[column].cards->model()->rowCount() == 0 || m_columns[column].cards->isHidden()))
        column += step;
    if (column < 0 || column >= columnCount())
        return;
    const CardList* old = m_columns[from].cards;
    const int y = old->currentIndex().isValid() ? old->visualRect(old->currentIndex()).center().y() : 0;
    CardList* next = m_columns[column].cards;
    QModelIndex index = next->indexAt({next->viewport()->width() / 2, y});
    if (!index.isValid())
        index = next->model()->index(next->model()->rowCount() - 1, 0);
    next->setFocus(Qt::TabFocusReason);
    next->setCurrentIndex(index);
}

void BoardView::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    if (!m_columns.isEmpty())
        ensureWidgetVisible(m_columns[m_current].frame, space::kM, 0);
}

} // namespace gatehouse::ui
