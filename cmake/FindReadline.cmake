# SPDX-License-Identifier: GPL-3.0-or-later
# Finds GNU Readline, which ships no CMake package, and defines Readline::readline.
include("${CMAKE_CURRENT_LIST_DIR}/TelusurFindLibrary.cmake")
telusur_find_library(Readline Readline::readline readline/readline.h LIBRARY readline)
