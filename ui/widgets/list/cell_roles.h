// What a model tells the list kit about a cell. A model that answers these roles needs no delegate and no view code of its own.
// Roles not named for a kind are not asked for it. Any role may be an invalid QVariant.
#pragma once

#include "ui/widgets/theme/theme.h"

#include <QList>
#include <QMetaType>
#include <QString>

namespace gatehouse::ui {

// CellRole::Kind, as int. Absent means Text.
enum class CellKind {
    Text,     // DisplayRole; Tone colours it, Emphasis, Icon (trailing, 14 px)
    TwoLine,  // DisplayRole over Subtitle; one line when the list is compact
    Person,   // TwoLine with an avatar: Initials (else from DisplayRole), AvatarKey (else DisplayRole)
    Pill,     // DisplayRole in a pill of Tone; empty text draws an en dash
    Tags,     // Tags: as many as fit, then "+2"
    Progress, // bar and "11/16" from Done and Total; Tone of the bar
    Number,   // DisplayRole right-aligned in equal digits; Tone
    Date,     // DisplayRole relative ("in 3 days"), the exact one in Qt::ToolTipRole; equal digits; Tone
    IconText, // Icon in a tinted square of Tone, then DisplayRole and Subtitle
    Wrapped, // DisplayRole in two lines where it has to, elided at its end; one line when the list is compact; Tone
    Choice // a segmented switch: Choices, Chosen; a click calls setData(index, number, Chosen)
};

// CellRole::Emphasis, as int.
enum class Emphasis {
    Normal,
    Strong,
    Muted
};

// CellRole::Change, as int: a 3 px bar and a tint in front of the row, asked of column 0. The row has to say it in a word too.
enum class RowChange {
    None,
    Added,
    Changed,
    Removed
};

enum CellRole : int {
    CellKindRole = 0x0100 + 1000, // CellKind as int
    SubtitleRole,                 // QString
    ToneRole,                     // Tone as int
    EmphasisRole,                 // Emphasis as int
    InitialsRole,                 // QString
    AvatarKeyRole,                // QString, a stable id of the person: same colour on every page
    DoneRole,                     // int
    TotalRole,                    // int
    TagsRole,                     // QVariant of QList<Tag>
    IconRole,                     // QString, name of ui/widgets/icons
    ChoicesRole,                  // QStringList, translated
    ChosenRole,                   // int index into Choices, -1 for none
    ChoiceTonesRole,              // QList<int> of Tone, optional
    RowChangeRole,                // RowChange as int, asked of column 0
    GroupRole, // bool, asked of column 0: the row is a heading over all columns. It shows Icon, DisplayRole,
               // Subtitle and, at the far end, TrailingRole. See ListView::setGrouped().
    TrailingRole, // QString
    // Of headerData():
    ColumnIdRole, // QString, the name of the column in settings and files; absent: its number
    SortKeyRole,  // QString, what an order by this column is called; absent: it cannot be sorted by
    // Of cells:
    CopyRole // QString, the cell as plain exact text for the clipboard; absent: DisplayRole
};

struct Tag {
    QString text;
    Tone tone = Tone::Neutral;
    friend bool operator==(const Tag&, const Tag&) = default;
};

} // namespace gatehouse::ui

Q_DECLARE_METATYPE(gatehouse::ui::Tag)
Q_DECLARE_METATYPE(QList<gatehouse::ui::Tag>)
