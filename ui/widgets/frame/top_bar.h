// The bar above every page: back, forward, path, search, notifications, theme, who is signed in. It only signals.
#pragma once

#include "ui/widgets/theme/theme.h"

#include <QKeySequence>
#include <QWidget>

namespace gatehouse::ui {

class Breadcrumb;
class Button;
class SearchBox;
class AvatarButton;

class TopBar : public QWidget {
    Q_OBJECT

public:
    explicit TopBar(const QString& searchHint,
                    const QKeySequence& searchShortcut = QKeySequence(QStringLiteral("Ctrl+K")),
                    QWidget* parent = nullptr);

    Breadcrumb* breadcrumb() const { return m_path; }
    SearchBox* search() const { return m_search; }
    // For the tooltips.
    void setKeys(const QKeySequence& back, const QKeySequence& forward, const QKeySequence& bell = {});
    void setHistory(bool canGoBack, bool canGoForward);
    // The count on the bell; 0 takes it away.
    void setUnread(qint64 notifications);
    void setPerson(const QString& name, const QString& key);

    QWidget* bellAnchor() const;   // where the list of notifications drops down
    QWidget* personAnchor() const; // where the menu of the person drops down

signals:
    void backRequested();
    void forwardRequested();
    void notificationsRequested();
    void themeRequested(gatehouse::ui::Mode wanted);
    void personRequested();

private:
    void showTheme();

    Button* m_back;
    Button* m_forward;
    Breadcrumb* m_path;
    SearchBox* m_search;
    Button* m_bell;
    Button* m_theme;
    AvatarButton* m_person;
    QKeySequence m_bellKeys;
    qint64 m_unread = 0;
};

} // namespace gatehouse::ui
