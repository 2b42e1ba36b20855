// One entry of the NavigationRail.
#pragma once

#include <QAbstractButton>

namespace gatehouse::ui {

class RailEntry : public QAbstractButton {
    Q_OBJECT

public:
    RailEntry(const QString& label, const QString& iconName, const QString& toolTip,
              QWidget* parent = nullptr);

    void setCount(qint64 count, const QString& meaning);
    void setCollapsed(bool collapsed);
    void setWholeToolTip(const QString& toolTip); // the name, with its keys where there are some
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QString m_iconName;
    QString m_toolTip;
    QString m_count;
    bool m_collapsed = false;
};

} // namespace gatehouse::ui
