#include "ui/shell/main_window.h"

#include "ui/actions/user_action.h"
#include "ui/pages/people/people_page.h"
#include "ui/pages/queues/queues_page.h"
#include "ui/pages/settings/settings_page.h"
#include "ui/shell/alert_toasts.h"
#include "ui/shell/care/window_care.h"
#include "ui/shell/engine_status_view.h"
#include "ui/shell/look/look.h"
#include "ui/shell/notices/rail_counts.h"
#include "ui/shell/page_stack.h"
#include "ui/shell/palette/palette_content.h"
#include "ui/shell/person_menu.h"
#include "ui/shell/settings_desk.h"
#include "ui/shell/shortcuts/action_registry.h"
#include "ui/shell/shortcuts/shortcuts_sheet.h"
#include "ui/shell/shortcuts/window_actions.h"
#include "ui/shell/start/session_guard.h"
#include "ui/widgets/frame/breadcrumb.h"
#include "ui/widgets/frame/navigation_rail.h"
#include "ui/widgets/frame/search_box.h"
#include "ui/widgets/frame/sheet.h"
#include "ui/widgets/frame/status_bar.h"
#include "ui/widgets/frame/top_bar.h"
#include "ui/widgets/icons/icons.h"
#include "ui/widgets/palette/command_palette.h"
#include "ui/widgets/panels/banner.h"
#include "ui/widgets/panels/link_event.h"
#include "ui/widgets/panels/preview_dialog.h"
#include "ui/widgets/panels/toast_area.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QApplication>
#include <QCloseEvent>
#include <QMenu>
#include <QSettings>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace gatehouse::ui {
namespace {

const QString kQueues = QStringLiteral("queues");
constexpr int kSaveMs = 2000;
constexpr qsizetype kLongestHistory = 100;

} // namespace

MainWindow::MainWindow(Session& session, QSettings& settings, const QString& workspaceName, Look* look)
    : m_session(session),
      m_settings(settings),
      m_look(look ? look : new Look(*qApp, settings, this)),
      m_recent(settings),
      m_actions(new ActionRegistry(*this, m_look->settings(), [this] { return isCovered(); })),
      m_rail(new NavigationRail(tr("Gatehouse"))),
      m_railCounts(new RailCounts(session, this)),
      m_top(new TopBar(tr("Find people, profiles, applications, actions"))),
      m_stack(new PageStack),
      m_status(new StatusBar),
      m_engine(new EngineStatusView(session, *m_status, this)),
      m_guard(new SessionGuard(*this, session, m_look->settings())),
      m_toasts(nullptr),
      m_desk(std::make_unique<SettingsDesk>(*this)),
      m_table(pageTable())
{
    setWindowTitle(workspaceName.isEmpty() ? tr("Gatehouse") : tr("%1 – Gatehouse").arg(workspaceName));
    setWindowIcon(appMark());
    build();
    addPages();
    m_toasts = new ToastArea(this);
    connect(new AlertToasts(session, m_look->settings(), this), &AlertToasts::said, this, &MainWindow::say);
    m_care =
        new WindowCare(*this, m_session, m_settings, {m_top, m_engine, m_toasts, m_offer, workspaceName});
    addWindowActions(*m_actions, *this);
    m_actions->setPageKeys([this] { return pageKeys(); });
    m_save.setSingleShot(true);
    m_save.setInterval(kSaveMs);
    connect(&m_save, &QTimer::timeout, this, &MainWindow::saveWindow);
    connectFrame();
    showKeys();
    showOperator();
    restoreWindow();
}

MainWindow::~MainWindow() = default;

void MainWindow::build()
{
    auto* whole = new QHBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(m_rail);
    auto* right = new QVBoxLayout;
    right->setSpacing(0);
    auto* content = new QVBoxLayout;
    content->setContentsMargins(space::kL + space::kXs, 0, space::kL + space::kXs, space::kM);
    content->setSpacing(0);
    content->addWidget(m_top);
    for (Banner** banner : {&m_notice, &m_offer})
        content->addWidget(*banner = new Banner);
    content->addWidget(m_stack, 1);
    right->addLayout(content, 1);
    right->addWidget(m_status);
    whole->addLayout(right, 1);
    m_status->setFact(QStringLiteral("place"), QStringLiteral("database"), tr("On this computer"));
}

void MainWindow::addPages()
{
    for (const PageEntry& entry : m_table)
        m_rail->addEntry(entry.id, entry.label, entry.iconName, entry.place);
    connect(m_railCounts, &RailCounts::counted, this,
            [this](const QString& page, qint64 count, const QString& meaning) {
                m_rail->setCount(page, count, meaning);
            });
}

Page* MainWindow::makePage(const PageEntry& entry)
{
    Page* made = entry.make(m_session);
    m_stack->addWidget(made);
    m_pages.insert(entry.id, made);
    m_railCounts->stop(entry.id);
    if (auto* settings = qobject_cast<SettingsPage*>(made))
        settings->setDesk(m_desk.get());
    const bool travelled = std::exchange(m_travelling, true);
    m_care->pageMade(made);
    made->restoreState(m_settings);
    m_travelling = travelled;
    connect(made, &Page::moved, this, [this, id = entry.id] { pageMoved(id); });
    connect(made, &Page::said, this, &MainWindow::say);
    connect(made, &Page::placeWanted, this,
            [this](const QString& id, const QString& location) { openPage(id, location); });
    connect(made, &Page::counted, this, [this, id = entry.id](qint64 count, const QString& meaning) {
        m_rail->setCount(id, count, meaning);
    });
    return made;
}

Page* MainWindow::page(const QString& id)
{
    if (Page* made = m_pages.value(id))
        return made;
    const auto entry = std::find_if(m_table.begin(), m_table.end(),
                                    [&id](const PageEntry& candidate) { return candidate.id == id; });
    return entry == m_table.end() ? nullptr : makePage(*entry);
}

PeoplePage* MainWindow::people()
{
    return qobject_cast<PeoplePage*>(page(QStringLiteral("people")));
}

QueuesPage* MainWindow::queues()
{
    return qobject_cast<QueuesPage*>(page(kQueues));
}

// A preview is about what lies below; the palette and its like take the keys themselves.
bool MainWindow::isCovered() const
{
    return findChild<PreviewDialog*>() || findChild<Sheet*>();
}

void MainWindow::showKeys()
{
    for (const PageEntry& entry : m_table)
        m_rail->setShortcut(entry.id, m_actions->firstKeyOf(QStringLiteral("page.") + entry.id));
    m_top->setKeys(m_actions->firstKeyOf(QStringLiteral("go.back")),
                   m_actions->firstKeyOf(QStringLiteral("go.forward")),
                   m_actions->firstKeyOf(QStringLiteral("go.notices")));
    m_top->search()->setShortcutHint(m_actions->firstKeyOf(QStringLiteral("go.palette")));
}

QList<PageKeys> MainWindow::pageKeys() const
{
    QList<PageKeys> keys;
    for (const PageEntry& entry : m_table)
        if (const Page* made = m_pages.value(entry.id))
            for (const auto* action : made->findChildren<UserAction*>())
                if (!action->words().shortcut.isEmpty())
                    keys << PageKeys{action->words().text, entry.label, action->words().shortcut};
    return keys;
}

ShortcutsSheet* MainWindow::openShortcuts()
{
    auto* sheet = new ShortcutsSheet(this, *m_actions);
    sheet->open();
    return sheet;
}

void MainWindow::focusFilter()
{
    page()->focusFilter({});
}

void MainWindow::refreshPage()
{
    page()->refresh();
}

CommandPalette* MainWindow::openPalette(const QString& typed)
{
    return PaletteContent::open(m_session, *this, *m_actions, m_recent, typed);
}

void MainWindow::connectFrame()
{
    connect(m_rail, &NavigationRail::chosen, this, [this](const QString& id) { openPage(id); });
    connect(m_top, &TopBar::backRequested, this, &MainWindow::back);
    connect(m_top, &TopBar::forwardRequested, this, &MainWindow::forward);
    connect(m_top, &TopBar::themeRequested, this, &MainWindow::setTheme);
    connect(m_top, &TopBar::personRequested, this, &MainWindow::showPersonMenu);
    connect(m_top->search(), &SearchBox::searchRequested, this,
            [this](const QString& typed) { openPalette(typed); });
    connect(m_actions, &ActionRegistry::keysChanged, this, &MainWindow::showKeys);
    connect(m_top->breadcrumb(), &Breadcrumb::chosen, this,
            [this](const QString& id) { openPage(id, {}, false); });
    connect(m_engine, &EngineStatusView::placeWanted, this,
            [this](const QString& page, const QString& location) { openPage(page, location); });
    connect(&m_session, &Session::operatorChanged, this, &MainWindow::showOperator);
    connect(m_guard, &SessionGuard::operatorSwitched, this, &MainWindow::refreshAll);
    connect(&m_session, &Session::sessionEnded, this, &MainWindow::signInWanted);
}

Page* MainWindow::page() const
{
    return m_pages.value(m_current);
}

void MainWindow::openPage(const QString& id, const QString& location, bool restore)
{
    Page* next = page(id);
    if (!next)
        return;
    m_current = id;
    m_rail->setCurrent(id);
    m_stack->setCurrentWidget(next);
    next->takeFocus();
    if (!location.isEmpty() || !restore)
        next->goTo(location);
    remember({id, next->location()}, false);
    showPath();
    m_care->offerDrafts();
}

void MainWindow::pageMoved(const QString& id)
{
    if (id != m_current)
        return;
    const Place now{id, page()->location()};
    // From one person to the next is one step: back leads to where the looking began.
    const bool replace = m_at >= 0 && m_history[m_at].page == id
                         && m_history[m_at].location.contains(QLatin1Char(':'))
                         && now.location.contains(QLatin1Char(':'));
    remember(now, replace);
    showPath();
}

void MainWindow::remember(const Place& place, bool replace)
{
    if (m_travelling || (m_at >= 0 && m_history[m_at] == place))
        return;
    if (replace) {
        m_history[m_at] = place;
    } else {
        m_history.resize(m_at + 1);
        m_history << place;
        if (m_history.size() > kLongestHistory)
            m_history.removeFirst();
        m_at = m_history.size() - 1;
    }
    m_top->setHistory(m_at > 0, m_at + 1 < m_history.size());
    m_save.start();
}

void MainWindow::goTo(const Place& place)
{
    m_travelling = true;
    openPage(place.page, place.location, false);
    m_travelling = false;
    m_top->setHistory(m_at > 0, m_at + 1 < m_history.size());
}

void MainWindow::back()
{
    if (m_at > 0)
        goTo(m_history[--m_at]);
}

void MainWindow::forward()
{
    if (m_at + 1 < m_history.size())
        goTo(m_history[++m_at]);
}

void MainWindow::showPath()
{
    const auto entry = std::find_if(m_table.begin(), m_table.end(),
                                    [this](const PageEntry& candidate) { return candidate.id == m_current; });
    QList<Crumb> path{{m_current, entry->label}};
    if (const QString last = page()->crumb(); !last.isEmpty())
        path << Crumb{QString(), last};
    if (path.size() > 1)
        m_recent.remember({m_current, page()->location(), path.last().label});
    m_top->breadcrumb()->setPath(path);
}

void MainWindow::showOperator()
{
    const door::OperatorItem& op = m_session.currentOperator();
    const QString name = QString::fromStdString(op.displayName.empty() ? op.name : op.displayName);
    m_top->setPerson(name, QString::number(op.id.value));
    m_recent.setOwner(QString::fromStdString(op.name)); // what one opened is not for the next to read
    offerPages();
}

void MainWindow::offerPages()
{
    for (const PageEntry& entry : m_table)
        m_rail->setOffered(entry.id, m_session.may(entry.call));
    const auto current = std::find_if(m_table.begin(), m_table.end(), [this](const PageEntry& entry) {
        return entry.id == m_current && !m_session.may(entry.call);
    });
    const auto first = std::find_if(m_table.begin(), m_table.end(),
                                    [this](const PageEntry& entry) { return m_session.may(entry.call); });
    if (current != m_table.end() && first != m_table.end())
        openPage(first->id); // the one before could see more
    m_railCounts->start();
}

void MainWindow::showPersonMenu()
{
    QMenu* menu = makePersonMenu(m_session.currentOperator(), *m_actions, *m_look, this);
    const QWidget* anchor = m_top->personAnchor();
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int x = mirrored ? 0 : anchor->width() - menu->sizeHint().width();
    menu->popup(anchor->mapToGlobal(QPoint(x, anchor->height() + space::kXs)));
}

void MainWindow::setTheme(Mode mode)
{
    m_look->setTheme(mode == Mode::Dark ? ThemeChoice::Dark : ThemeChoice::Light);
}

void MainWindow::say(Tone tone, const QString& text)
{
    m_care->say(tone, text);
}

bool MainWindow::event(QEvent* event)
{
    if (event->type() != LinkEvent::eventType())
        return QWidget::event(event);
    const auto* link = static_cast<LinkEvent*>(event);
    for (Sheet* sheet : findChildren<Sheet*>()) // what lies over the window would hide the place
        sheet->close();
    openPage(link->page(), link->location());
    event->accept();
    return true;
}

void MainWindow::refreshAll()
{
    for (Page* each : m_pages)
        each->refresh();
}

void MainWindow::restoreWindow()
{
    if (!restoreGeometry(m_settings.value(QStringLiteral("window/geometry")).toByteArray()))
        resize(1360, 820);
    m_rail->setCollapsed(m_settings.value(QStringLiteral("window/railCollapsed")).toBool());
    openPage(m_settings.value(QStringLiteral("window/page")).toString());
    if (m_current.isEmpty())
        openPage(m_table.front().id);
}

void MainWindow::saveWindow() const
{
    m_settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    m_settings.setValue(QStringLiteral("window/railCollapsed"), m_rail->isCollapsed());
    m_settings.setValue(QStringLiteral("window/page"), m_current);
    for (const Page* each : m_pages)
        each->saveState(m_settings);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    saveWindow();
    QWidget::closeEvent(event);
}

} // namespace gatehouse::ui
