// The palette: one field over a list of everything that can be opened or done. It knows no identities: the shell gives it items and does
// what was chosen. The keyboard alone is enough: the field keeps the focus, up, down, page up and down move, Enter opens, Escape closes.
//
// Whoever searches elsewhere (people, in the core) answers queryChanged() with setAnswers() or setAnswered(); an Enter in between waits
// for him, at most a second, so that typing a name and Enter at once opens that name.
#pragma once

#include "ui/widgets/frame/sheet.h"
#include "ui/widgets/palette/palette_model.h"

#include <QTimer>

class QLabel;
class QLineEdit;
class QListView;
class QStackedWidget;

namespace gatehouse::ui {

class EmptyState;

class CommandPalette : public Sheet {
    Q_OBJECT

public:
    CommandPalette(QWidget* window, const QString& hint, const QList<PaletteSection>& sections);

    void setItems(const QString& section, const QList<PaletteItem>& items);
    void setAnswers(const QString& section, const QList<PaletteItem>& items);
    void setQuery(const QString& typed); // as if somebody had typed it
    // Somebody is still searching for what is typed.
    void setWaiting(bool waiting);
    bool isWaiting() const { return m_waiting; }

    QLineEdit* field() const { return m_field; }
    QListView* list() const { return m_list; }
    PaletteModel* model() const { return m_model; }
    QString currentId() const;

signals:
    void queryChanged(const QString& query); // trimmed
    void chosen(const QString& id);          // the palette is closed already

protected:
    void takeFirstFocus() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build(const QString& hint);
    QWidget* makeFoot();
    void typed(const QString& text);
    void rebuilt();
    void showState();
    void move(int step);
    void movePage(int direction);
    void setCurrent(int row);
    bool handleKey(int key);
    void accept();
    void choose(int row);

    PaletteModel* m_model;
    QLineEdit* m_field;
    QListView* m_list;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QTimer m_patience;
    QString m_kept;       // the current item, while rows are replaced
    bool m_moved = false; // by hand since the last letter
    bool m_waiting = false;
    bool m_accepting = false;
};

} // namespace gatehouse::ui
