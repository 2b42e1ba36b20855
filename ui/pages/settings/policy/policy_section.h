// LC-10: when what happens to whom, as a table that is edited in place. Nothing is saved before it was shown what it does to people whose
// work is open.
#pragma once

#include "ui/pages/settings/settings_section.h"

class QBoxLayout;
class QComboBox;

namespace gatehouse::ui {

class Button;
class ElidedLabel;
class FormDraft;
class ListView;
class PolicyModel;
class PreviewDialog;

class PolicySection : public SettingsSection {
    Q_OBJECT

public:
    explicit PolicySection(const SectionContext& context);

    void read() override;
    QList<Scene> scenes() override;
    bool isEdited() const override;
    PolicyModel* model() const { return m_model; }
    ListView* table() const { return m_table; }
    Button* saveButton() const { return m_save; }
    Button* discardButton() const { return m_discard; }
    Button* shippedButton() const { return m_shipped; }
    QComboBox* versions() const { return m_versions; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    QLayout* makeButtons();
    void show(const door::PolicyGet::View& view);
    void showVersions(const door::PolicyVersions::Items& items);
    void chooseVersion();
    void takeVersion(int number);
    void edited();
    void takeDraft(const QJsonObject& values);
    void arrange();
    void allow();
    void askPreview();
    void showPreview(const door::PolicyPreview::View& view);
    void save(PreviewDialog* sheet);

    PolicyModel* m_model;
    Banner* m_offer; // of a draft
    FormDraft* m_draft;
    ListView* m_table;
    QComboBox* m_versions;
    QBoxLayout* m_buttons = nullptr;
    ElidedLabel* m_hint;
    Button* m_add;
    Button* m_remove;
    Button* m_shipped;
    Button* m_discard;
    Button* m_save;
    int m_number = 0; // version that is in force
};

} // namespace gatehouse::ui
