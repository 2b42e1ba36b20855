// What a profile gives: its lines by application, with tier, holders and rationale; to be changed where the operator may. The changes
// against the version they are made from stay marked, what was taken away can be put back.
#pragma once

#include "ui/pages/profiles/profile_draft.h"
#include "ui/session/session.h"

#include <QWidget>

class QCompleter;
class QLabel;
class QLineEdit;
class QStandardItemModel;

namespace gatehouse::ui {

class Banner;
class Button;
class InnerList;

class ContentView : public QWidget {
    Q_OBJECT

public:
    explicit ContentView(Session& session, QWidget* parent = nullptr);

    // `known` tells of the lines of the stored version; may be empty.
    void setContent(const ProfileDraft& base, const ProfileDraft& draft,
                    const std::vector<door::ProfileLineView>& known, qint64 people, bool mayEdit);
    InnerList* lines() const { return m_list; }
    QLineEdit* addEdit() const { return m_add; }
    QLineEdit* rationaleEdit() const { return m_rationale; }
    Button* removeButton() const { return m_remove; }
    void focusLine(int line); // of the draft
    // The draft cannot be published before this line of it has a rationale; -1 for none. Said with a link while another line is shown.
    void showMissing(int line);
    Banner* missing() const { return m_missing; }
    // For pictures: the first line goes, the first that may come does.
    void removeFirst();
    void addFirst();
    bool add(const QString& application, const QString& entitlement);

signals:
    void edited(const std::vector<gatehouse::door::ProfileLineItem>& lines);

private:
    void readCatalogue();
    void rebuild();
    void showLine(int row);
    void changeRationale();
    void removeOrPutBack();
    void emitLines();
    const door::EntitlementItem* find(const door::ProfileLineItem& line) const;
    std::unique_ptr<QStandardItemModel> rows() const;

    Session& m_session;
    QLineEdit* m_add;
    Banner* m_refused;
    Banner* m_missing;
    InnerList* m_list;
    QWidget* m_strip; // about the current line
    QLabel* m_about;
    QLineEdit* m_rationale;
    Button* m_remove;
    QCompleter* m_completer;
    std::vector<door::EntitlementItem> m_catalogue;
    std::vector<door::ProfileLineView> m_known;
    ProfileDraft m_base, m_draft;
    std::vector<DraftLine> m_lines; // as shown
    QList<int> m_places;            // of a row of the list in m_lines; -1: a heading
    qint64 m_people = 0;
    int m_current = -1; // in m_lines
    int m_bare = -1;    // of the draft: has no rationale and needs one
    bool m_mayEdit = false;
    bool m_filling = false;
};

} // namespace gatehouse::ui
