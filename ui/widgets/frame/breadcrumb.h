// "People > Maria Santos": where we are. All but the last are links. Gives way by eliding the last.
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

class QHBoxLayout;

namespace gatehouse::ui {

struct Crumb {
    QString id; // comes back in chosen()
    QString label;
};

class Breadcrumb : public QWidget {
    Q_OBJECT

public:
    explicit Breadcrumb(QWidget* parent = nullptr);
    void setPath(const QList<Crumb>& path);

signals:
    void chosen(const QString& id);

private:
    QHBoxLayout* m_layout;
};

} // namespace gatehouse::ui
