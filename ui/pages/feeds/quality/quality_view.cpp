#include "ui/pages/feeds/quality/quality_view.h"

#include "core/door/codec.h"
#include "ui/actions/file_work.h"
#include "ui/pages/feeds/feed_rows.h"
#include "ui/pages/shared/facts.h"
#include "ui/pages/shared/inner_list.h"
#include "ui/session/local_time.h"
#include "ui/widgets/charts/chart_view.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/list/list_view.h"

#include <QDir>
#include <QFileDialog>
#include <QLocale>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kChartHeight = 190;

QLabel* heading(const QString& text)
{
    return makeLabel(text, TextSize::Body, QFont::DemiBold);
}

// The scores are of the newest imports, as the runs are: both are counted from the newest one back.
ChartData scoreChart(const std::vector<double>& scores, const std::vector<door::FeedRuns::Item>& runs)
{
    ChartData data;
    data.title = QualityView::tr("Rows without a finding, in percent");
    ChartSeries series;
    series.name = QualityView::tr("Rows without a finding");
    series.tone = Tone::Good;
    series.filled = true;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const std::size_t back = scores.size() - 1 - i;
        series.values << 100 * scores[i];
        if (back < runs.size()) {
            const QDate day = dateOf(runs[back].asOf);
            data.labels << QLocale().toString(day, QStringLiteral("d MMM"));
            data.exact << plainDay(day) + QStringLiteral(", ") + QString::fromStdString(runs[back].fileName);
        } else {
            data.labels << QString();
            data.exact << QString();
        }
    }
    if (!scores.empty())
        series.figure = QLocale().toString(100 * scores.back(), 'f', 1) + QStringLiteral(" %");
    data.series << series;
    return data;
}

} // namespace

QualityView::QualityView(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_scores(new ChartView(ChartView::Kind::Lines)),
      m_late(
          new InnerList(tr("Late records by event and department"),
                        {QStringLiteral("check-circle"), tr("Nothing came late"),
                         tr("No record of the last 90 days took effect before it was known."), QString()})),
      m_requirements(
          new Button(tr("Data requirements …"), ButtonLook::Secondary, QStringLiteral("file-earmark-text")))
{
    m_requirements->setToolTip(tr("A sheet for the owner of the feed: which columns, which rules"));
    m_scores->setMaximumHeight(kChartHeight);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::kM, 0, 0);
    layout->setSpacing(space::kS);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(space::kL, 0, space::kL, 0);
    top->setSpacing(space::kS);
    auto* head = new QHBoxLayout;
    head->addWidget(heading(tr("Score of its imports")), 1);
    head->addWidget(m_requirements);
    top->addLayout(head);
    top->addWidget(m_scores);
    top->addWidget(heading(tr("Late records")));
    top->addWidget(makeWrappedLabel(
        tr("Known only after they took effect. Of all feeds, 90 days, by event and department."),
        TextSize::Small, LabelInk::Muted));
    layout->addLayout(top);
    m_late->view()->setElasticColumns({0}, 150);
    layout->addWidget(m_late, 1);
    connect(m_requirements, &QAbstractButton::clicked, this, &QualityView::askWhere);
}

void QualityView::showFeed(const door::FeedOverview::Item& feed,
                           const std::vector<door::FeedRuns::Item>& runs)
{
    m_feed = feed.feed.name;
    m_scores->setData(scoreChart(feed.scores, runs));
    readLateness();
}

void QualityView::readLateness()
{
    m_session.ask(door::FeedLag{}, this, [this](const Result<door::FeedLag::Items>& reply) {
        if (!reply) {
            emit failed(reply.error());
            return;
        }
        std::string text = door::toJson(door::Message::of(*reply));
        if (text == m_shown)
            return;
        m_shown = std::move(text);
        m_late->setRows(lateRows(reply->items));
    });
}

void QualityView::askWhere()
{
    auto* dialog = new QFileDialog(this, tr("Save the data requirements"),
                                   QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
                                   tr("Markdown text (*.md)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("md"));
    dialog->selectFile(QString::fromStdString(m_feed) + QStringLiteral("-requirements.md"));
    connect(dialog, &QFileDialog::fileSelected, this, &QualityView::saveRequirements);
    dialog->open();
}

void QualityView::saveRequirements(const QString& path)
{
    door::FeedRequirements request;
    request.feed = m_feed;
    m_session.ask(std::move(request), this, [this, path](const Result<door::FeedRequirements::View>& reply) {
        if (!reply) {
            emit failed(reply.error());
            return;
        }
        writeFile(path, QByteArray::fromStdString(reply->sheet), this, [this, path](const Result<>& done) {
            if (done)
                emit written(QDir::toNativeSeparators(path));
            else
                emit failed(done.error());
        });
    });
}

} // namespace gatehouse::ui
