#include "ui/widgets/frame/top_bar.h"

#include "ui/widgets/controls/button.h"
#include "ui/widgets/frame/avatar_button.h"
#include "ui/widgets/frame/breadcrumb.h"
#include "ui/widgets/frame/search_box.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLocale>

namespace gatehouse::ui {

TopBar::TopBar(const QString& searchHint, const QKeySequence& searchShortcut, QWidget* parent)
    : QWidget(parent),
      m_back(makeIconButton(QStringLiteral("chevron-left"), tr("Back"))),
      m_forward(makeIconButton(QStringLiteral("chevron-right"), tr("Forward"))),
      m_path(new Breadcrumb),
      m_search(new SearchBox(searchHint, searchShortcut)),
      m_bell(makeIconButton(QStringLiteral("bell"), tr("Notifications"))),
      m_theme(makeIconButton(QStringLiteral("moon"), QString())),
      m_person(new AvatarButton)
{
    setFixedHeight(measure::kTopBar);
    if (layoutDirection() == Qt::RightToLeft) {
        m_back->setIconName(QStringLiteral("chevron-right"));
        m_forward->setIconName(QStringLiteral("chevron-left"));
    }
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kXs);
    layout->addWidget(m_back);
    layout->addWidget(m_forward);
    layout->addSpacing(space::kS);
    layout->addWidget(m_path, 1);
    layout->addWidget(m_search, 2);
    layout->addSpacing(space::kM);
    layout->addWidget(m_bell);
    layout->addWidget(m_theme);
    layout->addWidget(m_person);
    setKeys(QKeySequence(QKeySequence::Back), QKeySequence(QKeySequence::Forward));
    setHistory(false, false);
    setUnread(0);
    showTheme();
    connect(m_back, &QAbstractButton::clicked, this, &TopBar::backRequested);
    connect(m_forward, &QAbstractButton::clicked, this, &TopBar::forwardRequested);
    connect(m_bell, &QAbstractButton::clicked, this, &TopBar::notificationsRequested);
    connect(m_person, &QAbstractButton::clicked, this, &TopBar::personRequested);
    connect(m_theme, &QAbstractButton::clicked, this,
            [this] { emit themeRequested(themeTokens().mode == Mode::Dark ? Mode::Light : Mode::Dark); });
    if (ThemeHub* hub = ThemeHub::of(qApp))
        connect(hub, &ThemeHub::changed, this, &TopBar::showTheme);
}

void TopBar::showTheme()
{
    const bool dark = themeTokens().mode == Mode::Dark;
    m_theme->setIconName(dark ? QStringLiteral("sun") : QStringLiteral("moon"));
    const QString name = dark ? tr("Use the light theme") : tr("Use the dark theme");
    m_theme->setAccessibleName(name);
    m_theme->setToolTip(name);
}

void TopBar::setKeys(const QKeySequence& back, const QKeySequence& forward, const QKeySequence& bell)
{
    m_bellKeys = bell;
    setUnread(m_unread);
    m_back->setToolTip(tooltipWithShortcut(tr("Back"), back));
    m_forward->setToolTip(tooltipWithShortcut(tr("Forward"), forward));
}

void TopBar::setHistory(bool canGoBack, bool canGoForward)
{
    m_back->setEnabled(canGoBack);
    m_forward->setEnabled(canGoForward);
}

void TopBar::setUnread(qint64 notifications)
{
    m_bell->setBadge(notifications > 9   ? tr("9+")
                     : notifications > 0 ? QLocale().toString(notifications)
                                         : QString());
    const QString text = notifications > 0
                             ? tr("Notifications, %1 unread").arg(QLocale().toString(notifications))
                             : tr("Notifications");
    m_bell->setAccessibleName(text);
    m_bell->setToolTip(tooltipWithShortcut(text, m_bellKeys));
    m_unread = notifications;
}

void TopBar::setPerson(const QString& name, const QString& key)
{
    m_person->setPerson(name, key);
}

QWidget* TopBar::bellAnchor() const
{
    return m_bell;
}

QWidget* TopBar::personAnchor() const
{
    return m_person;
}

} // namespace gatehouse::ui
