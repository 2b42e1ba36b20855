// A language with longer words, made up: what it cuts or pushes together, a translation will too.
#pragma once

#include <QApplication>
#include <QTranslator>

namespace gatehouse::ui::test {

// Every text a third longer and with accents; numbers, line ends and mnemonics stay.
class PseudoLocale : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* source, const char*, int n) const override
    {
        if (!QByteArray(context).startsWith("gatehouse"))
            return {}; // Qt's own words, among them the names of keys
        QString text = QString::fromUtf8(source);
        if (n >= 0)
            text.replace(QStringLiteral("%n"), QString::number(n));
        static const QString kPlain = QStringLiteral("aeiounAEIOU");
        static const QString kAccented = QStringLiteral("áéíóúñÁÉÍÓÚ");
        for (QChar& letter : text)
            if (const qsizetype at = kPlain.indexOf(letter); at >= 0)
                letter = kAccented[at];
        return text + QString(text.size() / 3, QLatin1Char('~'));
    }
};

class WithPseudoLocale {
public:
    WithPseudoLocale() { QApplication::installTranslator(&m_translator); }
    ~WithPseudoLocale() { QApplication::removeTranslator(&m_translator); }

private:
    PseudoLocale m_translator;
};

} // namespace gatehouse::ui::test
