// The white frame of everything: 1 px line, radius 8. Put a layout in it; contents keep 1 px from the edge.
#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace gatehouse::ui {

class Button;

class Card : public QFrame {
    Q_OBJECT

public:
    explicit Card(QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

// A card with a title line: "Needs you  8 open ........ See all".
class TitledCard : public Card {
    Q_OBJECT

public:
    explicit TitledCard(const QString& title, const QString& note = {}, QWidget* parent = nullptr);

    void setNote(const QString& note);
    // A link at the far end of the title line; the caller connects clicked().
    Button* setLink(const QString& label);
    // Where the contents go; no margins, no spacing.
    QVBoxLayout* body() const { return m_body; }

private:
    QLabel* m_note;
    QHBoxLayout* m_head;
    QVBoxLayout* m_body;
};

} // namespace gatehouse::ui
