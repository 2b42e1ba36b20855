// The list of sections at the side: one row each, with its icon. Arrows move, and what is moved to is shown.
#pragma once

#include <QListWidget>

namespace gatehouse::ui {

class SectionList : public QListWidget {
    Q_OBJECT

public:
    explicit SectionList(const QString& accessibleName, QWidget* parent = nullptr);

    void addSection(const QString& id, const QString& label, const QString& iconName);
    void setOffered(const QString& id, bool offered);
    QString currentId() const;
    void setCurrentId(const QString& id);
    QString firstOffered() const;
    bool isOffered(const QString& id) const;

signals:
    void chosen(const QString& id);

private:
    QListWidgetItem* itemOf(const QString& id) const;
};

} // namespace gatehouse::ui
