# SPDX-License-Identifier: GPL-3.0-or-later
# Rules on the text of sources. RULE is one of: length, folders, comments, options.
cmake_minimum_required(VERSION 3.25)

set(max_lines 400)  # lines of a source, a test or a script
set(max_files 25)  # files in a folder of a library

# Sets `count` to the number of matches of a regular expression in a text.
function(count_matches text pattern)
  string(REGEX REPLACE "[][;]" "_" text "${text}")  # these would join or split the elements of a list
  string(REGEX MATCHALL "${pattern}" matches "${text}")
  list(LENGTH matches count)
  set(count ${count} PARENT_SCOPE)
  set(matches "${matches}" PARENT_SCOPE)
endfunction()

# Names the matches in all files, and fails if there are any.
function(refuse what pattern)
  set(places "")
  foreach(file IN LISTS ARGN)
    file(READ "${SOURCE}/${file}" text)
    count_matches("${text}" "${pattern}")
    foreach(match IN LISTS matches)
      string(STRIP "${match}" match)
      string(APPEND places "${file}: ${match}\n")
    endforeach()
  endforeach()
  if(NOT places STREQUAL "")
    message(FATAL_ERROR "${what}:\n${places}")
  endif()
endfunction()

set(library_patterns "")
foreach(library IN ITEMS common indexer searcher archive server)
  list(APPEND library_patterns "${SOURCE}/${library}/src/*.h" "${SOURCE}/${library}/src/*.cpp")
endforeach()
set(all_patterns ${library_patterns})
foreach(folder IN ITEMS archive/include common/include common/lexicon common/tool indexer/include indexer/tool searcher/include searcher/results searcher/tool server/tool
    bindings tests)
  list(APPEND all_patterns "${SOURCE}/${folder}/*.h" "${SOURCE}/${folder}/*.cpp" "${SOURCE}/${folder}/*.c" "${SOURCE}/${folder}/*.cmake"
    "${SOURCE}/${folder}/*.py")
endforeach()
file(GLOB_RECURSE library_files RELATIVE "${SOURCE}" ${library_patterns})
file(GLOB_RECURSE all_files RELATIVE "${SOURCE}" ${all_patterns})
list(LENGTH library_files count)
if(count LESS 200)
  message(FATAL_ERROR "Only ${count} sources were found under ${SOURCE}.")
endif()

if(RULE STREQUAL "length")
  foreach(file IN LISTS all_files)
    file(READ "${SOURCE}/${file}" text)
    count_matches("${text}" "\n")
    if(count GREATER max_lines)
      message(SEND_ERROR "${file} has ${count} lines, more than ${max_lines}.")
    endif()
  endforeach()
elseif(RULE STREQUAL "folders")
  list(TRANSFORM library_files REPLACE "/[^/]*$" "" OUTPUT_VARIABLE folders_of_files)
  set(folders ${folders_of_files})
  list(REMOVE_DUPLICATES folders)
  foreach(folder IN LISTS folders)
    set(files ${folders_of_files})
    list(FILTER files INCLUDE REGEX "^${folder}$")
    list(LENGTH files count)
    if(count GREATER max_files)
      message(SEND_ERROR "${folder} has ${count} files, more than ${max_files}.")
    endif()
  endforeach()
elseif(RULE STREQUAL "comments")
  # In a comment of several lines, a line after the first may begin with "of".
  refuse("Comments begin with \"Of\""
    "(//[/<]* +Of |[^ /\n][^/\n]*//[/<]* +of |\n[^/\n]*\n *//[/<]* +of )[^\n]*" ${all_files})
elseif(RULE STREQUAL "options")
  list(FILTER library_files EXCLUDE REGEX "indonesian_(index_tool|search_tool|server|tools)\\.cpp$")  # the catalogue of the tools' own messages
  refuse("Messages of the libraries name a command-line option"
    "\"[^\"\n]*(--[a-z]| -d )[^\"\n]*\"" ${library_files})
elseif(RULE STREQUAL "queries")
  list(FILTER library_files EXCLUDE REGEX "^searcher/src/match/")
  foreach(file IN LISTS library_files)
    file(STRINGS "${SOURCE}/${file}" lines REGEX "^[^/]*Xapian::(Query|Enquire)")
    if(lines)
      message(SEND_ERROR "${file} queries Xapian by itself: ${lines}")
    endif()
  endforeach()
else()
  message(FATAL_ERROR "There is no rule \"${RULE}\".")
endif()
