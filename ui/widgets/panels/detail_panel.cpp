#include "ui/widgets/panels/detail_panel.h"

#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/controls/tab_strip.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLinearGradient>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kLeastWidth = 320;
constexpr int kFade = 20;
constexpr int kKeyStep = 24;

// Lies over the lower edge of a scroll area and fades its page out while there is more below.
class Fade : public QWidget {
public:
    explicit Fade(QScrollArea* area) : QWidget(area), m_area(area)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        area->viewport()->installEventFilter(this);
        connect(area->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] { place(); });
        connect(area->verticalScrollBar(), &QScrollBar::rangeChanged, this, [this] { place(); });
        place();
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Resize || event->type() == QEvent::Move)
            place();
        return QWidget::eventFilter(watched, event);
    }

    void paintEvent(QPaintEvent*) override
    {
        const QColor ground = themeTokens().card;
        QLinearGradient gradient(0, 0, 0, height());
        gradient.setColorAt(0, withAlpha(ground, 0));
        gradient.setColorAt(1, ground);
        QPainter(this).fillRect(rect(), gradient);
    }

private:
    void place()
    {
        const QRect view = m_area->viewport()->geometry();
        setGeometry(view.x() + 1, view.bottom() + 1 - kFade, view.width() - 2, kFade);
        setVisible(m_area->verticalScrollBar()->value() < m_area->verticalScrollBar()->maximum());
        raise();
    }

    QScrollArea* m_area;
};

} // namespace

DetailPanel::DetailPanel(const QString& accessibleName, QWidget* parent)
    : Card(parent),
      m_avatar(new AvatarLabel(QString(), QString())),
      m_title(new ElidedLabel(QString(), TextSize::Title, QFont::DemiBold)),
      m_pill(new PillLabel(QString(), Tone::Neutral)),
      m_line(new ElidedLabel(QString(), TextSize::Small, QFont::Normal, LabelInk::Muted)),
      m_note(new QWidget),
      m_noteText(makeWrappedLabel(QString(), TextSize::Small)),
      m_noteAction(new Button(QString(), ButtonLook::Link)),
      m_tabs(new TabStrip(accessibleName)),
      m_pages(new QStackedWidget),
      m_footer(new QWidget),
      m_footerButtons(new QHBoxLayout(m_footer))
{
    setAccessibleName(accessibleName);
    setMinimumWidth(kLeastWidth);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);

    auto* head = new QHBoxLayout;
    head->setContentsMargins(space::kL, space::kM, space::kS, space::kXs);
    head->setSpacing(space::kM);
    auto* titleLine = new QHBoxLayout;
    titleLine->setSpacing(space::kS);
    titleLine->addWidget(m_title);
    titleLine->addWidget(m_pill);
    titleLine->addStretch(1);
    auto* lines = new QVBoxLayout;
    lines->setSpacing(2);
    lines->addLayout(titleLine);
    lines->addWidget(m_line);
    Button* close = makeIconButton(QStringLiteral("x-lg"), tr("Close the panel"));
    close->setToolTip(tr("Close the panel (Esc)"));
    head->addWidget(m_avatar);
    head->addLayout(lines, 1);
    head->addWidget(close, 0, Qt::AlignTop);
    layout->addLayout(head);

    auto* note = new QHBoxLayout(m_note);
    note->setContentsMargins(space::kL, 0, space::kL, space::kXs);
    note->setSpacing(space::kS);
    note->addWidget(m_noteText, 1);
    note->addWidget(m_noteAction);
    m_note->hide();
    m_noteAction->setAccessibleName(tr("What to do about it"));
    connect(m_noteAction, &QAbstractButton::clicked, this, &DetailPanel::noteActionTriggered);
    layout->addWidget(m_note);

    auto* tabLine = new QHBoxLayout;
    tabLine->setContentsMargins(space::kL, 0, space::kL, 0);
    tabLine->addWidget(m_tabs);
    m_tabs->setBaseline(false);
    m_tabs->hide();
    layout->addLayout(tabLine);
    layout->addWidget(m_pages, 1);
    m_footerButtons->setContentsMargins(space::kL, space::kM, space::kL, space::kM);
    m_footerButtons->setSpacing(space::kS);
    m_footerButtons->addStretch(1);
    m_footer->hide();
    layout->addWidget(m_footer);
    m_avatar->hide();
    m_pill->hide();
    connect(close, &QAbstractButton::clicked, this, &DetailPanel::closeRequested);
    connect(m_tabs, &TabStrip::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_tabs, &TabStrip::currentChanged, this, qOverload<>(&QWidget::update));
}

void DetailPanel::setTitle(const QString& title, const QString& line, const QString& avatarKey)
{
    m_title->setText(title);
    m_line->setText(line);
    m_avatar->setPerson(title, avatarKey);
    m_avatar->setVisible(!avatarKey.isEmpty());
}

void DetailPanel::setPill(const QString& text, Tone tone)
{
    m_pill->setPill(text, tone);
}

void DetailPanel::setNote(const QString& text, const QString& action)
{
    m_noteText->setText(text);
    m_noteAction->setText(action);
    m_noteAction->setAccessibleName(action);
    m_noteAction->setVisible(!action.isEmpty());
    m_note->setVisible(!text.isEmpty());
}

void DetailPanel::setHeadPart(QWidget* part)
{
    static_cast<QVBoxLayout*>(layout())->insertWidget(2, part); // below the title and the note
}

int DetailPanel::addTab(const QString& label, QWidget* page, PageFit fit, std::optional<qint64> count)
{
    auto* holder = new QWidget;
    auto* layout = new QVBoxLayout(holder);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    if (fit == PageFit::Scrolls) {
        auto* area = new QScrollArea;
        area->setWidgetResizable(true);
        area->setFrameShape(QFrame::NoFrame);
        area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        area->setFocusPolicy(Qt::NoFocus);
        auto* body = new QWidget;
        body->setObjectName(QStringLiteral("scrollBody"));
        auto* bodyLayout = new QVBoxLayout(body);
        bodyLayout->setContentsMargins(space::kL, space::kS, space::kL, space::kM);
        bodyLayout->addWidget(page);
        bodyLayout->addStretch(1);
        area->setWidget(body);
        area->viewport()->setAutoFillBackground(false);
        body->setAutoFillBackground(false);
        new Fade(area); // becomes a child of the area
        layout->addWidget(area);
    } else {
        layout->addWidget(page);
    }
    m_pages->addWidget(holder);
    m_tabs->setVisible(true);
    return m_tabs->addTab(label, count);
}

void DetailPanel::setFixedPart(int tab, QWidget* part)
{
    QWidget* holder = m_pages->widget(tab);
    if (!holder)
        return;
    auto* frame = new QHBoxLayout;
    frame->setContentsMargins(space::kXs, space::kXs, space::kXs, 0);
    frame->addWidget(part);
    static_cast<QVBoxLayout*>(holder->layout())->insertLayout(0, frame);
}

Button* DetailPanel::addFooterButton(const QString& label, const QString& iconName, bool primary)
{
    auto* button = new Button(label, primary ? ButtonLook::Primary : ButtonLook::Secondary, iconName);
    const int stretch = m_footerButtons->count() - 1 - (m_firstPrimary ? 1 : 0);
    m_footerButtons->insertWidget(primary ? m_footerButtons->count() : stretch, button);
    if (primary)
        m_firstPrimary = button;
    m_footer->show();
    return button;
}

void DetailPanel::paintEvent(QPaintEvent* event)
{
    Card::paintEvent(event);
    QPainter painter(this);
    const QColor line = themeTokens().line;
    painter.fillRect(QRect(1, m_pages->y() - 1, width() - 2, 1), line);
    if (!m_footer->isHidden())
        painter.fillRect(QRect(1, m_footer->y(), width() - 2, 1), line);
}

void DetailPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        emit closeRequested();
    else
        Card::keyPressEvent(event);
}

namespace {

// A grip that shows itself under the pointer only; the gap between the cards is the handle.
class Grip : public QSplitterHandle {
public:
    explicit Grip(QSplitter* parent) : QSplitterHandle(Qt::Horizontal, parent)
    {
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::TabFocus);
        setAccessibleName(DetailSplitter::tr("Width of the panel"));
        setToolTip(DetailSplitter::tr("Drag, or left and right, for the width of the panel"));
    }

protected:
    void keyPressEvent(QKeyEvent* event) override
    {
        const bool right = event->key() == Qt::Key_Right;
        if (!right && event->key() != Qt::Key_Left)
            return QSplitterHandle::keyPressEvent(event);
        moveSplitter(pos().x() + (right ? kKeyStep : -kKeyStep));
    }

    void paintEvent(QPaintEvent*) override
    {
        if (!underMouse() && !hasFocus())
            return;
        QPainter painter(this);
        painter.fillRect(QRect(width() / 2 - 1, height() / 2 - 20, 3, 40), themeTokens().accent);
    }
};

} // namespace

DetailSplitter::DetailSplitter(QWidget* main, DetailPanel* panel, QWidget* parent)
    : QSplitter(Qt::Horizontal, parent), m_panel(panel)
{
    setHandleWidth(space::kM);
    setChildrenCollapsible(false);
    addWidget(main);
    addWidget(panel);
    setStretchFactor(0, 1);
    setStretchFactor(1, 0);
    connect(this, &QSplitter::splitterMoved, this, [this] {
        m_wanted = m_panel->width();
        emit panelWidthChanged(m_wanted);
    });
}

QSplitterHandle* DetailSplitter::createHandle()
{
    return new Grip(this);
}

int DetailSplitter::panelWidth() const
{
    return m_wanted;
}

void DetailSplitter::setPanelWidth(int width)
{
    m_wanted = qMax(width, kLeastWidth);
    place();
}

void DetailSplitter::place()
{
    setSizes({qMax(1, this->width() - m_wanted - handleWidth()), m_wanted});
}

void DetailSplitter::showEvent(QShowEvent* event)
{
    QSplitter::showEvent(event);
    place();
}

} // namespace gatehouse::ui
