# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the programs of README and docs by the command lines that the documents name, against an installed Telusur.
# run.cmake includes it and sets DOCUMENTS, CC, CXX and FLAGS.

# Sets `block` to the first block of `language` in a document.
function(read_block document language)
  file(READ "${DOCUMENTS}/${document}" text)
  if(NOT text MATCHES "\n```${language}\n(([^`]|`[^`])*)```")
    message(FATAL_ERROR "${document} has no block of ${language}.")
  endif()
  set(block "${CMAKE_MATCH_1}" PARENT_SCOPE)
endfunction()

# Lets the commands `cc` and `c++` run the compilers of the build with its flags.
function(name_compilers folder)
  list(JOIN FLAGS " " flags)
  file(WRITE "${folder}/cc" "#!/bin/sh\nexec '${CC}' ${flags} \"$@\"\n")
  file(WRITE "${folder}/c++" "#!/bin/sh\nexec '${CXX}' ${flags} \"$@\"\n")
  file(CHMOD "${folder}/cc" "${folder}/c++" PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
  set(ENV{PATH} "${folder}:$ENV{PATH}")
endfunction()

# Runs a command line of a document in `folder`, and sets `output`.
function(run_line folder line)
  run_step("The line `${line}`" sh -c "cd '${folder}' && ${line}")
  set(output "${output}" PARENT_SCOPE)
endfunction()

# Sets `line` to the line of docs/c-api.md for a `flavour`: static or shared.
function(read_line_for_c flavour)
  file(READ "${DOCUMENTS}/c-api.md" text)
  if(NOT text MATCHES "\n    (cc search.c [^\n#]*)# [^\n]*${flavour}")
    message(FATAL_ERROR "docs/c-api.md has no line for ${flavour} libraries.")
  endif()
  string(STRIP "${CMAKE_MATCH_1}" line)
  set(line "${line}" PARENT_SCOPE)
endfunction()

# The example of docs/c-api.md.
function(use_c_example folder flavour)
  file(MAKE_DIRECTORY "${folder}")
  read_block(c-api.md c)
  file(WRITE "${folder}/search.c" "${block}")
  read_line_for_c(${flavour})
  run_line("${folder}" "${line}")
  run_line("${folder}" ./a.out)
  if(NOT output STREQUAL "1 of 1\n<mark>Banjir</mark> surut di Demak\n2023-10-18\n")
    message(FATAL_ERROR "The example of docs/c-api.md prints\n${output}")
  endif()
endfunction()

# The example of README, which docs/embedding.md repeats, with and without an index.
function(use_cpp_example folder index)
  file(MAKE_DIRECTORY "${folder}")
  read_block(../README.md cpp)
  set(example "${block}")
  file(READ "${DOCUMENTS}/embedding.md" text)
  string(FIND "${text}" "\n```cpp\n${example}```\n" place)
  if(place EQUAL -1)
    message(FATAL_ERROR "README and docs/embedding.md have different examples.")
  endif()
  if(NOT text MATCHES "`(c\\+\\+ -std=c\\+\\+20 main.cpp [^`]*)`")
    message(FATAL_ERROR "docs/embedding.md does not show how to build main.cpp.")
  endif()
  set(line "${CMAKE_MATCH_1}")
  file(WRITE "${folder}/main.cpp" "${example}")
  run_line("${folder}" "${line}")
  run_line("${folder}" "./a.out 2>&1 || echo status $?")
  if(NOT output MATCHES "^There is no index at berita\\.db\\.\nRun telusur-index first\\.\nstatus 1\n$")
    message(FATAL_ERROR "Without an index the example of README prints\n${output}")
  endif()
  file(CREATE_LINK "${index}" "${folder}/berita.db" SYMBOLIC)
  run_line("${folder}" ./a.out)
  if(NOT output MATCHES "^1\\. Menteri luar negeri berkunjung\n.*Kunjungan")
    message(FATAL_ERROR "The example of README prints\n${output}")
  endif()
endfunction()

# Uses the prefix in `folder`, which PKG_CONFIG_PATH names and `index` was written with.
function(use_documents folder flavour libraries_folder index)
  if(flavour STREQUAL "shared")
    set(ENV{LD_LIBRARY_PATH} "${libraries_folder}")
  endif()
  use_c_example("${folder}/c-api" ${flavour})
  use_cpp_example("${folder}/README" "${index}")
  unset(ENV{LD_LIBRARY_PATH})
endfunction()
