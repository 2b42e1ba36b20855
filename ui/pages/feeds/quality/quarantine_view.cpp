#include "ui/pages/feeds/quality/quarantine_view.h"

#include "ui/actions/feed_actions.h"
#include "ui/models/feed_mapping.h"
#include "ui/models/words.h"
#include "ui/pages/feeds/feed_rows.h"
#include "ui/pages/shared/facts.h"
#include "ui/pages/shared/inner_list.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/forms/form.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/panels/banner.h"

#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

QString qt(const std::string& text)
{
    return QString::fromStdString(text);
}

bool waits(RecordState state)
{
    return state == RecordState::Quarantined || state == RecordState::Conflict;
}

} // namespace

QuarantineView::QuarantineView(Session& session, FeedFixAction* fix, FeedDismissAction* dismiss,
                               QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_fix(fix),
      m_dismiss(dismiss),
      m_list(new InnerList(tr("Rows in quarantine"),
                           {QStringLiteral("check-circle"), tr("Nothing waits"),
                            tr("Rows that do not pass wait here with the reason; the others go on."),
                            QString()})),
      m_editor(new QWidget),
      m_fixButton(new Button(fix->words().text, ButtonLook::Secondary, fix->words().iconName)),
      m_dismissButton(new Button(dismiss->words().text + QStringLiteral(" …"), ButtonLook::Secondary,
                                 dismiss->words().iconName))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_list->view()->setElasticColumns({1}, 140);
    layout->addWidget(m_list, 2);
    auto* editorLayout = new QVBoxLayout(m_editor);
    editorLayout->setContentsMargins(space::kL, space::kM, space::kL, space::kM);
    editorLayout->setSpacing(space::kM);
    m_editor->setObjectName(QStringLiteral("scrollBody"));
    m_editor->setAutoFillBackground(false);
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(m_editor);
    area->viewport()->setAutoFillBackground(false);
    layout->addWidget(area, 3);
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(space::kL, space::kS, space::kL, space::kM);
    buttons->setSpacing(space::kS);
    buttons->addStretch(1);
    buttons->addWidget(m_dismissButton);
    buttons->addWidget(m_fixButton);
    layout->addLayout(buttons);
    connect(m_list->view(), &ListView::currentRowMoved, this,
            [this](const QModelIndex& index) { showRecord(index.row()); });
    connect(m_fixButton, &QAbstractButton::clicked, this, &QuarantineView::fixNow);
    connect(m_dismissButton, &QAbstractButton::clicked, this, [this] {
        for (const door::FeedRecords::Item& record : m_records)
            if (record.id == m_current)
                m_dismiss->run(this, record.id, record.line);
    });
    for (UserAction* action : {static_cast<UserAction*>(m_fix), static_cast<UserAction*>(m_dismiss)})
        connect(action, &UserAction::busyChanged, this, &QuarantineView::updateButtons);
    connect(&m_session, &Session::operatorChanged, this, &QuarantineView::updateButtons);
    updateButtons();
}

ListView* QuarantineView::list() const
{
    return m_list->view();
}

void QuarantineView::showRun(FeedRunId run, const QString& mapping)
{
    m_mapping = mapping;
    if (run != m_run)
        m_current = {};
    m_run = run;
    refresh();
}

void QuarantineView::refresh()
{
    if (!m_run)
        return show({});
    if (!m_session.may(door::FeedRecords::kName)) // others see how many, not what is in them
        return show({});
    door::FeedRecords request;
    request.run = m_run;
    request.limit = 1000;
    m_session.ask(std::move(request), this,
                  [this, asked = m_run](const Result<door::FeedRecords::Items>& reply) {
                      if (asked != m_run)
                          return;
                      if (!reply) {
                          emit failed(reply.error());
                          return;
                      }
                      std::vector<door::FeedRecords::Item> records;
                      for (const door::FeedRecords::Item& record : reply->items)
                          if (waits(record.state))
                              records.push_back(record);
                      show(std::move(records));
                  });
}

void QuarantineView::show(std::vector<door::FeedRecords::Item> records)
{
    const auto idsOf = [](const std::vector<door::FeedRecords::Item>& items) {
        std::vector<std::int64_t> ids;
        for (const door::FeedRecords::Item& item : items)
            ids.push_back(item.id.value);
        return ids;
    };
    emit counted(static_cast<qint64>(records.size()));
    if (m_current && idsOf(records) == idsOf(m_records))
        return; // what somebody types stays
    m_records = std::move(records);
    m_list->setRows(recordRows(m_records));
    int row = 0;
    for (std::size_t i = 0; i < m_records.size(); ++i)
        if (m_records[i].id == m_current)
            row = static_cast<int>(i);
    if (!m_records.empty())
        m_list->view()->setCurrentRow(row);
    showRecord(m_records.empty() ? -1 : row);
}

// A finding names a column, or a field; the column behind a field stands in the mapping.
QString QuarantineView::columnOf(const door::FeedRecords::Finding& finding) const
{
    static const QHash<QString, QString> missing{
        {QStringLiteral("feed.missing_worker_no"), QStringLiteral("worker_no")},
        {QStringLiteral("feed.missing_name"), QStringLiteral("family_name")},
        {QStringLiteral("feed.missing_start"), QStringLiteral("start")}};
    QString field = qt(finding.field);
    if (m_before.contains(field))
        return field;
    if (field.isEmpty())
        field = missing.value(qt(finding.code));
    const MappingFile mapping(m_mapping);
    for (const MappingFile::Column& column : mapping.columns())
        if (column.field == field && m_before.contains(column.column))
            return column.column;
    return {};
}

void QuarantineView::showRecord(int row)
{
    clearLayout(m_editor);
    m_edits.clear();
    m_before.clear();
    auto* layout = static_cast<QVBoxLayout*>(m_editor->layout());
    const auto place = static_cast<std::size_t>(row);
    const bool known = row >= 0 && place < m_records.size();
    m_current = known ? m_records[place].id : FeedRecordId();
    if (known) {
        const QMap<QString, QString> cells = cellsOf(m_records[place].raw);
        for (auto it = cells.begin(); it != cells.end(); ++it)
            m_before.insert(it.key(), it.value());
        addFindings(*layout);
        addValues(*layout, m_wholeRow);
    }
    layout->addStretch(1);
    updateButtons();
}

void QuarantineView::addFindings(QVBoxLayout& layout)
{
    for (const door::FeedRecords::Item& record : m_records) {
        if (record.id != m_current)
            continue;
        for (const door::FeedRecords::Finding& finding : record.findings) {
            auto* banner = new Banner;
            banner->setDismissible(false);
            banner->showMessage(finding.warning ? BannerKind::Warn : BannerKind::Error, qt(finding.message),
                                qt(finding.remedy));
            layout.addWidget(banner);
        }
    }
}

void QuarantineView::addValues(QVBoxLayout& layout, bool all)
{
    auto* form = new Form;
    QHash<QString, QString> proposed;
    QStringList columns;
    for (const door::FeedRecords::Item& record : m_records)
        if (record.id == m_current)
            for (const door::FeedRecords::Finding& finding : record.findings)
                if (const QString column = columnOf(finding); !column.isEmpty()) {
                    if (!columns.contains(column))
                        columns << column;
                    if (!finding.proposedFix.empty())
                        proposed.insert(column, qt(finding.proposedFix));
                }
    if (all || columns.isEmpty())
        for (const QString& column : cellsOf([this] {
                                         for (const door::FeedRecords::Item& record : m_records)
                                             if (record.id == m_current)
                                                 return record.raw;
                                         return door::JsonText{};
                                     }())
                                         .keys())
            if (!columns.contains(column))
                columns << column;
    for (const QString& column : columns) {
        auto* edit = new QLineEdit(proposed.value(column, m_before.value(column)));
        const QString help =
            proposed.contains(column) ? tr("In the file: “%1”").arg(m_before.value(column)) : QString();
        form->addField(column, edit, help);
        m_edits.insert(column, edit);
        connect(edit, &QLineEdit::returnPressed, this, &QuarantineView::fixNow);
    }
    layout.addWidget(form);
    if (columns.size() == m_before.size() && !all)
        return;
    auto* more = new Button(all ? tr("Only what is wrong") : tr("The whole row"), ButtonLook::Link);
    connect(more, &QAbstractButton::clicked, this, [this] {
        m_wholeRow = !m_wholeRow;
        QMetaObject::invokeMethod(
            this, [this] { showRecord(m_list->view()->currentIndex().row()); }, Qt::QueuedConnection);
    });
    layout.addWidget(more, 0, Qt::AlignLeading);
}

void QuarantineView::fixNow()
{
    if (!m_current || !m_fixButton->isEnabled())
        return;
    door::TextMap values;
    for (auto it = m_edits.begin(); it != m_edits.end(); ++it)
        if (it.value()->text() != m_before.value(it.key()))
            values[it.key().toStdString()] = it.value()->text().toStdString();
    m_fix->run(m_current, std::move(values));
}

void QuarantineView::updateButtons()
{
    m_fixButton->setEnabled(m_current && m_fix->isPermitted() && !m_fix->isBusy());
    m_dismissButton->setEnabled(m_current && m_dismiss->isPermitted() && !m_dismiss->isBusy());
    m_fixButton->setToolTip(m_fix->toolTip());
    m_dismissButton->setToolTip(m_dismiss->toolTip());
}

} // namespace gatehouse::ui
