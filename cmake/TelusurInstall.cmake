# SPDX-License-Identifier: GPL-3.0-or-later
# The install rules, and the package files for find_package(Telusur) and pkg-config.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

get_property(_libraries GLOBAL PROPERTY TELUSUR_INSTALLED_TARGETS)
install(TARGETS ${_libraries}
  EXPORT TelusurTargets
  ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT development
  LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT runtime
  FILE_SET HEADERS DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT development)

get_property(_programs GLOBAL PROPERTY TELUSUR_INSTALLED_PROGRAMS)
if(_programs)
  install(TARGETS ${_programs} RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT runtime)
endif()

set(_package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/Telusur")
configure_package_config_file(cmake/TelusurConfig.cmake.in "${PROJECT_BINARY_DIR}/TelusurConfig.cmake"
  INSTALL_DESTINATION "${_package_dir}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/TelusurConfigVersion.cmake" COMPATIBILITY SameMinorVersion)
install(EXPORT TelusurTargets NAMESPACE telusur:: DESTINATION "${_package_dir}" COMPONENT development)
install(
  FILES
    "${PROJECT_BINARY_DIR}/TelusurConfig.cmake"
    "${PROJECT_BINARY_DIR}/TelusurConfigVersion.cmake"
    cmake/FindXapian.cmake
    cmake/Findlibdeflate.cmake
    cmake/Findmd4c.cmake
    cmake/FindxxHash.cmake
    cmake/TelusurFindLibrary.cmake
  DESTINATION "${_package_dir}"
  COMPONENT development)

# A relative prefix: an installed tree can be moved, and `cmake --install --prefix` works.
file(RELATIVE_PATH TELUSUR_PREFIX_FROM_PC "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/")
configure_file(cmake/telusur.pc.in "${PROJECT_BINARY_DIR}/telusur.pc" @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/telusur.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig" COMPONENT development)

file(GLOB _manual_pages CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/docs/man/*.[1-8]")
if(_programs)
  foreach(_page IN LISTS _manual_pages)
    string(REGEX MATCH "[1-8]$" _section "${_page}")
    install(FILES "${_page}" DESTINATION "${CMAKE_INSTALL_MANDIR}/man${_section}" COMPONENT runtime)
  endforeach()
  foreach(program IN ITEMS telusur-index telusur-search telusur-analyze)
    string(REPLACE "-" "_" function "${program}")
    set(_completion "${PROJECT_BINARY_DIR}/completions/${program}")
    foreach(_shell IN ITEMS bash zsh fish)
      configure_file("common/tool/completions/program.${_shell}.in" "${_completion}.${_shell}" @ONLY)
    endforeach()
    install(FILES "${_completion}.bash"
      DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions" RENAME "${program}" COMPONENT runtime)
    install(FILES "${_completion}.zsh"
      DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/site-functions" RENAME "_${program}" COMPONENT runtime)
    install(FILES "${_completion}.fish"
      DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d" COMPONENT runtime)
  endforeach()
endif()
