# SPDX-License-Identifier: GPL-3.0-or-later
# Finds Xapian and defines Xapian::Xapian. Xapian's own CMake file only sets variables.
include("${CMAKE_CURRENT_LIST_DIR}/TelusurFindLibrary.cmake")

find_path(Xapian_INCLUDE_DIR NAMES xapian.h)
if(EXISTS "${Xapian_INCLUDE_DIR}/xapian/version.h")
  file(STRINGS "${Xapian_INCLUDE_DIR}/xapian/version.h" Xapian_VERSION REGEX "define XAPIAN_VERSION ")
  string(REGEX MATCH "[0-9]+\\.[0-9]+\\.[0-9]+" Xapian_VERSION "${Xapian_VERSION}")
endif()
telusur_find_library(Xapian Xapian::Xapian xapian.h LIBRARY xapian VERSION "${Xapian_VERSION}")
