// What is printed, as values: a title, who and when, then blocks of facts and tables; and how it becomes pages. Nothing here knows what the
// rows are about.
#pragma once

#include <QDateTime>
#include <QList>
#include <QStringList>

#include <functional>

class QPagedPaintDevice;

namespace gatehouse::ui {

struct PaperColumn {
    QString title;
    bool right = false; // numbers
};

// Facts one below the other, then a table, then a note; what is empty is left out.
struct PaperBlock {
    QString heading;
    QList<std::pair<QString, QString>> facts;
    QList<PaperColumn> columns;
    QList<QStringList> rows; // as many cells as columns
    QString note;
};

struct Paper {
    QString title;     // "People": large on the first page, small above the others
    QString line;      // "department:Sales, 38 people"
    QString workspace; // on every page
    QString printed;   // "Printed 21 November 2026, 09:02 by Ada Adams"
    QList<PaperBlock> blocks;
    bool mirrored = false; // right to left
    QString family;        // of the font; empty: the application's
    QString pageOf;        // "Page %1 of %2", translated
};

// Paints every page; the device has its size, margins and orientation already. Long cells wrap, the head of a table stands on each of its
// pages. `progress` is asked after each page, with those there are in all; false stops. Any thread. The number of pages, 0 where it was
// stopped or the device could not begin.
int paintPaper(const Paper& paper, QPagedPaintDevice& device,
               const std::function<bool(int done, int pages)>& progress = {});

} // namespace gatehouse::ui
