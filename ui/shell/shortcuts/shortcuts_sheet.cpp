#include "ui/shell/shortcuts/shortcuts_sheet.h"

#include "ui/shell/shortcuts/action_registry.h"
#include "ui/shell/shortcuts/key_button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/palette/fuzzy_match.h"
#include "ui/widgets/panels/banner.h"
#include "ui/widgets/panels/card.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse::ui {
namespace {

constexpr int kWidth = 620;
constexpr int kListHeight = 420;

// A key that types something needs another beside it, or it could not be typed any more.
bool couldBeTyped(const QKeySequence& keys)
{
    const QKeyCombination first = keys[0];
    const bool alone =
        !(first.keyboardModifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    return alone && first.key() < Qt::Key_Escape;
}

QString textOf(const QKeySequence& keys)
{
    return keys.toString(QKeySequence::NativeText);
}

} // namespace

ShortcutsSheet::ShortcutsSheet(QWidget* window, ActionRegistry& registry)
    : Sheet(window, Place::Middle, kWidth),
      m_registry(registry),
      m_field(new QLineEdit),
      m_banner(new Banner),
      m_resetAll(new Button(tr("Reset all")))
{
    setAccessibleName(tr("Keyboard shortcuts"));
    build();
    showKeys();
    connect(m_field, &QLineEdit::textChanged, this, &ShortcutsSheet::filter);
    connect(m_banner, &Banner::actionTriggered, this, &ShortcutsSheet::takeOver);
    connect(m_resetAll, &QAbstractButton::clicked, this, [this] { m_registry.resetAll(); });
    connect(&m_registry, &ActionRegistry::keysChanged, this, &ShortcutsSheet::showKeys);
}

void ShortcutsSheet::build()
{
    auto* layout = new QVBoxLayout(card());
    layout->setContentsMargins(space::kXl, space::kL, space::kXl, space::kL);
    layout->setSpacing(space::kM);
    layout->addWidget(makeLabel(tr("Keyboard shortcuts"), TextSize::Title, QFont::DemiBold));
    layout->addWidget(makeWrappedLabel(
        tr("Press a shortcut's button, then the new keys. Delete takes them away, Escape leaves them."),
        TextSize::Body, LabelInk::Muted));
    m_field->setPlaceholderText(tr("Find an action or keys"));
    m_field->setAccessibleName(tr("Find an action or keys"));
    m_field->addAction(icon(QStringLiteral("search"), Ink::Muted), QLineEdit::LeadingPosition);
    m_field->setClearButtonEnabled(true);
    layout->addWidget(m_field);
    layout->addWidget(m_banner);
    layout->addWidget(makeList(), 1);
    auto* buttons = new QHBoxLayout;
    auto* done = new Button(tr("Close"), ButtonLook::Primary);
    connect(done, &QAbstractButton::clicked, this, &QWidget::close);
    buttons->addWidget(m_resetAll);
    buttons->addStretch(1);
    buttons->addWidget(done);
    layout->addLayout(buttons);
}

QWidget* ShortcutsSheet::makeList()
{
    auto* body = new QWidget;
    body->setObjectName(QStringLiteral("scrollBody"));
    auto* layout = new QVBoxLayout(body);
    layout->setContentsMargins(space::kM, 0, space::kM, space::kS);
    layout->setSpacing(2);
    QStringList groups;
    for (const ActionEntry& action : m_registry.actions())
        if (!groups.contains(action.group))
            groups << action.group;
    for (const QString& group : groups) {
        addGroup(*layout, group);
        for (const ActionEntry& action : m_registry.actions())
            if (action.group == group && m_registry.isPermitted(action))
                addRow(*layout, action);
    }
    QString page;
    for (const PageKeys& keys : m_registry.pageKeys()) {
        if (keys.page != page)
            addGroup(*layout, tr("On the page %1").arg(keys.page));
        page = keys.page;
        addPageRow(*layout, keys.label, keys.keys);
    }
    layout->addStretch(1);
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setWidget(body);
    area->viewport()->setAutoFillBackground(false);
    body->setAutoFillBackground(false);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setMinimumHeight(160);
    auto* frame = new Card;
    auto* outer = new QVBoxLayout(frame);
    outer->setContentsMargins(1, 1, 1, 1);
    outer->addWidget(area);
    frame->setFixedHeight(kListHeight);
    return frame;
}

void ShortcutsSheet::addGroup(QVBoxLayout& layout, const QString& title)
{
    QLabel* heading = makeLabel(title, TextSize::Small, QFont::DemiBold, LabelInk::Muted);
    heading->setContentsMargins(0, space::kM, 0, space::kXs);
    layout.addWidget(heading);
    m_groups << Group{heading, {}};
}

void ShortcutsSheet::addRow(QVBoxLayout& layout, const ActionEntry& action)
{
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::kS);
    line->addWidget(new ElidedLabel(action.label), 1);
    auto* reset = makeIconButton(QStringLiteral("arrow-counterclockwise"), tr("Reset %1").arg(action.label));
    QSizePolicy keepsPlace = reset->sizePolicy();
    keepsPlace.setRetainSizeWhenHidden(true);
    reset->setSizePolicy(keepsPlace);
    auto* keys = new KeyButton(action.label);
    line->addWidget(reset);
    line->addWidget(keys);
    layout.addWidget(row);
    connect(keys, &KeyButton::keysPressed, this,
            [this, id = action.id](const QKeySequence& pressed) { change(id, pressed); });
    connect(reset, &QAbstractButton::clicked, this, [this, id = action.id, keys] {
        m_registry.reset(id);
        keys->setFocus(Qt::OtherFocusReason); // the button that had it is gone
    });
    m_groups.last().rows << m_rows.size();
    m_rows << Row{action.id, action.label + QLatin1Char(' ') + action.words, row, keys, reset};
}

void ShortcutsSheet::addPageRow(QVBoxLayout& layout, const QString& label, const QKeySequence& keys)
{
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, space::kXs, space::kM, space::kXs);
    line->addWidget(new ElidedLabel(label), 1);
    line->addWidget(makeLabel(textOf(keys), TextSize::Body, QFont::Normal, LabelInk::Muted));
    layout.addWidget(row);
    m_groups.last().rows << m_rows.size();
    m_rows << Row{QString(), label + QLatin1Char(' ') + textOf(keys), row, nullptr, nullptr};
}

void ShortcutsSheet::takeFirstFocus()
{
    m_field->setFocus(Qt::PopupFocusReason);
}

KeyButton* ShortcutsSheet::keysOf(const QString& id) const
{
    const auto row =
        std::find_if(m_rows.begin(), m_rows.end(), [&id](const Row& each) { return each.id == id; });
    return row == m_rows.end() ? nullptr : row->keys;
}

Button* ShortcutsSheet::resetOf(const QString& id) const
{
    const auto row =
        std::find_if(m_rows.begin(), m_rows.end(), [&id](const Row& each) { return each.id == id; });
    return row == m_rows.end() ? nullptr : row->reset;
}

void ShortcutsSheet::filter(const QString& typed)
{
    for (const Group& group : m_groups) {
        bool any = false;
        for (const qsizetype at : group.rows) {
            const Row& row = m_rows[at];
            const QString keys = row.keys ? row.keys->text() : QString();
            const bool shown = fuzzyMatch(typed, row.words) || keys.contains(typed, Qt::CaseInsensitive);
            row.widget->setVisible(shown);
            any = any || shown;
        }
        group.heading->setVisible(any);
    }
}

void ShortcutsSheet::showKeys()
{
    bool anyChanged = false;
    int widest = 96;
    for (const Row& row : m_rows) {
        if (!row.keys)
            continue;
        row.keys->setKeys(m_registry.firstKeyOf(row.id));
        row.reset->setVisible(m_registry.isChanged(row.id));
        anyChanged = anyChanged || m_registry.isChanged(row.id);
        widest = qMax(widest, row.keys->sizeHint().width());
    }
    for (const Row& row : m_rows)
        if (row.keys)
            row.keys->setMinimumWidth(widest);
    m_resetAll->setEnabled(anyChanged);
}

void ShortcutsSheet::change(const QString& id, const QKeySequence& keys)
{
    m_banner->hide();
    if (!keys.isEmpty() && couldBeTyped(keys)) {
        m_banner->showMessage(BannerKind::Warn, tr("%1 alone is for typing.").arg(textOf(keys)),
                              tr("Press it together with Ctrl or Alt, or choose a function key."));
        return;
    }
    const KeyOwner owner = m_registry.ownerOf(keys, id);
    if (!owner.isAny()) {
        m_registry.setKeys(id, keys);
        return;
    }
    m_wantedId = id;
    m_wantedKeys = keys;
    m_banner->showMessage(BannerKind::Warn, tr("%1 is taken by “%2”.").arg(textOf(keys), owner.label),
                          owner.id.isEmpty() ? tr("A page needs it; choose other keys.")
                                             : tr("Choose other keys, or take them from there."),
                          owner.id.isEmpty() ? QString() : tr("Use them here"));
}

void ShortcutsSheet::takeOver()
{
    for (KeyOwner owner = m_registry.ownerOf(m_wantedKeys, m_wantedId); !owner.id.isEmpty();
         owner = m_registry.ownerOf(m_wantedKeys, m_wantedId))
        m_registry.setKeys(owner.id, QKeySequence());
    m_banner->hide();
    m_registry.setKeys(m_wantedId, m_wantedKeys);
    if (KeyButton* keys = keysOf(m_wantedId))
        keys->setFocus(Qt::OtherFocusReason);
}

} // namespace gatehouse::ui
