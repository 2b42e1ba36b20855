// The list of notices that drops down from the bell: what is new, then what was read, newest first; each leads to its place. Follows the
// book while it is open.
#pragma once

#include "ui/widgets/frame/sheet.h"

namespace gatehouse::ui {

class Button;
class GroupCard;
class NoticeBook;

class NoticePanel : public Sheet {
    Q_OBJECT

public:
    NoticePanel(QWidget* window, NoticeBook& book);

signals:
    void placeWanted(const QString& page, const QString& location);

protected:
    void takeFirstFocus() override;

private:
    void showNotices();

    NoticeBook& m_book;
    GroupCard* m_list;
    Button* m_allRead;
};

} // namespace gatehouse::ui
