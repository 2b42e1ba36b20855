// Spreads the width of a list over its columns. Pure.
#pragma once

#include <QList>

namespace gatehouse::ui {

struct ColumnNeed {
    int wanted = 0;       // whole content, padding and air included
    int minimum = 0;      // what should stay
    bool elastic = false; // takes what is left over, and gives text when there is too little
    int least =
        0; // a column of plain text elides down to this before the list scrolls; 0: it keeps its minimum
};

// The widths of a list, one per need. Their sum is `available` whenever the minimums allow it. When there is too little, width is
// given in this order, each step only as far as it has to:
//   1. columns that are not elastic, down to their minimum: air between columns and the length of a bar, never text
//   2. elastic columns, down to their minimum, in proportion to what they can spare: second lines and long texts elide
//   3. columns of plain text, down to their least, the last one first: the order of the columns is their importance
//   4. nothing else gives: the sum is larger than `available` and the list scrolls sideways
// Without an elastic column the last one takes what is left over.
QList<int> fitColumns(const QList<ColumnNeed>& needs, int available);

} // namespace gatehouse::ui
