#include "ui/shell/start/single_instance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QLocalSocket>
#include <QStandardPaths>

namespace gatehouse::ui {
namespace {

constexpr int kAnswerMs = 1000;
constexpr auto kRaise = "raise\n";
constexpr auto kDone = "done\n";

// Short, because the path of a socket is (108 bytes), and in the user's own folder where there is one.
QString socketOf(const QString& folder)
{
    const QFileInfo info(folder);
    const QString whole = info.exists() ? info.canonicalFilePath() : QDir::cleanPath(info.absoluteFilePath());
    const QByteArray hash = QCryptographicHash::hash(whole.toUtf8(), QCryptographicHash::Sha256).toHex();
    QString place = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (place.isEmpty())
        place = QDir::tempPath();
    return QStringLiteral("%1/gatehouse-%2").arg(place, QString::fromLatin1(hash.left(24)));
}

} // namespace

SingleInstance::SingleInstance(const QString& folder, QObject* parent)
    : QObject(parent), m_name(socketOf(folder))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket* other = m_server.nextPendingConnection()) {
            connect(other, &QLocalSocket::disconnected, other, &QObject::deleteLater);
            connect(other, &QLocalSocket::readyRead, this, [this, other] {
                if (!other->canReadLine() || other->readLine() != kRaise)
                    return;
                other->write(kDone);
                other->flush();
                emit raiseWanted();
            });
        }
    });
}

bool SingleInstance::askTheOther()
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (socket.waitForConnected(kAnswerMs)) {
        socket.write(kRaise);
        if (socket.waitForBytesWritten(kAnswerMs) && socket.waitForReadyRead(kAnswerMs)
            && socket.readLine() == kDone)
            return true;
    }
    QLocalServer::removeServer(m_name); // of one that crashed
    m_server.listen(m_name);
    return false;
}

} // namespace gatehouse::ui
