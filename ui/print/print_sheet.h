// How something is printed: which of the offers, which paper, which way round; then as a PDF file or on a printer. The pages are made beside
// the UI thread. Lies over its window and closes when it is done.
#pragma once

#include "core/base/result.h"
#include "ui/print/paper.h"
#include "ui/widgets/frame/sheet.h"

class QLabel;

namespace gatehouse::ui {

class Banner;
class Button;
class ProgressChip;
class SegmentedControl;

// Something that can be printed; the paper is made when it is wanted, and given on the UI thread.
struct PaperOffer {
    using Ready = std::function<void(const Result<Paper>&)>;
    QString label; // "This list", "Hana Kovač"
    std::function<void(Ready)> make;
};

enum class PaperSize {
    A4,
    Letter
};

class PrintSheet : public Sheet {
    Q_OBJECT

public:
    // `frame` gives what every paper has: workspace, when, by whom.
    PrintSheet(QWidget* window, QList<PaperOffer> offers, Paper frame);

    void choose(int offer);
    void setPaperSize(PaperSize size);
    void setLandscape(bool on);
    void savePdf(const QString& path); // as if the user had chosen this file
    Button* saveButton() const { return m_save; }
    Banner* banner() const { return m_banner; }

signals:
    void written(const QString& path, int pages);
    void printed(int pages);

protected:
    void takeFirstFocus() override;

private:
    class Work;
    void make(std::function<void(const Paper&)> then);
    void askForFile();
    void askForPrinter();
    void run(const Paper& paper, std::shared_ptr<Work> work);
    void fail(const Error& error);
    void setBusy(bool busy);

    QList<PaperOffer> m_offers;
    Paper m_frame;
    SegmentedControl* m_what;
    SegmentedControl* m_size;
    SegmentedControl* m_way;
    Banner* m_banner;
    ProgressChip* m_progress;
    Button* m_cancel;
    Button* m_print;
    Button* m_save;
    QString m_path; // of the PDF file; empty: on a printer
    bool m_busy = false;
};

} // namespace gatehouse::ui
