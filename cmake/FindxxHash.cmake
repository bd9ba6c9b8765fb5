# SPDX-License-Identifier: GPL-3.0-or-later
# Finds xxHash, used as a header only, and defines xxHash::xxhash.
include("${CMAKE_CURRENT_LIST_DIR}/TelusurFindLibrary.cmake")
telusur_find_library(xxHash xxHash::xxhash xxhash.h)
if(xxHash_FOUND)
  set_target_properties(xxHash::xxhash PROPERTIES INTERFACE_COMPILE_DEFINITIONS XXH_INLINE_ALL)
endif()
