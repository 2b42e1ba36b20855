// The bar above a list: filter, chips with counts, "Save search", the honest count at the far end.
#pragma once

#include "ui/widgets/controls/chip_button.h"
#include "ui/widgets/controls/filter_edit.h"
#include "ui/widgets/controls/labels.h"

#include <QHash>
#include <QWidget>

class QHBoxLayout;

namespace gatehouse::ui {

class Button;

class FilterBar : public QWidget {
    Q_OBJECT

public:
    explicit FilterBar(const QString& placeholder, QWidget* parent = nullptr);

    FilterEdit* edit() const { return m_edit; }
    CountLabel* count() const { return m_count; }

    // `id` comes back in chipToggled(); adding an id again changes its count. Chips that find no room in a narrow window are
    // hidden from the last one on; the filter language reaches everything they do.
    void setChip(const QString& id, const QString& label, std::optional<qint64> count = std::nullopt);
    void setChipOn(const QString& id, bool on); // emits nothing
    void showSaveSearch(bool on);

signals:
    void filterEdited(const QString& text);
    void chipToggled(const QString& id, bool on);
    void saveSearch();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void hideWhatDoesNotFit();

    FilterEdit* m_edit;
    QWidget* m_chipArea;
    QHBoxLayout* m_chips;
    Button* m_save;
    CountLabel* m_count;
    QHash<QString, ChipButton*> m_byId;
    QList<ChipButton*> m_order;
};

} // namespace gatehouse::ui
