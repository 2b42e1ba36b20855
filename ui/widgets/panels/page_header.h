// The head of a page: its title, one line saying what it is for, and its buttons at the far end.
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace gatehouse::ui {

class ElidedLabel;

class PageHeader : public QWidget {
    Q_OBJECT

public:
    explicit PageHeader(const QString& title, const QString& line, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setLine(const QString& line);
    // Buttons and switches, leading to trailing; the primary button last.
    void addControl(QWidget* control);

private:
    QLabel* m_title;
    ElidedLabel* m_line;
    QHBoxLayout* m_layout;
};

} // namespace gatehouse::ui
