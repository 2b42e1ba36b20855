// One business calendar, to be changed or made: working days and hours, days off, and the places it is for.
#pragma once

#include "ui/pages/shared/forms/record_form.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QTimeEdit;

namespace gatehouse::ui {

class CalendarForm final : public RecordForm {
    Q_OBJECT

public:
    explicit CalendarForm(Session& session, QWidget* parent = nullptr);

    // Of a new one where it has no id. What somebody is typing about the same calendar stays.
    void setCalendar(const door::CalendarItem& item);
    void setLocations(const QStringList& locations); // known from the people, for the help below the places
    CalendarId shownCalendar() const { return m_item.id; }
    QLineEdit* nameField() const { return m_name; }
    QPlainTextEdit* holidaysField() const { return m_holidays; }
    FormField* holidaysLine() const { return m_holidaysLine; }
    QLineEdit* placesField() const { return m_places; }
    QCheckBox* dayBox(int weekday) const { return m_days.at(weekday - 1); } // 1 is Monday
    QCheckBox* defaultBox() const { return m_default; }
    Button* removeButton() const { return m_remove; }

    static constexpr int kWeek = 7;

signals:
    void saved(qint64 id, const QString& message);
    void removed(const QString& message);
    void cancelled(); // what was typed is given up

protected:
    void fill() override;
    void allow() override;
    void save() override;
    QJsonObject typed() const override;
    void type(const QJsonObject& values) override;

private:
    void build();
    QWidget* makeDays();
    QWidget* makeHours();
    void remove();
    door::CalendarSave asItWas() const;

    door::CalendarItem m_item;
    QLabel* m_title;
    QLineEdit* m_name;
    QList<QCheckBox*> m_days;
    QTimeEdit* m_opens;
    QTimeEdit* m_closes;
    QCheckBox* m_midnight;
    QPlainTextEdit* m_holidays;
    QLineEdit* m_places;
    QCheckBox* m_default;
    FormField* m_daysLine = nullptr;
    FormField* m_hoursLine = nullptr;
    FormField* m_holidaysLine = nullptr;
    FormField* m_placesLine = nullptr;
    Button* m_remove;
    Button* m_cancel;
};

// "2026-12-25 Christmas", one a line. `problem` is the first line that is none, in words; empty where all are.
std::vector<door::CalendarHoliday> holidaysOf(const QString& text, QString* problem);
QString textOf(const std::vector<door::CalendarHoliday>& holidays);

} // namespace gatehouse::ui
