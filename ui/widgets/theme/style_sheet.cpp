#include "ui/widgets/theme/style_sheet.h"

#include <QHash>

namespace gatehouse::ui {
namespace {

// Placeholders are @name@. No `color` on line edits: it would fade their placeholder text, the palette has it.
constexpr auto kTemplate = R"(
QToolTip { background: @rail@; color: #ffffff; border: 1px solid @rail@; padding: 5px 8px; font-size: 12px; }
QMenu { background: @card@; border: 1px solid @line@; border-radius: 8px; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 10px; border-radius: 6px; color: @text@; }
QMenu::item:selected { background: @selected@; }
QMenu::item:disabled { color: @disabled@; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: @line@; margin: 4px 6px; }

QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit {
  background: @card@; border: 1px solid @control@; border-radius: 8px; padding: 0 10px;
  selection-background-color: @primary@; selection-color: #ffffff; }
QLineEdit, QComboBox, QAbstractSpinBox { min-height: 30px; max-height: 30px; }
QPlainTextEdit, QTextEdit { padding: 6px; }
QLineEdit:hover, QComboBox:hover, QAbstractSpinBox:hover { border-color: @muted@; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus, QPlainTextEdit:focus, QTextEdit:focus {
  border: 1px solid @accent@; }
QLineEdit[invalid="true"] { border-color: @bad@; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled, QPlainTextEdit:disabled, QTextEdit:disabled {
  background: @card@; border-color: @line@; }
QComboBox:disabled { color: @muted@; }
QComboBox::drop-down { border: none; width: 26px; subcontrol-position: right center; }
QDateEdit::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url(:/gatehouse/qss/chevron-down-@mode@.svg); width: 12px; height: 12px; }
QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView { background: @card@; border: 1px solid @line@; padding: 4px; outline: none;
  selection-background-color: @selected@; selection-color: @text@; }
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 8px; border-radius: 6px; }
QComboBox QAbstractItemView::item:hover, QComboBox QAbstractItemView::item:selected {
  background: @selected@; color: @text@; }
QListView#completion { background: @card@; border: 1px solid @line@; padding: 2px 4px; outline: none; }
QListView#completion::item { min-height: 28px; padding: 0 8px; border-radius: 6px; color: @text@; }
QListView#completion::item:hover, QListView#completion::item:selected { background: @selected@; color: @text@; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 20px; }
QAbstractSpinBox::up-arrow { image: url(:/gatehouse/qss/chevron-up-@mode@.svg); width: 9px; height: 9px; }
QAbstractSpinBox::down-arrow, QDateEdit::down-arrow {
  image: url(:/gatehouse/qss/chevron-down-@mode@.svg); width: 9px; height: 9px; }

QCheckBox, QRadioButton { spacing: 8px; min-height: 20px; }
QCheckBox::indicator, QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid @control@; background: @card@; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: @accent@; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: @accent@; }
QCheckBox:focus, QRadioButton:focus { color: @accentText@; }
QCheckBox::indicator:checked { background: @primary@; border-color: @primary@; image: url(:/gatehouse/qss/check-lg-white.svg); }
QCheckBox::indicator:indeterminate { background: @primary@; border-color: @primary@;
  image: url(:/gatehouse/qss/dash-white.svg); }
QRadioButton::indicator:checked { background: @card@; border: 5px solid @primary@; width: 6px; height: 6px; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: @window@; border-color: @line@; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; border: none; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; border: none; }
QScrollBar::handle { background: @scroll@; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @control@; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; }

QSplitter::handle { background: transparent; }
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget#scrollBody { background: transparent; }
QGroupBox { border: 1px solid @line@; border-radius: 8px; margin-top: 20px; padding: 12px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; left: 2px; }
QProgressBar { background: @track@; border: none; border-radius: 3px; max-height: 6px; text-align: center; color: transparent; }
QProgressBar::chunk { background: @accent@; border-radius: 3px; }
QCalendarWidget QToolButton { color: @text@; background: @card@; border-radius: 6px; padding: 4px; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: @card@; }
)";

} // namespace

QString styleSheetFor(const ThemeTokens& t)
{
    const QHash<QString, QString> values{
        {QStringLiteral("rail"), t.mode == Mode::Dark ? QStringLiteral("#05070b") : t.rail.name()},
        {QStringLiteral("card"), t.card.name()},
        {QStringLiteral("line"), t.line.name()},
        {QStringLiteral("text"), t.text.name()},
        {QStringLiteral("muted"), t.muted.name()},
        {QStringLiteral("window"), t.window.name()},
        {QStringLiteral("selected"), t.selected.name()},
        {QStringLiteral("disabled"), t.disabledText.name()},
        {QStringLiteral("primary"), t.primary.name()},
        {QStringLiteral("accent"), t.accent.name()},
        {QStringLiteral("accentText"), t.accentText.name()},
        {QStringLiteral("control"), t.control.name()},
        {QStringLiteral("scroll"),
         t.mode == Mode::Dark ? QStringLiteral("#3a4459") : QStringLiteral("#cfd5e1")},
        {QStringLiteral("track"), t.track.name()},
        {QStringLiteral("bad"), t.tone(Tone::Bad).solid.name()},
        {QStringLiteral("mode"), t.mode == Mode::Dark ? QStringLiteral("dark") : QStringLiteral("light")},
    };
    QString sheet = QString::fromLatin1(kTemplate);
    for (auto it = values.begin(); it != values.end(); ++it)
        sheet.replace(QLatin1Char('@') + it.key() + QLatin1Char('@'), it.value());
    return sheet;
}

} // namespace gatehouse::ui
