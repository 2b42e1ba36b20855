#include "ui/session/draft_store.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QJsonDocument>
#include <QPointer>
#include <QSaveFile>

#include <algorithm>

namespace gatehouse::ui {
namespace {

constexpr qint64 kLargest = 1024 * 1024; // of one draft
constexpr int kMost = 200;               // that are read

constexpr QFileDevice::Permissions kOwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

QJsonObject jsonOf(const Draft& draft)
{
    return {{QStringLiteral("form"), draft.form},
            {QStringLiteral("what"), draft.what},
            {QStringLiteral("page"), draft.page},
            {QStringLiteral("location"), draft.location},
            {QStringLiteral("at"), draft.at.toString(Qt::ISODateWithMs)},
            {QStringLiteral("values"), draft.values}};
}

Draft draftOf(const QJsonObject& json)
{
    return {json[QStringLiteral("form")].toString(),
            json[QStringLiteral("what")].toString(),
            json[QStringLiteral("page")].toString(),
            json[QStringLiteral("location")].toString(),
            QDateTime::fromString(json[QStringLiteral("at")].toString(), Qt::ISODateWithMs),
            json[QStringLiteral("values")].toObject()};
}

// Names of people may be in it: nobody else reads it. What cannot be written is not worth a word each half second.
void writeFile(const QString& path, const QByteArray& bytes)
{
    const QString folder = QFileInfo(path).path();
    if (!QDir().mkpath(folder))
        return;
    QFile::setPermissions(folder, kOwnerOnly | QFileDevice::ExeOwner);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.setPermissions(kOwnerOnly); // before there is anything in it
    file.write(bytes);
    file.commit();
}

QList<Draft> readAll(const QString& folder)
{
    QList<Draft> found;
    const QFileInfoList files =
        QDir(folder).entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Time);
    for (const QFileInfo& one : files.first(std::min<qsizetype>(kMost, files.size()))) {
        QFile file(one.filePath());
        if (one.size() > kLargest || !file.open(QIODevice::ReadOnly))
            continue;
        const Draft draft = draftOf(QJsonDocument::fromJson(file.readAll()).object());
        if (!draft.form.isEmpty() && draft.at.isValid())
            found << draft;
    }
    return found;
}

} // namespace

DraftStore::DraftStore(QObject* parent) : QObject(parent)
{
    m_disk.setMaxThreadCount(1);
    m_timer.setSingleShot(true);
    m_timer.setInterval(kWriteMs);
    connect(&m_timer, &QTimer::timeout, this, &DraftStore::write);
}

DraftStore::~DraftStore()
{
    write();
    m_disk.waitForDone();
}

QString DraftStore::folderFor(const QString& workspaceId)
{
    QString state = qEnvironmentVariable("XDG_STATE_HOME");
    if (state.isEmpty() || QDir::isRelativePath(state))
        state = QDir::home().filePath(QStringLiteral(".local/state"));
    return QDir(state).filePath(QStringLiteral("gatehouse/drafts/%1").arg(workspaceId));
}

void DraftStore::setFolder(const QString& folder)
{
    write();
    m_folder = folder;
    load();
}

void DraftStore::setOwner(const QString& op)
{
    if (op == m_owner)
        return;
    write();
    m_owner = op;
    load();
}

// The sign-in name may hold anything a file name may not.
QString DraftStore::folderOfOwner() const
{
    const QByteArray name = QCryptographicHash::hash(m_owner.toUtf8(), QCryptographicHash::Sha256).toHex();
    return QDir(m_folder).filePath(QString::fromLatin1(name.left(16)));
}

QString DraftStore::fileOf(const QString& folder, const QString& form)
{
    const QByteArray name = QCryptographicHash::hash(form.toUtf8(), QCryptographicHash::Sha256).toHex();
    return QDir(folder).filePath(QString::fromLatin1(name.left(32)) + QStringLiteral(".json"));
}

void DraftStore::load()
{
    m_drafts.clear();
    m_left.clear();
    m_unwritten.clear();
    ++m_generation;
    if (m_folder.isEmpty() || m_owner.isEmpty())
        return;
    m_disk.start([self = QPointer(this), folder = folderOfOwner(), generation = m_generation] {
        const QList<Draft> found = readAll(folder);
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, found, generation] {
                if (!self || self->m_generation != generation)
                    return;
                for (const Draft& draft : found)
                    if (!self->m_drafts.contains(draft.form)) { // what is typed already is newer
                        self->m_drafts.insert(draft.form, draft);
                        self->m_left.insert(draft.form);
                    }
                emit self->loaded();
            },
            Qt::QueuedConnection);
    });
}

void DraftStore::keep(const Draft& draft)
{
    if (m_owner.isEmpty())
        return;
    m_drafts.insert(draft.form, draft);
    markSeen(draft.form);
    m_unwritten.insert(draft.form);
    if (!m_timer.isActive()) // not put off by the next key
        m_timer.start();
}

void DraftStore::drop(const QString& form)
{
    if (!m_drafts.remove(form))
        return;
    markSeen(form);
    m_unwritten.remove(form);
    if (!m_folder.isEmpty())
        m_disk.start([path = fileOf(folderOfOwner(), form)] { QFile::remove(path); });
    emit dropped(form);
}

const Draft* DraftStore::find(const QString& form) const
{
    const auto found = m_drafts.constFind(form);
    return found == m_drafts.constEnd() ? nullptr : &*found;
}

QList<Draft> DraftStore::left() const
{
    QList<Draft> drafts;
    for (const QString& form : m_left)
        drafts << m_drafts.value(form);
    std::sort(drafts.begin(), drafts.end(), [](const Draft& a, const Draft& b) { return a.at > b.at; });
    return drafts;
}

void DraftStore::markSeen(const QString& form)
{
    if (m_left.remove(form))
        emit leftChanged();
}

void DraftStore::resume(const QString& form)
{
    m_resume = form;
    emit resumeWanted(form);
}

bool DraftStore::takeResume(const QString& form)
{
    if (m_resume != form)
        return false;
    m_resume.clear();
    return true;
}

void DraftStore::write()
{
    m_timer.stop();
    if (!m_folder.isEmpty())
        for (const QString& form : std::as_const(m_unwritten))
            m_disk.start(
                [path = fileOf(folderOfOwner(), form),
                 bytes = QJsonDocument(jsonOf(m_drafts.value(form))).toJson(QJsonDocument::Compact)] {
                    writeFile(path, bytes);
                });
    m_unwritten.clear();
}

} // namespace gatehouse::ui
