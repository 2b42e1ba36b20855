# translations/*.ts become /gatehouse/i18n/*.qm inside ui_shell. English holds the plurals only:
#   lupdate -I . -locations none -pluralonly -no-obsolete ui app/gatehouse -ts translations/gatehouse_en.ts
set(qm_dir "${CMAKE_CURRENT_BINARY_DIR}/i18n")
file(GLOB ts_files CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/translations/gatehouse_*.ts")
set_source_files_properties(${ts_files} PROPERTIES OUTPUT_LOCATION "${qm_dir}")
qt_add_lrelease(ui_shell TS_FILES ${ts_files} QM_FILES_OUTPUT_VARIABLE qm_files)
set(qm_lines "")
foreach(qm ${qm_files})
    get_filename_component(qm_name "${qm}" NAME)
    string(APPEND qm_lines "    <file alias=\"${qm_name}\">${qm}</file>\n")
endforeach()
file(CONFIGURE OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/gatehouse_i18n.qrc" @ONLY CONTENT
"<RCC>
  <qresource prefix=\"/gatehouse/i18n\">
${qm_lines}  </qresource>
</RCC>
")
qt_add_resources(gatehouse_i18n_rcc "${CMAKE_CURRENT_BINARY_DIR}/gatehouse_i18n.qrc")
set_source_files_properties("${CMAKE_CURRENT_BINARY_DIR}/gatehouse_i18n.qrc" PROPERTIES OBJECT_DEPENDS "${qm_files}")
target_sources(ui_shell PRIVATE ${gatehouse_i18n_rcc})
set_source_files_properties(${gatehouse_i18n_rcc} PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
