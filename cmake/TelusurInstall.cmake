# SPDX-License-Identifier: GPL-3.0-or-later
# The install rules, and the package files for find_package(Telusur) and pkg-config.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(_package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/Telusur")
# A relative prefix: an installed tree can be moved, and `cmake --install --prefix` works.
file(RELATIVE_PATH TELUSUR_PREFIX_FROM_PC "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/")

# telusur_install_libraries(RUNTIME DEVELOPMENT [EXCLUDE_FROM_ALL]): the rules for libtelusur.so or, without
# TELUSUR_SHARED, the static libraries, with their headers and package files. The first two are install components.
function(telusur_install_libraries runtime development)
  get_property(names GLOBAL PROPERTY TELUSUR_LIBRARIES)
  if(TELUSUR_SHARED)
    list(TRANSFORM names REPLACE "^.+$" "telusur_\\0_shared" OUTPUT_VARIABLE targets)
    install(TARGETS telusur ${targets}
      EXPORT TelusurTargets
      LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT ${runtime} NAMELINK_COMPONENT ${development} ${ARGN}
      FILE_SET HEADERS DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT ${development} ${ARGN})
    install(EXPORT TelusurTargets NAMESPACE telusur:: DESTINATION "${_package_dir}" COMPONENT ${development} ${ARGN})
    set(TELUSUR_PC_REQUIRES "")
    set(TELUSUR_PC_LIBS "-ltelusur")
  else()
    # A file for each library, so that a program finds the dependencies of those alone that it uses.
    foreach(name IN LISTS names)
      install(TARGETS telusur_${name}
        EXPORT TelusurTargets_${name}
        ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT ${development} ${ARGN}
        FILE_SET HEADERS DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT ${development} ${ARGN})
      install(EXPORT TelusurTargets_${name}
        NAMESPACE telusur:: DESTINATION "${_package_dir}" COMPONENT ${development} ${ARGN})
    endforeach()
    install(
      FILES
        cmake/FindXapian.cmake
        cmake/Findlibdeflate.cmake
        cmake/Findmd4c.cmake
        cmake/TelusurFindLibrary.cmake
      DESTINATION "${_package_dir}" COMPONENT ${development} ${ARGN})
    set(TELUSUR_PC_REQUIRES
      "xapian-core zlib libdeflate libzstd icu-uc icu-i18n fmt simdjson libxml-2.0 libarchive md4c")
    set(TELUSUR_PC_LIBS
      "-ltelusur_c -ltelusur_archive -ltelusur_results -ltelusur_searcher -ltelusur_indexer -ltelusur_common -pthread")
  endif()

  set(generated "${PROJECT_BINARY_DIR}/package_${development}")
  configure_package_config_file(cmake/TelusurConfig.cmake.in "${generated}/TelusurConfig.cmake"
    INSTALL_DESTINATION "${_package_dir}")
  write_basic_package_version_file("${generated}/TelusurConfigVersion.cmake" COMPATIBILITY SameMinorVersion)
  install(FILES "${generated}/TelusurConfig.cmake" "${generated}/TelusurConfigVersion.cmake"
    DESTINATION "${_package_dir}" COMPONENT ${development} ${ARGN})
  configure_file(cmake/telusur.pc.in "${generated}/telusur.pc" @ONLY)
  install(FILES "${generated}/telusur.pc"
    DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig" COMPONENT ${development} ${ARGN})
endfunction()

if(BUILD_SHARED_LIBS)
  set(TELUSUR_SHARED ON)
  telusur_install_libraries(runtime development)
else()
  set(TELUSUR_SHARED OFF)
  telusur_install_libraries(runtime development)
  # A static build can install the shared library as well, into another folder:
  #   cmake --build build --target telusur && cmake --install build --component shared --prefix folder
  set(TELUSUR_SHARED ON)
  telusur_install_libraries(shared shared EXCLUDE_FROM_ALL)
endif()

get_property(_programs GLOBAL PROPERTY TELUSUR_INSTALLED_PROGRAMS)
if(_programs)
  set_target_properties(${_programs} PROPERTIES INSTALL_RPATH_USE_LINK_PATH ON)
  if(BUILD_SHARED_LIBS)
    file(RELATIVE_PATH _libraries_from_programs "${CMAKE_INSTALL_FULL_BINDIR}" "${CMAKE_INSTALL_FULL_LIBDIR}")
    set_target_properties(${_programs} PROPERTIES INSTALL_RPATH "$ORIGIN/${_libraries_from_programs}")
  endif()
  install(TARGETS ${_programs} RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT runtime)
endif()

file(GLOB _manual_pages CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/docs/man/*.[1-8]")
if(_programs)
  foreach(_page IN LISTS _manual_pages)
    string(REGEX MATCH "[1-8]$" _section "${_page}")
    install(FILES "${_page}" DESTINATION "${CMAKE_INSTALL_MANDIR}/man${_section}" COMPONENT runtime)
  endforeach()
  foreach(program IN ITEMS telusur-index telusur-search telusur-analyze telusur-serve)
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
