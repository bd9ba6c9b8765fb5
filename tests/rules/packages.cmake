# SPDX-License-Identifier: GPL-3.0-or-later
# The Debian packages have the version of CMakeLists.txt and the name of libtelusur.so, and they are built with what
# scripts/setup installs.
cmake_minimum_required(VERSION 3.25)

# Packages of scripts/setup that Build-Depends leaves out: every Debian has a compiler, and the tests do not run.
set(not_needed g++ doctest-dev)

# Sets `result` to what the parentheses of `pattern` match in `file`.
function(extract result file pattern)
  file(READ "${SOURCE}/${file}" text)
  if(NOT text MATCHES "${pattern}")
    message(FATAL_ERROR "${file} does not match ${pattern}")
  endif()
  set(${result} "${CMAKE_MATCH_1}" PARENT_SCOPE)
endfunction()

extract(version CMakeLists.txt "\n  VERSION ([0-9.]+)\n")
extract(debian_version debian/changelog "^telusur \\(([^)]+)\\)")
extract(python_version bindings/python/pyproject.toml "\nversion = \"([^\"]+)\"")
foreach(other IN ITEMS debian_version python_version)
  if(NOT ${other} STREQUAL version)
    message(SEND_ERROR "${other} is ${${other}}, and CMakeLists.txt has the version ${version}.")
  endif()
endforeach()

string(REGEX MATCH "^0\\.[0-9]+|^[0-9]+" soversion "${version}")  # as telusur_shared_library() has it
extract(library debian/control "\nPackage: libtelusur([0-9.]+)\n")
if(NOT library STREQUAL soversion OR NOT EXISTS "${SOURCE}/debian/libtelusur${soversion}.install")
  message(SEND_ERROR "The package of libtelusur.so.${soversion} is libtelusur${library}.")
endif()

extract(build_depends debian/control "\nBuild-Depends:(\n( [^\n]+\n)+)")
extract(packages scripts/setup "\npackages=\\(\n([^)]+)\\)")
string(REGEX MATCHALL "\n [^ ,\n]+" build_depends "${build_depends}")
list(TRANSFORM build_depends STRIP)
string(REGEX MATCHALL "[^ \n]+:" packages "${packages}")
list(TRANSFORM packages REPLACE ":" "")
list(REMOVE_ITEM packages ${build_depends})
if(NOT packages STREQUAL not_needed)
  message(SEND_ERROR "Build-Depends lacks ${packages} of scripts/setup. It should lack ${not_needed} only.")
endif()
