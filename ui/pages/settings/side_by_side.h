// A list with the form of one of its rows at the far side. Where there is no room for both, the form takes the list's place until it is
// left by its button.
#pragma once

#include <QWidget>

namespace gatehouse::ui {

class Button;

class SideBySide : public QWidget {
    Q_OBJECT

public:
    // Both become children. `back` is the button's text: "All operators".
    SideBySide(QWidget* list, QWidget* form, int formWidth, const QString& back, QWidget* parent = nullptr);

    void showForm();
    void hideForm();
    bool isFormShown() const { return m_shown; }
    // As little as one of the two needs: both are never asked for at once.
    QSize minimumSizeHint() const override;

signals:
    void arranged(int listWidth); // what the list has by now

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();

    QWidget* m_list;
    QWidget* m_side;
    Button* m_back;
    int m_formWidth;
    bool m_shown = false;
};

} // namespace gatehouse::ui
