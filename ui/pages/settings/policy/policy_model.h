// The rows of the lifecycle policy as a list that can be edited in place. Knows what it was read as, so that every row says whether it is
// changed or new, and what is wrong with it. UI thread only.
#pragma once

#include "ui/session/door_api.h"

#include <QAbstractTableModel>

namespace gatehouse::ui {

class PolicyModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        Event,
        Operation,
        Worker,
        Tier,
        Kind,
        When,
        Stage,
        Hire,
        Grace,
        Runs,
        Approval,
        kColumns
    };
    struct Choice {
        QString value, text;
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setRules(std::vector<door::PolicyRule> rules); // as they are stored
    // Takes their place without being stored: what was read stays to compare with.
    void takeRules(std::vector<door::PolicyRule> rules);
    const std::vector<door::PolicyRule>& rules() const { return m_rules; }
    const std::vector<door::PolicyRule>& stored() const { return m_stored; }
    void setReadOnly(bool on);
    void addRow(int after);
    void removeRow(int row);
    void discard();
    bool isEdited() const;
    QString problemOf(int row) const; // empty where nothing is wrong
    int firstProblem() const;         // -1: none

    // What an editor offers; empty for a number, whose range `rangeOf` gives.
    static QList<Choice> choicesOf(Column column);
    static std::pair<int, int> rangeOf(Column column);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    // Qt::EditRole: the text of the core's word, or a number.
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

signals:
    void edited();

private:
    QVariant editValue(const door::PolicyRule& rule, int column) const;
    QString shownText(const door::PolicyRule& rule, int column) const;
    bool isChanged(int row) const;

    std::vector<door::PolicyRule> m_rules, m_stored;
    bool m_readOnly = false;
};

bool sameRule(const door::PolicyRule& a, const door::PolicyRule& b);

} // namespace gatehouse::ui
