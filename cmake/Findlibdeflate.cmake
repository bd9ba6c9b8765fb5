# SPDX-License-Identifier: GPL-3.0-or-later
# Finds libdeflate, whose Debian package has no CMake package, and defines libdeflate::libdeflate.
include("${CMAKE_CURRENT_LIST_DIR}/TelusurFindLibrary.cmake")
telusur_find_library(libdeflate libdeflate::libdeflate libdeflate.h LIBRARY deflate)
