# Compiler, linker, cache and sanitizer settings for every target of the repository.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

option(GATEHOUSE_FAULT_POINTS "Compile the named fault points in" OFF)
set(GATEHOUSE_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize= takes them")

find_program(GATEHOUSE_CCACHE ccache)
if(GATEHOUSE_CCACHE)
    # Base directory and no hash of it: one cache serves every build folder and every clone.
    # The sloppiness is what ccache's manual asks for with precompiled headers.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
        CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        ${GATEHOUSE_CCACHE})
endif()
find_program(GATEHOUSE_MOLD mold)
if(GATEHOUSE_MOLD)
    add_link_options(-fuse-ld=mold)
endif()

add_library(gatehouse_flags INTERFACE)
target_compile_options(gatehouse_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Werror
    $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>) # ccache needs it with precompiled headers
target_include_directories(gatehouse_flags INTERFACE "${CMAKE_SOURCE_DIR}")
if(GATEHOUSE_FAULT_POINTS)
    target_compile_definitions(gatehouse_flags INTERFACE GATEHOUSE_FAULT_POINTS=1)
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Release" OR GATEHOUSE_SANITIZE)
    # False positives of g++ 12: at -O3 in optional<> and in text + std::string (PR 105651), with sanitizers
    # in <regex>.
    target_compile_options(gatehouse_flags INTERFACE -Wno-maybe-uninitialized
        -Wno-array-bounds -Wno-restrict -Wno-stringop-overflow)
endif()
if(GATEHOUSE_SANITIZE)
    add_compile_options(-fsanitize=${GATEHOUSE_SANITIZE} -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${GATEHOUSE_SANITIZE})
    if(GATEHOUSE_SANITIZE MATCHES "undefined")
        add_compile_options(-fno-sanitize-recover=undefined)
    endif()
endif()

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(date REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(CURL REQUIRED)
find_package(simdjson REQUIRED)
find_package(Boost 1.81 REQUIRED)
find_package(PostgreSQL REQUIRED)
pkg_check_modules(SQLITE REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(UTF8PROC REQUIRED IMPORTED_TARGET libutf8proc)
pkg_check_modules(XLSXWRITER REQUIRED IMPORTED_TARGET xlsxwriter)
pkg_check_modules(LDAP REQUIRED IMPORTED_TARGET ldap lber)
pkg_check_modules(QRENCODE REQUIRED IMPORTED_TARGET libqrencode)
find_library(LIBCSV csv REQUIRED)
