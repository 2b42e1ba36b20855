// A box of choices in the table of a mapping, and the two fields of a mapping that are none of the core's.
#pragma once

#include <QComboBox>

namespace gatehouse::ui {

inline const QString kIgnoredField = QStringLiteral("ignore");
inline const QString kOwnField = QStringLiteral("attribute.");

// Scrolling the table changes no field on the way. Not as wide as its longest choice: that is read in the list that drops down, or in the
// tooltip.
class QuietBox : public QComboBox {
    Q_OBJECT

public:
    explicit QuietBox(QWidget* parent = nullptr);
    void showPopup() override;

protected:
    void wheelEvent(QWheelEvent* event) override;
};

} // namespace gatehouse::ui
