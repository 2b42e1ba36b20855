// The list of applications with their health: application.list and insight.applications. There are few of them, so that the list is read
// whole and filtered here; it follows changes as other lists do.
#pragma once

#include "ui/models/whole_list.h"
#include "ui/models/words.h"

namespace gatehouse::ui {

struct ApplicationFilter {
    QString text;      // part of name, owner or connector
    QString connector; // exact, lower case
    QString health;    // ok, attention, open, paused
};

struct ApplicationRow {
    door::ApplicationItem item;
    door::InsightApplications::Item work;
};

class ApplicationModel : public WholeListModel<ApplicationRow> {
    Q_OBJECT

public:
    enum Column {
        Application,
        Connector,
        Health,
        Accounts,
        Entitlements,
        Waiting,
        Attention,
        LastContact,
        kColumns
    };

    ApplicationModel(Session& session, QObject* parent);

    void setFilter(ApplicationFilter filter) { m_filter = std::move(filter); }
    const ApplicationFilter& filter() const { return m_filter; }
    const ApplicationRow* itemAt(int row) const; // as PersonModel::itemAt()
    // Among all that were read last, whatever the filter says; nullptr where there is none.
    const ApplicationRow* find(qint64 id) const;
    const ApplicationRow* find(const QString& name) const;
    const std::vector<ApplicationRow>& everyRow() const { return m_all; }

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    void requestWindow(qint64 list, int offset, WindowReply done) override;
    void readAll(std::function<void(Result<>)> done) override;
    std::vector<ApplicationRow> filtered() const override;
    qint64 keyOf(const ApplicationRow& row) const override { return row.item.id.value; }

private:
    bool fits(const ApplicationRow& row) const;

    ApplicationFilter m_filter;
};

// Operations there that are not over: they wait, are done by hand, are held or need a person.
std::int64_t openWork(const door::InsightApplications::Item& work);
// "ok", "attention", "open" or "paused".
QString healthOf(const ApplicationRow& row);
Word healthWord(const QString& health);
QString connectorWord(const std::string& connector);
// The kinds of entitlements that Gatehouse knows, each with its word. The core's list is open: another kind is its own word.
QList<std::pair<QString, QString>> entitlementKinds();
QString entitlementKindWord(const std::string& kind);

} // namespace gatehouse::ui
