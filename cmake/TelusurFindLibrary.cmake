# SPDX-License-Identifier: GPL-3.0-or-later
include(FindPackageHandleStandardArgs)

# telusur_find_library(PACKAGE TARGET header.h [LIBRARY name] [VERSION x.y.z])
# The body of a Find module for a library that ships no usable CMake package: finds its header and library, sets
# PACKAGE_FOUND and defines the imported target TARGET. Without LIBRARY the package is a header alone.
function(telusur_find_library package target header)
  cmake_parse_arguments(PARSE_ARGV 3 arg "" "LIBRARY;VERSION" "")
  find_path(${package}_INCLUDE_DIR NAMES ${header})
  set(required ${package}_INCLUDE_DIR)
  if(arg_LIBRARY)
    find_library(${package}_LIBRARY NAMES ${arg_LIBRARY})
    list(PREPEND required ${package}_LIBRARY)
  endif()
  mark_as_advanced(${required})
  set(${package}_VERSION "${arg_VERSION}")
  find_package_handle_standard_args(${package} REQUIRED_VARS ${required} VERSION_VAR ${package}_VERSION)
  set(${package}_FOUND ${${package}_FOUND} PARENT_SCOPE)

  if(${package}_FOUND AND NOT TARGET ${target})
    if(arg_LIBRARY)
      add_library(${target} UNKNOWN IMPORTED)
      set_target_properties(${target} PROPERTIES IMPORTED_LOCATION "${${package}_LIBRARY}")
    else()
      add_library(${target} INTERFACE IMPORTED)
    endif()
    target_include_directories(${target} INTERFACE "${${package}_INCLUDE_DIR}")
  endif()
endfunction()
