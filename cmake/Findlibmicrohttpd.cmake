# SPDX-License-Identifier: GPL-3.0-or-later
# Finds libmicrohttpd, which ships no CMake package, and defines libmicrohttpd::libmicrohttpd.
include("${CMAKE_CURRENT_LIST_DIR}/TelusurFindLibrary.cmake")
telusur_find_library(libmicrohttpd libmicrohttpd::libmicrohttpd microhttpd.h LIBRARY microhttpd)
