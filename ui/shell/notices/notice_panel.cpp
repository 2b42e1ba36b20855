#include "ui/shell/notices/notice_panel.h"

#include "ui/session/local_time.h"
#include "ui/shell/notices/notice_book.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/list/relative_date.h"
#include "ui/widgets/panels/card.h"
#include "ui/widgets/panels/group_card.h"
#include "ui/widgets/panels/notice_row.h"

#include <QLocale>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kWidth = 440;
constexpr int kHeight = 520;

} // namespace

NoticePanel::NoticePanel(QWidget* window, NoticeBook& book)
    : Sheet(window, Place::Corner, kWidth),
      m_book(book),
      m_list(
          new GroupCard(tr("Notifications"), {QStringLiteral("bell"),
                                              tr("Nothing to tell"),
                                              tr("Alerts, jobs that ended and work that was late show here."),
                                              {}})),
      m_allRead(m_list->setLink(tr("Mark all as read")))
{
    setAccessibleName(tr("Notifications"));
    auto* layout = new QVBoxLayout(card());
    layout->setContentsMargins(0, 0, 0, 0);
    m_list->setMinimumHeight(kHeight);
    layout->addWidget(m_list);
    connect(m_allRead, &QAbstractButton::clicked, &m_book, &NoticeBook::markAllRead);
    connect(&m_book, &NoticeBook::changed, this, &NoticePanel::showNotices);
    showNotices();
}

void NoticePanel::takeFirstFocus()
{
    for (QWidget* stop : m_list->findChildren<QAbstractButton*>())
        if (stop != m_allRead && stop->isEnabled())
            return stop->setFocus(Qt::PopupFocusReason);
    setFocus(Qt::PopupFocusReason);
}

void NoticePanel::showNotices()
{
    const QDateTime now = QDateTime::currentDateTime();
    m_allRead->setVisible(m_book.unread() > 0);
    m_list->beginRows();
    for (const bool read : {false, true}) {
        bool first = true;
        for (const BookedNotice& one : m_book.notices()) {
            if (one.read != read)
                continue;
            if (std::exchange(first, false))
                m_list->addGroup(read ? tr("Read") : tr("New"),
                                 read ? QString() : QLocale().toString(m_book.unread()));
            auto* row =
                new NoticeRow({one.icon, read ? Tone::Neutral : one.tone, one.title, one.line,
                               relativeTime(one.at, now), QLocale().toString(one.at, QLocale::LongFormat)});
            if (!one.page.isEmpty())
                connect(
                    row->addButton(tr("Go there"), QString()), &QAbstractButton::clicked, this,
                    [this, id = one.id, page = one.page, location = one.location] {
                        m_book.markRead(id);
                        close();
                        emit placeWanted(page, location);
                    },
                    Qt::QueuedConnection); // the rows are made anew, and the button is in one of them
            if (!read)
                connect(
                    row->addButton(tr("Mark as read"), QString()), &QAbstractButton::clicked, this,
                    [this, id = one.id] { m_book.markRead(id); }, Qt::QueuedConnection);
            m_list->addRow(row, one.id);
        }
    }
    m_list->endRows();
}

} // namespace gatehouse::ui
