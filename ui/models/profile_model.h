// The list of profiles: profile.list. There are tens of them, so that the list is read whole and filtered and sorted here; it follows
// changes as other lists do.
#pragma once

#include "ui/models/list_model.h"
#include "ui/models/person_model.h"
#include "ui/models/whole_list.h"
#include "ui/models/words.h"

namespace gatehouse::ui {

struct ProfileFilter {
    QString text;  // part of the name, the rule, an entitlement or an application
    QString kind;  // standard, add_on; empty: both
    QString state; // in_force, planned, retired; empty: all but retired ones
    QString gives; // part of an entitlement or application it gives
    QString sort = QStringLiteral("name");
};

class ProfileModel : public WholeListModel<door::ProfileItem> {
    Q_OBJECT

public:
    enum Column {
        Profile,
        Kind,
        People,
        Lines,
        State,
        Since,
        Rule, // from here on what a narrow list leaves out first
        Version,
        Published,
        kColumns
    };

    ProfileModel(Session& session, QObject* parent);

    void setFilter(ProfileFilter filter) { m_filter = std::move(filter); }
    const ProfileFilter& filter() const { return m_filter; }
    const door::ProfileItem* itemAt(int row) const;
    const door::ProfileItem* find(qint64 id) const; // among all that were read last; nullptr
    const door::ProfileItem* find(const QString& name) const;
    const std::vector<door::ProfileItem>& everyItem() const { return m_all; }

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    void requestWindow(qint64 list, int offset, WindowReply done) override;
    void readAll(std::function<void(Result<>)> done) override;
    std::vector<door::ProfileItem> filtered() const override;
    qint64 keyOf(const door::ProfileItem& item) const override { return item.id.value; }

private:
    void readLater();
    bool fits(const door::ProfileItem& item) const;

    ProfileFilter m_filter;
    // Counting the people of every profile looks at everybody: while much changes it is not done with every change.
    QElapsedTimer m_sinceRead;
    qint64 m_took = 0;
    QTimer m_later;
};

// in_force, planned or retired; the same with a version to come.
Word profileStateWord(const std::string& state, bool next);
QString profileKindWord(ProfileKind kind);

// Whoever has a profile, or whom a rule would take: profile.people, in the windows of the list of people.
class ProfilePeopleModel : public PersonModel {
    Q_OBJECT

public:
    using PersonModel::PersonModel;
    void setProfile(const std::string& profile) { m_request = {profile, {}}; } // open() uses it

protected:
    void requestList(ListReply done) override;

private:
    door::ProfilePeople m_request;
};

} // namespace gatehouse::ui
