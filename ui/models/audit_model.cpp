#include "ui/models/audit_model.h"

#include "ui/models/audit_words.h"
#include "ui/session/local_time.h"
#include "ui/widgets/list/cell_roles.h"

#include <QLocale>

namespace gatehouse::ui {
namespace {

CellKind kindOf(int column)
{
    switch (column) {
    case AuditModel::Time: return CellKind::Date;
    case AuditModel::What: return CellKind::IconText;
    case AuditModel::Entry: return CellKind::Number;
    case AuditModel::About: return CellKind::TwoLine;
    default: return CellKind::Text;
    }
}

// A log is read to the second: "14 Nov 09:02:11", of today without the day.
QString timeOf(const door::AuditEntryItem& item)
{
    const QDateTime local = localTimeOf(item.at);
    const QString time = local.time().toString(QStringLiteral("HH:mm:ss"));
    const QDate today = QDate::currentDate();
    if (local.date() == today)
        return time;
    const QString day =
        local.date().year() == today.year() ? QStringLiteral("d MMM") : QStringLiteral("d MMM yyyy");
    return QLocale().toString(local.date(), day) + QLatin1Char(' ') + time;
}

QString textOfCell(const door::AuditEntryItem& item, int column)
{
    if (item.missing && column != AuditModel::Entry)
        return column == AuditModel::What ? AuditModel::tr("Entry missing") : QStringLiteral("–");
    switch (column) {
    case AuditModel::Time: return timeOf(item);
    case AuditModel::What: return auditWord(item.command);
    case AuditModel::Who: return actorText(item);
    case AuditModel::About:
        return item.subjects.empty() ? QStringLiteral("–") : subjectLines(item.subjects).first;
    case AuditModel::Entry: return QLocale().toString(static_cast<qlonglong>(item.seq));
    default: return {};
    }
}

QVariant toolTipOf(const door::AuditEntryItem& item, int column)
{
    if (item.missing)
        return AuditModel::tr("This entry was written and is gone. Verify the log.");
    if (column == AuditModel::Time)
        return exactTime(item.at);
    if (column == AuditModel::What) // what a filter and other programs call it
        return AuditModel::tr("Code: %1").arg(QString::fromStdString(item.command));
    if (column == AuditModel::About && !item.subjects.empty()) {
        QStringList lines;
        for (const door::AuditSubject& subject : item.subjects)
            if (lines.size() < 20)
                lines << (subject.name.empty() ? subjectText(subject)
                                               : AuditModel::tr("%1 (%2)", "a name, its kind and number")
                                                     .arg(subjectText(subject), subjectNumber(subject)));
        return lines.join(QLatin1Char('\n'));
    }
    return {};
}

} // namespace

AuditModel::AuditModel(Session& session, QObject* parent) : ListModel(session, parent)
{
}

const door::AuditEntryItem* AuditModel::itemAt(int row) const
{
    std::size_t place = 0;
    const auto* items = static_cast<const std::vector<door::AuditEntryItem>*>(itemsOf(row, place));
    return items ? &(*items)[place] : nullptr;
}

int AuditModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant AuditModel::data(const QModelIndex& index, int role) const
{
    if (role == CellKindRole)
        return static_cast<int>(kindOf(index.column()));
    const door::AuditEntryItem* item = itemAt(index.row());
    if (!item)
        return role == Qt::DisplayRole && index.column() == What ? QVariant(QStringLiteral("…")) : QVariant();
    switch (role) {
    case Qt::DisplayRole: return textOfCell(*item, index.column());
    case Qt::ToolTipRole: return toolTipOf(*item, index.column());
    case SubtitleRole: return index.column() == About ? subjectLines(item->subjects).others : QString();
    case IconRole:
        if (index.column() != What)
            return {};
        return item->missing ? QStringLiteral("exclamation-triangle") : auditIcon(item->command);
    case ToneRole:
        if (index.column() != What)
            return {};
        return static_cast<int>(item->missing ? Tone::Bad : auditTone(item->command));
    default: return {};
    }
}

QVariant AuditModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == CellKindRole)
        return static_cast<int>(kindOf(section));
    if (role == Qt::TextAlignmentRole && kindOf(section) == CellKind::Number)
        return static_cast<int>(Qt::AlignTrailing | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time: return tr("Time");
    case What: return tr("What");
    case Who: return tr("Who");
    case About: return tr("About");
    case Entry: return tr("Entry");
    default: return {};
    }
}

void AuditModel::requestList(ListReply done)
{
    session().ask(m_filter, this, std::move(done));
}

void AuditModel::requestWindow(qint64 list, int offset, WindowReply done)
{
    session().ask(door::AuditWindow{list, offset, kWindow}, this,
                  [done = std::move(done)](Result<door::AuditWindow::Items> reply) {
                      if (!reply)
                          return done(fail(reply.error()));
                      Window window;
                      for (const door::AuditEntryItem& item : reply->items)
                          window.keys.push_back(item.id);
                      window.items =
                          std::make_shared<const std::vector<door::AuditEntryItem>>(std::move(reply->items));
                      done(std::move(window));
                  });
}

} // namespace gatehouse::ui
