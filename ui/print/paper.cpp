#include "ui/print/paper.h"

#include "ui/print/paper_columns.h"
#include "ui/widgets/theme/theme.h"

#include <QFontMetricsF>
#include <QPagedPaintDevice>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace gatehouse::ui {
namespace {

// Everything is measured in tenths of a point (1/720 inch), so that whole font sizes are fine enough.
constexpr qreal kPoint = 10;
constexpr int kPerInch = 720;
constexpr qreal kGap = 8 * kPoint;      // between columns
constexpr qreal kPad = 2.5 * kPoint;    // above and below a row's text
constexpr qreal kHead = 22 * kPoint;    // the line above each page
constexpr qreal kFoot = 20 * kPoint;    // the line below it
constexpr qreal kBetween = 12 * kPoint; // before a block

// Paper is white whatever the window is.
const ThemeTokens& ink()
{
    return tokensFor(Mode::Light);
}

// One thing below the other; a page ends between two of them.
struct Strip {
    qreal height = 0;
    std::function<void(QPainter&, qreal top)> draw;
    int table = -1;        // whose head is repeated above it on a new page
    bool withNext = false; // a heading does not stand alone at the foot
};

class Press {
public:
    Press(const Paper& paper, QSizeF page) : m_paper(paper), m_page(page) { lay(); }

    int pages() const { return static_cast<int>(m_ends.size()); }
    void paint(QPainter& painter, int page) const;

private:
    QFont font(qreal points, QFont::Weight weight = QFont::Normal) const;
    QStringList wrapped(const QString& words, const QFont& face, qreal width) const;
    void text(QPainter& painter, const QRectF& place, const QString& line, const QFont& face,
              const QColor& colour, bool right = false) const;
    QRectF turned(QRectF place) const; // mirrored where the paper is
    void lay();
    void addText(const QString& words, const QFont& face, const QColor& colour, bool withNext);
    void addFacts(const PaperBlock& block);
    void addTable(const PaperBlock& block);
    Strip tableRow(const QStringList& cells, const QList<PaperColumn>& columns, const QList<qreal>& widths,
                   bool head) const;
    void breakPages();

    const Paper& m_paper;
    QSizeF m_page;
    QList<Strip> m_strips;
    QList<Strip> m_heads;    // of the tables
    QList<qsizetype> m_ends; // of the pages: the strip after the last
};

QFont Press::font(qreal points, QFont::Weight weight) const
{
    QFont face = m_paper.family.isEmpty() ? textFont(TextSize::Body) : QFont(m_paper.family);
    face.setPixelSize(static_cast<int>(points * kPoint));
    face.setWeight(weight);
    face.setHintingPreference(QFont::PreferNoHinting);
    return face;
}

QStringList Press::wrapped(const QString& words, const QFont& face, qreal width) const
{
    QStringList lines;
    for (const QString& paragraph : words.split(QLatin1Char('\n'))) {
        if (QFontMetricsF(face).horizontalAdvance(paragraph) <= width) {
            lines << paragraph;
            continue;
        }
        QTextLayout layout(paragraph, face);
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        layout.setTextOption(option);
        layout.beginLayout();
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(width);
            lines << paragraph.mid(line.textStart(), line.textLength()).trimmed();
        }
        layout.endLayout();
    }
    return lines;
}

QRectF Press::turned(QRectF place) const
{
    if (m_paper.mirrored)
        place.moveLeft(m_page.width() - place.right());
    return place;
}

void Press::text(QPainter& painter, const QRectF& place, const QString& line, const QFont& face,
                 const QColor& colour, bool right) const
{
    painter.setFont(face);
    painter.setPen(colour);
    const bool atRight = right != m_paper.mirrored;
    const QRectF box = turned(place);
    if (line.isRightToLeft() || !line.contains(QLatin1Char(':'))) {
        painter.drawText(box,
                         Qt::AlignVCenter | Qt::TextSingleLine | Qt::AlignAbsolute
                             | (atRight ? Qt::AlignRight : Qt::AlignLeft),
                         line);
        return;
    }
    // Between figures Inter has a colon of its own, which readers of the file would not know: "09:02" is drawn in three.
    const QFontMetricsF metrics(face);
    QList<QString> pieces;
    qreal wide = 0;
    for (const QString& piece : line.split(QLatin1Char(':'))) {
        if (!pieces.isEmpty())
            pieces << QStringLiteral(":");
        pieces << piece;
    }
    for (const QString& piece : std::as_const(pieces))
        wide += metrics.horizontalAdvance(piece);
    qreal x = atRight ? box.right() - wide : box.left();
    const qreal y = box.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    for (const QString& piece : std::as_const(pieces)) {
        painter.drawText(QPointF(x, y), piece);
        x += metrics.horizontalAdvance(piece);
    }
}

void Press::addText(const QString& words, const QFont& face, const QColor& colour, bool withNext)
{
    const qreal line = QFontMetricsF(face).lineSpacing();
    const QStringList lines = wrapped(words, face, m_page.width());
    for (qsizetype i = 0; i < lines.size(); ++i)
        m_strips << Strip{line,
                          [this, face, colour, line, part = lines[i]](QPainter& painter, qreal top) {
                              text(painter, {0, top, m_page.width(), line}, part, face, colour);
                          },
                          -1, withNext || i + 1 < lines.size()};
}

void Press::addFacts(const PaperBlock& block)
{
    const QFont label = font(8.5), value = font(8.5, QFont::Medium);
    qreal widest = 0;
    for (const auto& [name, words] : block.facts)
        widest = std::max(widest, QFontMetricsF(label).horizontalAdvance(name));
    widest = std::min(widest, m_page.width() * 0.35) + kGap;
    const qreal line = QFontMetricsF(value).lineSpacing();
    for (const auto& [name, words] : block.facts) {
        const QStringList names = wrapped(name, label, widest - kGap);
        const QStringList values = wrapped(words, value, m_page.width() - widest);
        const auto lines = static_cast<qreal>(std::max(names.size(), values.size()));
        m_strips << Strip{
            lines * line + kPad,
            [this, names, values, label, value, widest, line](QPainter& painter, qreal top) {
                for (qsizetype i = 0; i < names.size(); ++i)
                    text(painter, {0, top + static_cast<qreal>(i) * line, widest - kGap, line}, names[i],
                         label, ink().muted);
                for (qsizetype i = 0; i < values.size(); ++i)
                    text(painter, {widest, top + static_cast<qreal>(i) * line, m_page.width() - widest, line},
                         values[i], value, ink().text);
            }};
    }
}

Strip Press::tableRow(const QStringList& cells, const QList<PaperColumn>& columns, const QList<qreal>& widths,
                      bool head) const
{
    const QFont words = font(8, head ? QFont::DemiBold : QFont::Normal);
    const qreal line = QFontMetricsF(words).lineSpacing();
    QList<QStringList> wrappedCells;
    qsizetype most = 1;
    for (qsizetype i = 0; i < columns.size(); ++i) {
        wrappedCells << wrapped(cells.value(i), words, widths[i] - kGap);
        most = std::max(most, wrappedCells.last().size());
    }
    const qreal height = static_cast<qreal>(most) * line + 2 * kPad;
    return {height,
            [this, wrappedCells, columns, widths, words, line, height, head](QPainter& painter, qreal top) {
                if (head)
                    painter.fillRect(QRectF(0, top, m_page.width(), height), ink().heading);
                qreal x = 0;
                for (qsizetype i = 0; i < columns.size(); ++i) {
                    for (qsizetype j = 0; j < wrappedCells[i].size(); ++j)
                        text(
                            painter,
                            {x + kGap / 2, top + kPad + static_cast<qreal>(j) * line, widths[i] - kGap, line},
                            wrappedCells[i][j], words, head ? ink().muted : ink().text, columns[i].right);
                    x += widths[i];
                }
                painter.setPen(QPen(ink().control, 0.5 * kPoint));
                painter.drawLine(QPointF(0, top + height), QPointF(m_page.width(), top + height));
            }};
}

void Press::addTable(const PaperBlock& block)
{
    const QFont words = font(8), bold = font(8, QFont::DemiBold);
    const QFontMetricsF metrics(words);
    QList<qreal> wanted;
    QStringList titles;
    for (qsizetype i = 0; i < block.columns.size(); ++i) {
        titles << block.columns[i].title;
        qreal widest = QFontMetricsF(bold).horizontalAdvance(titles.last());
        for (const QStringList& row : block.rows)
            for (const QString& part : row.value(i).split(QLatin1Char('\n')))
                widest = std::max(widest, metrics.horizontalAdvance(part));
        wanted << widest + kGap + kPoint;
    }
    const QList<qreal> widths = paperColumnWidths(wanted, m_page.width());
    Strip head = tableRow(titles, block.columns, widths, true);
    head.withNext = true;
    m_heads << head;
    m_strips << head;
    for (const QStringList& row : block.rows) {
        Strip strip = tableRow(row, block.columns, widths, false);
        strip.table = static_cast<int>(m_heads.size()) - 1;
        m_strips << strip;
    }
}

void Press::lay()
{
    addText(m_paper.title, font(17, QFont::DemiBold), ink().text, true);
    if (!m_paper.line.isEmpty())
        addText(m_paper.line, font(9), ink().muted, true);
    for (const PaperBlock& block : m_paper.blocks) {
        m_strips << Strip{kBetween, {}, -1, true};
        if (!block.heading.isEmpty()) {
            addText(block.heading, font(11, QFont::DemiBold), ink().text, true);
            m_strips << Strip{4 * kPoint, {}, -1, true};
        }
        addFacts(block);
        if (!block.columns.isEmpty())
            addTable(block);
        if (!block.note.isEmpty()) {
            m_strips << Strip{4 * kPoint, {}, -1, true};
            addText(block.note, font(8.5), ink().muted, false);
        }
    }
    breakPages();
}

void Press::breakPages()
{
    const qreal room = m_page.height() - kHead - kFoot;
    qreal used = 0;
    qsizetype first = 0;
    for (qsizetype i = 0; i < m_strips.size(); ++i) {
        if (used + m_strips[i].height > room && i > first) {
            qsizetype end = i;
            while (end > first + 1 && m_strips[end - 1].withNext)
                --end;
            if (end == first + 1 && m_strips[first].withNext)
                end = i; // nothing but headings: they have to part somewhere
            m_ends << end;
            first = i = end;
            used = m_strips[i].table >= 0 ? m_heads[m_strips[i].table].height : 0;
        }
        used += m_strips[i].height;
    }
    m_ends << m_strips.size();
}

void Press::paint(QPainter& painter, int page) const
{
    const QFont small = font(7.5);
    const qreal wide = m_page.width();
    const QString left = page == 0 ? m_paper.workspace
                         : m_paper.workspace.isEmpty()
                             ? m_paper.title
                             : m_paper.workspace + QStringLiteral(" · ") + m_paper.title;
    text(painter, {0, 0, wide * 0.6, 12 * kPoint}, left, small, ink().muted);
    text(painter, {wide * 0.6, 0, wide * 0.4, 12 * kPoint}, m_paper.printed, small, ink().muted, true);
    painter.setPen(QPen(ink().control, 0.5 * kPoint));
    painter.drawLine(QPointF(0, 14 * kPoint), QPointF(wide, 14 * kPoint));
    const qreal foot = m_page.height() - 12 * kPoint;
    text(painter, {0, foot, wide * 0.75, 12 * kPoint},
         QFontMetricsF(small).elidedText(m_paper.line, Qt::ElideRight, wide * 0.75), small, ink().muted);
    const QString number = m_paper.pageOf.isEmpty() ? QStringLiteral("%1 / %2") : m_paper.pageOf;
    text(painter, {wide * 0.75, foot, wide * 0.25, 12 * kPoint}, number.arg(page + 1).arg(pages()), small,
         ink().muted, true);
    qreal top = kHead;
    const qsizetype first = page == 0 ? 0 : m_ends[page - 1];
    if (const int table = m_strips[first].table; page > 0 && table >= 0) {
        m_heads[table].draw(painter, top);
        top += m_heads[table].height;
    }
    for (qsizetype i = first; i < m_ends[page]; ++i) {
        if (m_strips[i].draw)
            m_strips[i].draw(painter, top);
        top += m_strips[i].height;
    }
}

} // namespace

int paintPaper(const Paper& paper, QPagedPaintDevice& device,
               const std::function<bool(int done, int pages)>& progress)
{
    const QSizeF points = device.pageLayout().paintRect(QPageLayout::Point).size();
    const Press press(paper, points * kPoint);
    QPainter painter;
    if (!painter.begin(&device))
        return 0;
    const qreal scale = static_cast<qreal>(device.logicalDpiX()) / kPerInch;
    painter.scale(scale, scale);
    for (int page = 0; page < press.pages(); ++page) {
        if (page > 0 && !device.newPage())
            return 0;
        press.paint(painter, page);
        if (progress && !progress(page + 1, press.pages()))
            return 0;
    }
    return painter.end() ? press.pages() : 0;
}

} // namespace gatehouse::ui
