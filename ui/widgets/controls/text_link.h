// A link as high as a line of text, to stand among facts and below a notice.
#pragma once

#include "ui/widgets/controls/button.h"

namespace gatehouse::ui {

class TextLink : public Button {
public:
    explicit TextLink(const QString& text, QWidget* parent = nullptr)
        : Button(text, ButtonLook::Link, {}, parent)
    {
        setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    }
    QSize sizeHint() const override { return {Button::sizeHint().width() - kLess, kHeight}; }

private:
    static constexpr int kHeight = 24;
    static constexpr int kLess = 6; // so that it stands below other text, not beside it
};

} // namespace gatehouse::ui
