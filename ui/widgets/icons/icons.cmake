# Icons of Debian's bootstrap-icons (MIT), compiled into ui_widgets as :/gatehouse/icons/<name>.svg.
# Add a name here to use it; ui/widgets/icons/icons.h says how. Included by ui/CMakeLists.txt after the room.
set(GATEHOUSE_ICON_DIR "/usr/share/bootstrap-icons/svg" CACHE PATH "Where the Debian package bootstrap-icons put its SVGs")
set(GATEHOUSE_ICONS
    activity archive arrow-clockwise arrow-counterclockwise arrow-down arrow-down-right arrow-left
    arrow-left-right arrow-repeat arrow-return-left arrow-right arrow-up arrow-up-right arrows-angle-expand
    at award bar-chart bell bell-slash bezier2 bookmark bookmark-check bookmark-plus box box-arrow-in-right
    box-arrow-right box-arrow-up-right broadcast briefcase building calendar-check calendar-event calendar3
    cart card-checklist cart-plus chat-left-text check check-all check-circle check-circle-fill check-lg
    chevron-down chevron-left chevron-right chevron-up circle circle-half clipboard clipboard-check clipboard-plus clock
    clock-history cloud columns-gap cpu credit-card dash dash-circle database diagram-3 door-closed
    door-open download envelope exclamation-circle exclamation-lg exclamation-triangle eye eye-slash
    file-earmark-code file-earmark-diff file-earmark-pdf file-earmark-spreadsheet file-earmark-text files
    filter flag folder funnel gear geo-alt globe graph-down graph-up grid hdd-rack hdd-stack heart-pulse
    hourglass-split house inbox info-circle journal-text kanban key keyboard laptop layout-sidebar
    layout-sidebar-inset layout-split layout-three-columns life-preserver lightbulb lightning
    lightning-charge link-45deg list list-check list-ul lock moon paperclip patch-check pause pause-circle
    pencil people person person-badge person-check person-circle person-dash person-lines-fill person-plus
    person-x phone pie-chart pin-angle play play-circle plug plus plus-circle plus-lg printer
    question-circle receipt reply save search send server shield-check shield-exclamation shield-lock
    shuffle signpost-split sliders sort-down sort-up speedometer2 star stars stop-circle stopwatch sun table
    tag tags three-dots three-dots-vertical ticket-perforated toggles tools translate trash ui-checks-grid
    unlock upload usb-drive vector-pen wifi wifi-off window window-stack x x-circle x-lg)

set(qrc_lines "")
foreach(name ${GATEHOUSE_ICONS})
    if(NOT EXISTS "${GATEHOUSE_ICON_DIR}/${name}.svg")
        message(FATAL_ERROR "Icon ${name}.svg is not in ${GATEHOUSE_ICON_DIR}. Install the Debian package bootstrap-icons.")
    endif()
    string(APPEND qrc_lines "    <file alias=\"icons/${name}.svg\">${GATEHOUSE_ICON_DIR}/${name}.svg</file>\n")
endforeach()

# Style sheets cannot recolour an image, so what they need is made here, in the colours of both themes (muted and white).
set(qss_dir "${CMAKE_CURRENT_BINARY_DIR}/widgets_qss")
function(gatehouse_qss_icon icon variant colour)
    file(READ "${GATEHOUSE_ICON_DIR}/${icon}.svg" svg)
    string(REPLACE "currentColor" "${colour}" svg "${svg}")
    file(CONFIGURE OUTPUT "${qss_dir}/${icon}-${variant}.svg" CONTENT "${svg}" @ONLY)
    set(qrc_lines "${qrc_lines}    <file alias=\"qss/${icon}-${variant}.svg\">${qss_dir}/${icon}-${variant}.svg</file>\n"
        PARENT_SCOPE)
endfunction()
foreach(icon chevron-down chevron-up chevron-left chevron-right)
    gatehouse_qss_icon(${icon} light "#667085")
    gatehouse_qss_icon(${icon} dark "#93a0b8")
endforeach()
gatehouse_qss_icon(check-lg white "#ffffff")
gatehouse_qss_icon(dash white "#ffffff")

file(CONFIGURE OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/gatehouse_widgets.qrc" @ONLY CONTENT
"<RCC>
  <qresource prefix=\"/gatehouse\">
    <file alias=\"gatehouse.svg\">${CMAKE_SOURCE_DIR}/resources/icons/gatehouse.svg</file>
${qrc_lines}  </qresource>
</RCC>
")
qt_add_resources(gatehouse_widgets_rcc "${CMAKE_CURRENT_BINARY_DIR}/gatehouse_widgets.qrc")
target_sources(ui_widgets PRIVATE ${gatehouse_widgets_rcc})
set_source_files_properties(${gatehouse_widgets_rcc} PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
