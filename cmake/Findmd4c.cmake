# SPDX-License-Identifier: GPL-3.0-or-later
# Finds the Markdown parser md4c and defines md4c::md4c. Debian's CMake package of md4c also requires libmd4c-html,
# a separate Debian package, and fails without it.
include("${CMAKE_CURRENT_LIST_DIR}/TelusurFindLibrary.cmake")
telusur_find_library(md4c md4c::md4c md4c.h LIBRARY md4c)
