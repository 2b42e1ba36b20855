#include "ui/pages/shared/list_page.h"

#include "ui/models/failure.h"
#include "ui/pages/shared/list_file.h"
#include "ui/session/error_text.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/filter_bar.h"
#include "ui/widgets/list/list_pane.h"
#include "ui/widgets/panels/banner.h"
#include "ui/widgets/panels/detail_panel.h"
#include "ui/widgets/panels/page_header.h"

#include <QLineEdit>
#include <QLocale>
#include <QSettings>
#include <QVBoxLayout>

namespace gatehouse::ui {

ListPage::ListPage(ListPageWords words, ListModel* model, DetailPanel* panel, QWidget* parent)
    : Page(parent),
      m_words(std::move(words)),
      m_model(model),
      m_header(new PageHeader(m_words.title, m_words.line)),
      m_above(new QVBoxLayout),
      m_filter(new FilterBar(m_words.filterHint)),
      m_drift(new Button(QString(), ButtonLook::Link, QStringLiteral("arrow-clockwise"))),
      m_banner(new Banner),
      m_pane(new ListPane(m_words.listName)),
      m_panel(panel),
      m_split(new DetailSplitter(m_pane, m_panel))
{
    m_model->setParent(this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kM);
    m_header->addControl(m_drift);
    m_drift->hide();
    layout->addWidget(m_header);
    m_above->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(m_above);
    layout->addWidget(m_filter);
    layout->addWidget(m_banner);
    layout->addWidget(m_split, 1);
    m_banner->setDismissible(true);
    m_panel->hide();
    m_pane->view()->setModel(m_model);
    connectModel();
    connectList();
}

void ListPage::connectModel()
{
    connect(m_model, &ListModel::stateChanged, this, &ListPage::stateChanged);
    connect(m_model, &ListModel::drifted, this, &ListPage::showDrift);
    connect(m_model, &ListModel::replaced, this, &ListPage::rowsReplaced);
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, &ListPage::rememberRows);
    connect(m_model, &ListModel::windowArrived, this, &ListPage::findRowsAgain);
}

void ListPage::connectList()
{
    connect(m_drift, &QAbstractButton::clicked, this, &ListPage::refresh);
    connect(m_filter, &FilterBar::searchRemoved, this, &ListPage::offerSearchBack);
    connect(m_filter, &FilterBar::filterEdited, this, [this](const QString& typed) { applyFilter(typed); });
    connect(m_filter->edit(), &QLineEdit::returnPressed, this, [this] {
        if (m_model->rowCount() == 0)
            return;
        list()->setFocus(Qt::OtherFocusReason);
        if (!list()->currentIndex().isValid() || m_model->rowCount() == 1)
            list()->setCurrentRow(0);
        if (m_model->rowCount() == 1) // who typed a whole name wants that one
            openRow(m_model->index(0, 0));
    });
    connect(m_pane, &ListPane::stateActionTriggered, this, [this] {
        if (m_model->state() == ListModel::State::Failed)
            refresh();
        else
            emptyActionTriggered();
    });
    connect(list(), &QAbstractItemView::clicked, this, &ListPage::openRow);
    connect(list(), &ListView::rowActivated, this, &ListPage::openRow);
    connect(list(), &ListView::currentRowMoved, this, [this](const QModelIndex& index) {
        if (m_detail)
            openRow(index);
    });
    connect(m_panel, &DetailPanel::closeRequested, this, &ListPage::closeDetail);
    connect(m_panel, &DetailPanel::noteActionTriggered, this, [this] {
        const qint64 key = m_detail;
        setTypedFilter(QString());
        m_lostCurrent = key; // its row becomes the current one again
    });
    list()->setChoosable(true);
    list()->setSortable(true);
    list()->setRowLoader(
        [this](const QList<int>& rows, const std::function<void()>& then) { loadToCopy(rows, then); });
    connect(list(), &ListView::sortWanted, this, &ListPage::sortChosen);
}

ListView* ListPage::list() const
{
    return m_pane->view();
}

QString ListPage::typedFilter() const
{
    return m_filter->edit()->text();
}

void ListPage::setTypedFilter(const QString& typed)
{
    {
        const QSignalBlocker quiet(m_filter->edit());
        m_filter->edit()->setText(typed);
        m_filter->edit()->highlight();
    }
    applyFilter(typed);
}

void ListPage::focusFilter(const QString& typed)
{
    m_filter->edit()->setFocus(Qt::ShortcutFocusReason);
    if (!typed.isEmpty())
        setTypedFilter(typed);
    else
        m_filter->edit()->selectAll();
}

void ListPage::takeFocus()
{
    list()->setFocus(Qt::OtherFocusReason);
}

void ListPage::refresh()
{
    m_banner->hide();
    m_model->open(std::max(0, list()->currentIndex().row()));
    if (m_detail > 0) // what is being made stays as it was typed
        showDetail(m_detail);
}

void ListPage::stateChanged()
{
    switch (m_model->state()) {
    case ListModel::State::Idle: break;
    case ListModel::State::Loading:
        if (m_model->rowCount() == 0)
            m_pane->showLoading(m_words.loading);
        break;
    case ListModel::State::Ready:
        if (m_model->rowCount() == 0)
            m_pane->showEmpty(emptyText());
        else
            m_pane->showRows();
        break;
    case ListModel::State::Failed: {
        const ErrorText text = errorText(m_model->error());
        m_pane->showError(
            {QStringLiteral("exclamation-triangle"), text.message, text.remedy, tr("Try again")});
        break;
    }
    }
}

void ListPage::showError(const Error& error)
{
    showFailure(*m_banner, error);
}

void ListPage::rememberRows()
{
    if (const int row = list()->currentIndex().row(); row >= 0) {
        m_lostRow = row;
        if (const qint64 key = m_model->keyAt(row))
            m_lostCurrent = key;
    }
    if (list()->tickedCount() == 0)
        return;
    // All rows of a filter stay all rows of it, also those that were never loaded.
    m_tickAll = list()->allTicked() == Tick::On && m_shownFilter == typedFilter();
    if (m_tickAll)
        return;
    int unknown = 0;
    for (const int row : list()->tickedRows())
        if (const qint64 key = m_model->keyAt(row))
            m_lostTicks.insert(key);
        else
            ++unknown;
    if (unknown > 0)
        emit said(Tone::Warn, tr("%n selected row(s) had never been in sight and are not selected any more.",
                                 nullptr, unknown));
}

void ListPage::rowsReplaced()
{
    m_shownFilter = typedFilter();
    if (std::exchange(m_tickAll, false))
        list()->selectAll();
    emit countsWanted();
    // The rows are told first where they are: windowArrived() comes after this.
    QMetaObject::invokeMethod(this, &ListPage::followRows, Qt::QueuedConnection);
}

void ListPage::followRows()
{
    if (m_detail <= 0 || m_model->state() != ListModel::State::Ready)
        return;
    const bool seen = !panelFollowsRows() || m_model->rowOf(m_detail) >= 0;
    const bool away = !seen && m_model->isWhole();
    m_panel->setNote(away ? tr("Not in this list.") : QString(),
                     typedFilter().trimmed().isEmpty() ? QString() : tr("Clear the filter"));
    const bool another = std::exchange(m_detailFilter, typedFilter()) != typedFilter();
    if (!seen && another && (away || !typedFilter().trimmed().isEmpty()))
        hideDetail();
    else if (away)
        list()->selectionModel()->clearCurrentIndex();
}

void ListPage::findRowsAgain(int first, int end)
{
    if (m_lostTicks.isEmpty() && m_lostCurrent == 0)
        return;
    for (int row = first; row < end; ++row) {
        const qint64 key = m_model->keyAt(row);
        if (m_lostTicks.remove(key))
            list()->selectionModel()->select(m_model->index(row, 0),
                                             QItemSelectionModel::Select | QItemSelectionModel::Rows);
        if (key && key == m_lostCurrent) {
            m_lostCurrent = 0;
            list()->setCurrentRow(row);
        }
    }
}

void ListPage::showDrift(const ListDrift& drift)
{
    m_drift->setVisible(drift.isAny());
    const QLocale locale;
    QStringList parts;
    if (drift.added > 0)
        parts << tr("%1 new").arg(locale.toString(drift.added));
    if (drift.removed > 0)
        parts << tr("%1 gone").arg(locale.toString(drift.removed));
    if (parts.isEmpty())
        parts << tr("New order");
    m_drift->setText(parts.join(QStringLiteral(", ")));
    m_drift->setToolTip(tooltipWithShortcut(tr("The list has changed. Show it as it is now"),
                                            QKeySequence(QKeySequence::Refresh)));
    m_drift->setAccessibleName(m_drift->text() + QStringLiteral(". ") + m_drift->toolTip());
}

void ListPage::explainFilter(const ListFilter& filter, const QStringList& known,
                             const QStringList& wrongValues)
{
    QStringList words = wrongValues;
    for (const QString& key : filter.unknown)
        words << key + QLatin1Char(':');
    if (words.isEmpty()) {
        if (m_filterExplained)
            m_banner->hide();
        m_filterExplained = false;
        return;
    }
    m_filterExplained = true;
    m_banner->showMessage(
        BannerKind::Warn, tr("%1 is not understood and was left out.").arg(words.join(QStringLiteral(", "))),
        tr("What can be used: %1.").arg(known.join(QStringLiteral(":, ")) + QLatin1Char(':')));
}

void ListPage::openRow(const QModelIndex& index)
{
    if (const qint64 key = m_model->keyAt(index.row()))
        openDetail(key);
}

void ListPage::openDetail(qint64 key)
{
    const bool wasOpen = m_detail != 0;
    if (m_detail == key)
        return;
    m_detail = key;
    if (key < 0) { // something new: no row is its own, and none that comes back may take its place
        m_lostCurrent = 0;
        list()->setCurrentIndex({});
    } else if (const int row = m_model->rowOf(key); row < 0)
        m_lostCurrent = key;
    else if (list()->currentIndex().row() != row)
        list()->setCurrentRow(row);
    m_detailFilter = typedFilter();
    m_panel->setNote({});
    showDetail(key);
    m_panel->show();
    followRows();
    if (!wasOpen) {
        m_split->setPanelWidth(m_split->panelWidth());
        detailShown(true);
        list()->showRow(list()->currentIndex().row());
    }
    emit moved();
}

void ListPage::closeDetail()
{
    if (m_detail == 0)
        return;
    hideDetail();
    takeFocus();
}

// The focus stays: somebody may be typing a filter.
void ListPage::hideDetail()
{
    m_detail = 0;
    m_panel->hide();
    detailShown(false);
    emit moved();
}

void ListPage::saveState(QSettings& settings) const
{
    settings.setValue(m_words.settingsKey + QStringLiteral("/columns"), list()->columnState());
    settings.setValue(m_words.settingsKey + QStringLiteral("/sort"), m_sort);
    saveSearches(settings);
    settings.setValue(m_words.settingsKey + QStringLiteral("/panel"), m_split->panelWidth());
    settings.setValue(m_words.settingsKey + QStringLiteral("/filter"), typedFilter());
    settings.setValue(m_words.settingsKey + QStringLiteral("/location"), location());
}

void ListPage::restoreState(QSettings& settings)
{
    const int width = settings.value(m_words.settingsKey + QStringLiteral("/panel"), 440).toInt();
    m_split->setPanelWidth(width);
    list()->restoreColumns(settings.value(m_words.settingsKey + QStringLiteral("/columns")).toByteArray());
    restoreSearches(settings);
    m_sort = settings.value(m_words.settingsKey + QStringLiteral("/sort")).toString();
    setTypedFilter(settings.value(m_words.settingsKey + QStringLiteral("/filter")).toString());
    goTo(settings.value(m_words.settingsKey + QStringLiteral("/location")).toString());
}

} // namespace gatehouse::ui
