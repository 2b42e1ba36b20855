// What the sheets share that import something: facts first, then what would happen, then it is done. UI thread only.
#pragma once

#include <QScrollArea>

namespace gatehouse::ui {

class Button;
class ProgressChip;

// The part of a sheet that scrolls where the window is too low for it. `height` is what it takes else, in pixels; 0: as its contents are.
class SheetBody : public QScrollArea {
    Q_OBJECT

public:
    SheetBody(QWidget* body, const QString& accessibleName, int height = 0);

    QSize sizeHint() const override;

private:
    int m_height;
};

// What goes on at the leading side, and Cancel, Back and the button that leads on.
class ImportFooter : public QWidget {
    Q_OBJECT

public:
    explicit ImportFooter(const QString& cancel, QWidget* parent = nullptr);

    ProgressChip* progress() const { return m_progress; }
    Button* cancel() const { return m_cancel; }
    Button* back() const { return m_back; }
    Button* main() const { return m_main; }
    void begin(const QString& what); // from now on this goes on
    // `atStart`: there is nothing to go back to. Whoever owns it says what the main button may.
    void setBusy(bool busy, bool atStart);

private:
    ProgressChip* m_progress;
    Button* m_cancel;
    Button* m_back;
    Button* m_main;
};

} // namespace gatehouse::ui
