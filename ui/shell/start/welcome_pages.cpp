// The pages of the WelcomeWindow as they are built.
#include "ui/shell/start/welcome_window.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/icons/icons.h"
#include "ui/widgets/list/relative_date.h"
#include "ui/widgets/paint/shapes.h"
#include "ui/widgets/panels/card.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QProgressBar>
#include <QVBoxLayout>

#include <array>

namespace gatehouse::ui {
namespace {

constexpr int kMark = 44;
constexpr int kFormWidth = 520;
constexpr std::array kSizes{100, 500, 1000, 5000};
constexpr int kUsualSize = 1;

class Mark : public QWidget {
public:
    Mark()
    {
        setFixedSize(kMark, kMark);
        setAccessibleName(QStringLiteral("Gatehouse"));
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        drawAppMark(painter, QRectF(rect()));
    }
};

// One workspace: name, folder and when; the whole row is the button.
class RecentRow : public QAbstractButton {
public:
    explicit RecentRow(const RecentWorkspace& workspace) : m_folder(workspace.folder)
    {
        setText(workspace.name);
        m_there = QFileInfo(workspace.folder).isDir();
        m_when = m_there ? relativeTime(workspace.opened, QDateTime::currentDateTime())
                         : WelcomeWindow::tr("not there any more");
        setAccessibleName(QStringLiteral("%1, %2, %3").arg(workspace.name, workspace.folder, m_when));
        setToolTip(workspace.folder.toHtmlEscaped());
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
        setFixedHeight(48);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setAttribute(Qt::WA_Hover);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setLayoutDirection(layoutDirection());
        const ThemeTokens& t = themeTokens();
        const QRectF area = QRectF(rect()).adjusted(space::kS, 1, -space::kS, -1);
        if (underMouse() || hasFocus())
            drawCard(painter, area, t.hover, t.hover, measure::kRadius - 2);
        const bool mirrored = layoutDirection() == Qt::RightToLeft;
        const QRectF inner = area.adjusted(space::kM, 0, -space::kM, 0);
        QRectF mark(inner.left(), inner.top(), 18, inner.height());
        if (mirrored)
            mark.moveRight(inner.right());
        drawIcon(painter, mark, QStringLiteral("building"), m_there ? t.accentText : t.muted);
        const QFont small = textFont(TextSize::Small);
        const qreal when = textWidth(small, m_when);
        const qreal near = 18 + space::kM;
        const QRectF all = mirrored ? inner.adjusted(0, 0, -near, 0) : inner.adjusted(near, 0, 0, 0);
        QRectF name = all.adjusted(0, 5, 0, -area.height() / 2 + 1);
        const QRectF second = all.adjusted(0, area.height() / 2 - 1, 0, -5);
        drawText(painter, name, m_when, {small, t.muted, Side::Trailing, Cut::Never});
        name =
            mirrored ? name.adjusted(when + space::kM, 0, 0, 0) : name.adjusted(0, 0, -when - space::kM, 0);
        drawText(
            painter, name, text(),
            {textFont(TextSize::Body, QFont::DemiBold), m_there ? t.text : t.muted, Side::Leading, Cut::End});
        drawText(painter, second, m_folder, {small, t.muted, Side::Leading, Cut::Middle});
        if (showsFocus(*this))
            drawFocusRing(painter, area, measure::kRadius - 2);
    }
    QSize sizeHint() const override { return {320, 48}; }

private:
    QString m_folder;
    QString m_when;
    bool m_there = true;
};

Card* makeFormCard(QVBoxLayout*& layout, const QString& title, const QString& line)
{
    auto* card = new Card;
    card->setMaximumWidth(kFormWidth);
    layout = new QVBoxLayout(card);
    layout->setContentsMargins(space::kXl, space::kXl, space::kXl, space::kXl);
    layout->setSpacing(space::kS);
    layout->addWidget(makeLabel(title, TextSize::Title, QFont::DemiBold));
    layout->addWidget(makeWrappedLabel(line, TextSize::Body, LabelInk::Muted));
    layout->addSpacing(space::kS);
    return card;
}

void addField(QVBoxLayout& layout, const QString& label, QWidget& field, QWidget* row = nullptr)
{
    field.setAccessibleName(label);
    QLabel* name = makeLabel(label, TextSize::Small, QFont::Medium);
    name->setBuddy(&field);
    layout.addWidget(name);
    layout.addWidget(row ? row : &field);
}

QWidget* centred(QWidget* card)
{
    auto* whole = new QWidget;
    auto* rows = new QVBoxLayout(whole);
    rows->setContentsMargins(0, 0, 0, 0);
    auto* line = new QHBoxLayout;
    line->addStretch(1);
    line->addWidget(card, 6);
    line->addStretch(1);
    rows->addLayout(line);
    rows->addStretch(1);
    return whole;
}

QHBoxLayout* makeButtons(Button* back, Button* confirm)
{
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(back);
    buttons->addWidget(confirm);
    return buttons;
}

} // namespace

QWidget* WelcomeWindow::makeHead()
{
    auto* head = new QWidget;
    auto* layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kL);
    layout->addWidget(new Mark);
    auto* lines = new QVBoxLayout;
    lines->setSpacing(2);
    lines->addWidget(makeLabel(tr("Welcome to Gatehouse"), TextSize::Page, QFont::DemiBold));
    lines->addWidget(new ElidedLabel(tr("Joiners, movers and leavers, and the access that follows them."),
                                     TextSize::Body, QFont::Normal, LabelInk::Muted));
    layout->addLayout(lines, 1);
    return head;
}

QWidget* WelcomeWindow::makeStart()
{
    auto* page = new QWidget;
    auto* layout = new QHBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kL);
    layout->addWidget(makeOpenCard(), 3);
    layout->addWidget(makeNewCard(), 2);
    return page;
}

QWidget* WelcomeWindow::makeOpenCard()
{
    auto* card = new TitledCard(tr("Open a workspace"));
    m_recentRows->setContentsMargins(0, space::kXs, 0, 0);
    m_recentRows->setSpacing(0);
    card->body()->addLayout(m_recentRows);
    card->body()->addStretch(1);
    auto* folder = new Button(tr("Open a folder …"), ButtonLook::Secondary, QStringLiteral("folder"));
    connect(folder, &QAbstractButton::clicked, this, &WelcomeWindow::chooseFolder);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(space::kL, space::kS, space::kL, space::kL);
    foot->addWidget(folder);
    foot->addStretch(1);
    card->body()->addLayout(foot);
    return card;
}

QWidget* WelcomeWindow::makeNewCard()
{
    auto* card = new TitledCard(tr("Begin"));
    auto* layout = new QVBoxLayout;
    layout->setContentsMargins(space::kL, 0, space::kL, space::kL);
    layout->setSpacing(space::kS);
    layout->addWidget(makeWrappedLabel(
        tr("A workspace is a folder with everything: people, profiles, applications, the log."),
        TextSize::Body, LabelInk::Muted));
    auto* fresh = new Button(tr("Create a workspace"), ButtonLook::Primary, QStringLiteral("plus-lg"));
    layout->addWidget(fresh);
    layout->addSpacing(space::kM);
    layout->addWidget(makeWrappedLabel(
        tr("Or look around first: a made-up company with its people, applications and their targets."),
        TextSize::Body, LabelInk::Muted));
    auto* demo = new Button(tr("Create a demo company"), ButtonLook::Secondary, QStringLiteral("building"));
    layout->addWidget(demo);
    layout->addSpacing(space::kM);
    auto* restore =
        new Button(tr("Restore a backup"), ButtonLook::Secondary, QStringLiteral("arrow-counterclockwise"));
    layout->addWidget(restore);
    connect(restore, &QAbstractButton::clicked, this, [this] { showPage(Page::Restore); });
    layout->addStretch(1);
    card->body()->addLayout(layout);
    connect(fresh, &QAbstractButton::clicked, this, [this] { showPage(Page::Create); });
    connect(demo, &QAbstractButton::clicked, this, [this] { showPage(Page::Demo); });
    return card;
}

void WelcomeWindow::fillRecent()
{
    while (QLayoutItem* item = m_recentRows->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    for (const RecentWorkspace& workspace : m_recent.all()) {
        auto* row = new RecentRow(workspace);
        connect(row, &QAbstractButton::clicked, this,
                [this, folder = workspace.folder] { openFolder(folder); });
        m_recentRows->addWidget(row);
    }
    if (m_recent.all().isEmpty()) {
        QLabel* none =
            makeWrappedLabel(tr("None was opened yet. Create one, or open a folder that holds one."),
                             TextSize::Body, LabelInk::Muted);
        none->setContentsMargins(space::kL, space::kS, space::kL, space::kS);
        m_recentRows->addWidget(none);
    }
}

QWidget* WelcomeWindow::makeFolderRow(QLineEdit* folder)
{
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::kS);
    line->addWidget(folder, 1);
    auto* choose = new Button(tr("Choose …"));
    connect(choose, &QAbstractButton::clicked, this, [this, folder] { browse(folder); });
    line->addWidget(choose);
    return row;
}

QWidget* WelcomeWindow::makeCreate()
{
    QVBoxLayout* layout = nullptr;
    Card* card =
        makeFormCard(layout, tr("Create a workspace"),
                     tr("Whoever creates it is its owner, HR admin and IT admin, because somebody has "
                        "to begin. The roles can be given away later."));
    addField(*layout, tr("Name of the company"), *m_name);
    addField(*layout, tr("Folder"), *m_folder, makeFolderRow(m_folder));
    layout->addSpacing(space::kS);
    auto* back = new Button(tr("Back"));
    layout->addLayout(makeButtons(back, m_create));
    connect(back, &QAbstractButton::clicked, this, [this] { showPage(Page::Start); });
    connect(m_create, &QAbstractButton::clicked, this, &WelcomeWindow::create);
    connect(m_name, &QLineEdit::textChanged, this, &WelcomeWindow::proposeFolder);
    for (const QLineEdit* edit : {m_name, m_folder})
        connect(edit, &QLineEdit::returnPressed, m_create, &QAbstractButton::click);
    connect(m_folder, &QLineEdit::textEdited, this, [this] {
        m_folderTyped = true;
        proposeFolder();
    });
    return centred(card);
}

QWidget* WelcomeWindow::makeDemo()
{
    QVBoxLayout* layout = nullptr;
    Card* card =
        makeFormCard(layout, tr("Create a demo company"),
                     tr("Meridian Instruments: 20 departments, 8 applications, joiners, movers and leavers "
                        "of three days. Nothing leaves this computer."));
    for (const int people : kSizes)
        m_people->addItem(tr("%1 people").arg(QLocale().toString(people)), people);
    m_people->setCurrentIndex(kUsualSize);
    addField(*layout, tr("Size"), *m_people);
    m_demoFolder->setText(QDir(m_home).filePath(QStringLiteral("demo")));
    addField(*layout, tr("Folder"), *m_demoFolder, makeFolderRow(m_demoFolder));
    layout->addSpacing(space::kS);
    auto* back = new Button(tr("Back"));
    layout->addLayout(makeButtons(back, m_createDemo));
    connect(back, &QAbstractButton::clicked, this, [this] { showPage(Page::Start); });
    connect(m_createDemo, &QAbstractButton::clicked, this, &WelcomeWindow::createDemo);
    connect(m_demoFolder, &QLineEdit::textChanged, this,
            [this](const QString& folder) { m_createDemo->setEnabled(!folder.trimmed().isEmpty()); });
    return centred(card);
}

QWidget* WelcomeWindow::makeRestore()
{
    QVBoxLayout* layout = nullptr;
    Card* card = makeFormCard(
        layout, tr("Restore a backup"),
        tr("It becomes a workspace of its own in a new folder. Its engine is off until somebody lets it go, "
           "because what it would do may have been done since. Its keys have to be on this computer."));
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::kS);
    line->addWidget(m_backup, 1);
    auto* choose = new Button(tr("Choose …"));
    line->addWidget(choose);
    addField(*layout, tr("Backup"), *m_backup, row);
    m_restoreFolder->setText(QDir(m_home).filePath(QStringLiteral("restored")));
    addField(*layout, tr("New folder"), *m_restoreFolder, makeFolderRow(m_restoreFolder));
    layout->addSpacing(space::kS);
    auto* back = new Button(tr("Back"));
    layout->addLayout(makeButtons(back, m_restore));
    const auto allow = [this] {
        m_restore->setEnabled(!m_backup->text().trimmed().isEmpty()
                              && !m_restoreFolder->text().trimmed().isEmpty());
    };
    connect(choose, &QAbstractButton::clicked, this, &WelcomeWindow::chooseBackup);
    connect(back, &QAbstractButton::clicked, this, [this] { showPage(Page::Start); });
    connect(m_restore, &QAbstractButton::clicked, this, &WelcomeWindow::restore);
    connect(m_backup, &QLineEdit::textChanged, this, allow);
    connect(m_restoreFolder, &QLineEdit::textChanged, this, allow);
    allow();
    return centred(card);
}

QWidget* WelcomeWindow::makeBusy()
{
    auto* card = new Card;
    card->setMaximumWidth(kFormWidth);
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(space::kXl, space::kXl, space::kXl, space::kXl);
    layout->setSpacing(space::kM);
    m_busyTitle->setWordWrap(true);
    layout->addWidget(m_busyTitle);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress"));
    layout->addWidget(m_bar);
    layout->addWidget(m_busyText);
    return centred(card);
}

} // namespace gatehouse::ui
