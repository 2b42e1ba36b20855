// Which alerts are said at the edge of this person's window, and who sees which at all.
#pragma once

#include "ui/pages/settings/settings_section.h"

class QCheckBox;
class QComboBox;
class QTimeEdit;

namespace gatehouse::ui {

class KeyValueGrid;

class NotificationsSection : public SettingsSection {
    Q_OBJECT

public:
    explicit NotificationsSection(const SectionContext& context);

    void read() override;
    QComboBox* level() const { return m_level; }
    QCheckBox* quietBox() const { return m_quiet; }
    QTimeEdit* quietFrom() const { return m_from; }
    QTimeEdit* quietTo() const { return m_to; }

private:
    QWidget* makeQuietHours();
    void saveQuietHours();
    void showReaders();

    QComboBox* m_level;
    QCheckBox* m_quiet;
    QTimeEdit* m_from;
    QTimeEdit* m_to;
    KeyValueGrid* m_readers;
    bool m_filling = false;
};

} // namespace gatehouse::ui
