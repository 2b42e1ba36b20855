// The bar below a list that appears while rows are ticked: "3 selected", Clear, and what can be done with them.
#pragma once

#include <QWidget>

class QAction;
class QHBoxLayout;

namespace gatehouse::ui {

class Button;
class ElidedLabel;

class BulkBar : public QWidget {
    Q_OBJECT

public:
    explicit BulkBar(QWidget* parent = nullptr);

    // Shown while count > 0. `all`: these are all rows that the filter lets through, also those never scrolled to.
    void setSelected(qint64 count, bool all = false);
    // The caller connects clicked(); wide actions open a PreviewDialog.
    Button* addAction(const QString& label, const QString& iconName, bool danger = false);

signals:
    void clearRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    ElidedLabel* m_text;
    QHBoxLayout* m_actions;
};

} // namespace gatehouse::ui
