// A person of this week's joiners or leavers: who, when, and how far their accounts and access are. A click opens the event.
#pragma once

#ifndef Q_MOC_RUN // see ui/session/door_api.h
#include "core/door/commands/people.h"
#endif
#include "ui/widgets/theme/theme.h"

#include <QAbstractButton>
#include <QDate>

namespace gatehouse::ui {

class PersonProgress : public QAbstractButton {
    Q_OBJECT

public:
    PersonProgress(const door::QueueItem& item, QDate today, bool leaves, QWidget* parent = nullptr);

    qint64 eventId() const { return m_event; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QString lineFor(qreal width) const;

    qint64 m_event;
    QString m_name;
    QString m_key;
    QStringList m_parts; // day, title, department
    QString m_figure;    // "7 of 11"
    double m_share = 0;
    bool m_hasBar = true;
    QString m_state;
    QString m_icon;
    Tone m_tone;
};

} // namespace gatehouse::ui
