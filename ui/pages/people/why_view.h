// Why somebody has, will get or does not have an access: one block an entitlement, with its reasons, the rule behind each, what
// brought it, who approved it, or which clause fails.
#pragma once

#include "ui/session/door_api.h"

#include <QWidget>

class QVBoxLayout;

namespace gatehouse::ui {

class WhyView : public QWidget {
    Q_OBJECT

public:
    explicit WhyView(QWidget* parent = nullptr);

    void setView(const door::PersonExplain::View& view);
    // The block of "Application/Entitlement", to be scrolled to; nullptr when there is none.
    QWidget* blockOf(const QString& entitlement) const;

private:
    QWidget* makeBlock(const door::PersonExplain::Item& item);

    QVBoxLayout* m_layout;
};

} // namespace gatehouse::ui
