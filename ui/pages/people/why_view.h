// Why somebody has, will get or does not have an access: its reasons with the rule behind each, what brought it, who approved it, since
// when, what is under way, or which clause fails; and the way to the profile and the application.
#pragma once

#include "ui/session/door_api.h"

#include <QWidget>

class QVBoxLayout;

namespace gatehouse::ui {

class WhyView : public QWidget {
    Q_OBJECT

public:
    explicit WhyView(QWidget* parent = nullptr);

    void setItem(const door::PersonExplain::Item& item);
    // The block of "Application/Entitlement"; nullptr where something else is explained.
    QWidget* blockOf(const QString& entitlement) const;

signals:
    void profileWanted(gatehouse::ProfileId profile);
    void applicationWanted(gatehouse::ApplicationId application);

private:
    QWidget* makeBlock(const door::PersonExplain::Item& item);
    void addLinks(QVBoxLayout& layout, const door::PersonExplain::Item& item);

    QVBoxLayout* m_layout;
};

} // namespace gatehouse::ui
