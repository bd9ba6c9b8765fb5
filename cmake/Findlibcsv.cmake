# SPDX-License-Identifier: GPL-3.0-or-later
# Finds libcsv, which ships no CMake or pkg-config file, and defines libcsv::libcsv.
include("${CMAKE_CURRENT_LIST_DIR}/TelusurFindLibrary.cmake")
telusur_find_library(libcsv libcsv::libcsv csv.h LIBRARY csv)
