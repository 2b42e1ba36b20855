// A copy of the workspace, whether it is whole, and what to do with a copy. A restored workspace says here that its engine is off, and is let
// go from here.
#pragma once

#include "ui/pages/settings/settings_section.h"

class QLabel;
class QLineEdit;
class QProgressBar;

namespace gatehouse::ui {

class Button;
class Form;
class FormField;
class KeyValueGrid;

class BackupSection : public SettingsSection {
    Q_OBJECT

public:
    explicit BackupSection(const SectionContext& context);

    void read() override;
    QList<Scene> scenes() override;
    QLineEdit* folderField() const { return m_folder; }
    Button* backupButton() const { return m_backup; }
    Button* checkButton() const { return m_check; }
    Button* restoreButton() const { return m_restore; }
    Button* releaseButton() const { return m_release; }
    KeyValueGrid* facts() const { return m_facts; }
    // Where the next copy goes: the folder with a name of the workspace and this moment.
    QString nextFile() const;

signals:
    void backupEnded(bool whole);

private:
    QWidget* makeBackup();
    QWidget* makeQuarantine();
    void show(const door::WorkspaceInfo::View& info);
    void showLast(const door::SettingList::Items& settings);
    void chooseFolder();
    void backUp();
    void follow(JobId job, const QString& file);
    void ended(const door::JobGet::View& view, const QString& file);
    void check();
    void release();
    void allow();

    door::WorkspaceInfo::View m_info;
    QWidget* m_quarantine;
    QLabel* m_since;
    KeyValueGrid* m_facts;
    Form* m_form;
    QLineEdit* m_folder;
    FormField* m_folderLine = nullptr;
    QProgressBar* m_bar;
    Button* m_backup;
    Button* m_check;
    Button* m_restore;
    Button* m_release;
    bool m_busy = false;
};

} // namespace gatehouse::ui
