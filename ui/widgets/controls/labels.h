// Text in the four sizes, in colours that follow the theme.
#pragma once

#include "ui/widgets/theme/theme.h"

#include <QLabel>

namespace gatehouse::ui {

enum class LabelInk {
    Text,
    Muted
};

// A label whose text is never cut: it wraps when `wrapped`, else asks for its width. Plain text, selectable by mouse on demand.
QLabel* makeLabel(const QString& text, TextSize size = TextSize::Body, QFont::Weight weight = QFont::Normal,
                  LabelInk ink = LabelInk::Text, QWidget* parent = nullptr);
QLabel* makeWrappedLabel(const QString& text, TextSize size = TextSize::Body, LabelInk ink = LabelInk::Text,
                         QWidget* parent = nullptr);

// One line that elides in the middle when it has to and then shows the whole text in its tooltip.
class ElidedLabel : public QWidget {
    Q_OBJECT

public:
    explicit ElidedLabel(const QString& text, TextSize size = TextSize::Body,
                         QFont::Weight weight = QFont::Normal, LabelInk ink = LabelInk::Text,
                         QWidget* parent = nullptr);

    void setText(const QString& text);
    QString text() const { return m_text; }
    // Colours the text; Neutral goes back to the ink.
    void setTone(Tone tone);
    // Digits of equal width, for counters that run.
    void setTabular(bool on);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QFont labelFont() const { return textFont(m_size, m_weight); }
    void updateToolTip();
    int wholeWidth() const;

    QString m_text, m_ownToolTip;
    TextSize m_size;
    QFont::Weight m_weight;
    LabelInk m_ink;
    Tone m_tone = Tone::Neutral;
    bool m_tabular = false;
};

// A pill as a widget.
class PillLabel : public QWidget {
    Q_OBJECT

public:
    explicit PillLabel(const QString& text, Tone tone, QWidget* parent = nullptr);
    void setPill(const QString& text, Tone tone);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
    Tone m_tone;
};

// An avatar as a widget; `key` is the person's stable id.
class AvatarLabel : public QWidget {
    Q_OBJECT

public:
    AvatarLabel(const QString& name, const QString& key, int side = measure::kAvatar,
                QWidget* parent = nullptr);
    void setPerson(const QString& name, const QString& key);
    QSize sizeHint() const override { return {m_side, m_side}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_name;
    QString m_key;
    int m_side;
};

// The honest count of a list: "16 of 38 leavers", "38 leavers", "more than 10,000 people", "Counting ...".
class CountLabel : public ElidedLabel {
    Q_OBJECT

public:
    explicit CountLabel(QWidget* parent = nullptr);
    // `noun` is translated with its plural by the caller: it gets `total`. `exact` false says "more than".
    void setCount(qint64 shown, qint64 total, const QString& noun, bool exact = true);
    void setCounting();
};

} // namespace gatehouse::ui
