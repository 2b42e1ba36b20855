#include "ui/shell/translations.h"

#include <QApplication>
#include <QLocale>
#include <QTranslator>

// Outside every namespace, as the macro wants it: without it the linker leaves the resource of a static library out.
static void initTranslationResource()
{
    Q_INIT_RESOURCE(gatehouse_i18n);
}

namespace gatehouse::ui {

void installTranslations(QApplication& application)
{
    initTranslationResource();
    const auto load = [&application](const QString& name) {
        auto* translator = new QTranslator(&application);
        if (translator->load(QStringLiteral(":/gatehouse/i18n/gatehouse_") + name))
            QApplication::installTranslator(translator);
        else
            delete translator;
    };
    load(QStringLiteral("en"));
    const QString language = QLocale().name().section(QLatin1Char('_'), 0, 0);
    if (language != QLatin1String("en"))
        load(language);
}

} // namespace gatehouse::ui
