// The test objects of this program; main.cpp runs one after the other.
#pragma once

#include <QObject>

#include <memory>

namespace gatehouse::ui::test {

std::unique_ptr<QObject> makeThemeTest();
std::unique_ptr<QObject> makeIconTest();
std::unique_ptr<QObject> makePaintTest();
std::unique_ptr<QObject> makeListTest();
std::unique_ptr<QObject> makeControlTest();
std::unique_ptr<QObject> makeFrameTest();
std::unique_ptr<QObject> makePaletteTest();
std::unique_ptr<QObject> makeGalleryTest();
std::unique_ptr<QObject> makeViewsTest();

} // namespace gatehouse::ui::test
