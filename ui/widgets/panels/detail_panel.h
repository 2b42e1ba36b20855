// The panel at the trailing side of a list: who or what, tabs, their pages, buttons at the foot. It lives in a DetailSplitter.
#pragma once

#include "ui/widgets/panels/card.h"
#include "ui/widgets/theme/theme.h"

#include <QSplitter>

#include <optional>

class QHBoxLayout;
class QLabel;
class QStackedWidget;

namespace gatehouse::ui {

class AvatarLabel;
class Button;
class ElidedLabel;
class PillLabel;
class TabStrip;

class DetailPanel : public Card {
    Q_OBJECT

public:
    explicit DetailPanel(const QString& accessibleName, QWidget* parent = nullptr);

    // `avatarKey` is the person's stable id; empty for things, which show no avatar.
    void setTitle(const QString& title, const QString& line, const QString& avatarKey = {});
    void setPill(const QString& text, Tone tone); // empty text hides it
    void setHeadPart(QWidget* part);              // between the title and the tabs
    // Something about how it stands to the list: below the title, with a link that emits noteActionTriggered(). Empty text takes it away.
    void setNote(const QString& text, const QString& action = {});
    bool hasNote() const { return !m_note->isHidden(); }
    // The page becomes a child and scrolls by itself when `scrolls`.
    enum class PageFit {
        Fills,   // brings its own scrolling: a list
        Scrolls, // taller than the panel: put into a scroll area with the panel's margins
    };
    int addTab(const QString& label, QWidget* page, PageFit fit = PageFit::Scrolls,
               std::optional<qint64> count = std::nullopt);
    TabStrip* tabs() const { return m_tabs; }
    // A widget between tabs and page that stays when the page scrolls: the steps of a plan.
    void setFixedPart(int tab, QWidget* part);
    // Leading to trailing. The primary one goes to the far end.
    Button* addFooterButton(const QString& label, const QString& iconName = {}, bool primary = false);

signals:
    void closeRequested();
    void noteActionTriggered();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override; // Escape closes

private:
    AvatarLabel* m_avatar;
    ElidedLabel* m_title;
    PillLabel* m_pill;
    ElidedLabel* m_line;
    QWidget* m_note;
    QLabel* m_noteText;
    Button* m_noteAction;
    TabStrip* m_tabs;
    QStackedWidget* m_pages;
    QWidget* m_footer;
    QHBoxLayout* m_footerButtons;
    QWidget* m_firstPrimary = nullptr;
};

// A main part and a DetailPanel with a border the user drags. The panel keeps its width when the window grows.
class DetailSplitter : public QSplitter {
    Q_OBJECT

public:
    DetailSplitter(QWidget* main, DetailPanel* panel, QWidget* parent = nullptr);

    // Device-independent pixels, for the settings.
    int panelWidth() const;
    void setPanelWidth(int width);

signals:
    void panelWidthChanged(int width); // by the user

protected:
    QSplitterHandle* createHandle() override;
    void showEvent(QShowEvent* event) override;

private:
    void place();

    DetailPanel* m_panel;
    int m_wanted = 400;
};

} // namespace gatehouse::ui
