// The settings of a feed: whether its files hold everybody, what it may speak of, and its guard. What would be refused is said beside the
// field before it is sent.
#pragma once

#include "ui/session/session.h"

#include <QWidget>

class QCheckBox;
class QDoubleSpinBox;
class QLineEdit;
class QSpinBox;

namespace gatehouse::ui {

class Button;
class FeedSaveAction;
class Form;
class FormDraft;
class FormField;

class FeedSettings : public QWidget {
    Q_OBJECT

public:
    FeedSettings(FeedSaveAction* save, QWidget* parent = nullptr);

    // What is typed outlives a crash. Once.
    void keepDrafts(Session& session);
    // Values somebody has edited stay until he saves or another feed is shown.
    void showFeed(const door::FeedItem& feed);
    bool isEdited() const { return m_edited; }
    QCheckBox* complete() const { return m_complete; }
    QSpinBox* floor() const { return m_floor; }
    QSpinBox* ceiling() const { return m_ceiling; }
    FormField* ceilingField() const { return m_ceilingField; }
    Button* saveButton() const { return m_button; }

private:
    void addGuard();
    QJsonObject typed() const;
    void type(const QJsonObject& values);
    void wasEdited();
    void save();
    void updateButton();

    FeedSaveAction* m_save;
    door::FeedItem m_feed;
    FormDraft* m_draft = nullptr;
    bool m_edited = false;
    Form* m_form;
    QCheckBox* m_complete;
    QSpinBox* m_precedence;
    QList<QCheckBox*> m_types;
    QLineEdit* m_attributes;
    QSpinBox* m_floor;
    QDoubleSpinBox* m_percent;
    QSpinBox* m_ceiling;
    FormField* m_ceilingField = nullptr;
    Button* m_button;
};

} // namespace gatehouse::ui
