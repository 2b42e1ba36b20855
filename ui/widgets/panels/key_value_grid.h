// Facts about one thing: muted names at the leading edge, values after them, wrapping. Values can be selected and copied.
#pragma once

#include "ui/widgets/theme/theme.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace gatehouse::ui {

class KeyValueGrid : public QWidget {
    Q_OBJECT

public:
    explicit KeyValueGrid(QWidget* parent = nullptr);

    QLabel* addRow(const QString& name, const QString& value);
    // A pill, a link, a list of tags; becomes a child.
    void addRow(const QString& name, QWidget* value);
    void clear();
    int rowCount() const { return m_rows; }

private:
    QGridLayout* m_grid;
    int m_rows = 0;
};

} // namespace gatehouse::ui
