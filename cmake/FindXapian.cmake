# SPDX-License-Identifier: GPL-3.0-or-later
# Finds Xapian and defines the imported target Xapian::Xapian. Xapian's own CMake file only sets variables.
find_path(Xapian_INCLUDE_DIR NAMES xapian.h)
find_library(Xapian_LIBRARY NAMES xapian)
mark_as_advanced(Xapian_INCLUDE_DIR Xapian_LIBRARY)

if(Xapian_INCLUDE_DIR AND EXISTS "${Xapian_INCLUDE_DIR}/xapian/version.h")
  file(STRINGS "${Xapian_INCLUDE_DIR}/xapian/version.h" _xapian_version REGEX "define XAPIAN_VERSION ")
  string(REGEX MATCH "[0-9]+\\.[0-9]+\\.[0-9]+" Xapian_VERSION "${_xapian_version}")
  unset(_xapian_version)
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Xapian
  REQUIRED_VARS Xapian_LIBRARY Xapian_INCLUDE_DIR
  VERSION_VAR Xapian_VERSION)

if(Xapian_FOUND AND NOT TARGET Xapian::Xapian)
  add_library(Xapian::Xapian UNKNOWN IMPORTED)
  set_target_properties(Xapian::Xapian PROPERTIES
    IMPORTED_LOCATION "${Xapian_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${Xapian_INCLUDE_DIR}")
endif()
