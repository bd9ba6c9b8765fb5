# SPDX-License-Identifier: GPL-3.0-or-later
cmake_minimum_required(VERSION 3.25)
# Which module includes which. A module is a folder of sources; public headers (<telusur/...>) are free to all, and
# walls.cmake keeps the libraries apart. An #include that no row below allows fails the rule.

# may_include(MODULE FOLDER...): the architecture. A folder with everything below it is written FOLDER/*.
function(may_include module)
  set_property(GLOBAL PROPERTY "allowed ${module}" ${ARGN})
  set_property(GLOBAL APPEND PROPERTY modules ${module})
endfunction()

# still_includes(MODULE FOLDER...): against the architecture; to be emptied. Delete a row to tighten the rule.
function(still_includes module)
  set_property(GLOBAL APPEND PROPERTY "allowed ${module}" ${ARGN})
  set_property(GLOBAL PROPERTY "exceptions ${module}" ${ARGN})
endfunction()

# common: from text up to the index format. In common, only index_format and positions include glass/.
may_include(common/text)
may_include(common/boilerplate common/text)
may_include(common/dates common/text)
may_include(common/messages)
may_include(common/errors)
may_include(common/system common/errors)
may_include(common/morphology common/system common/text)
may_include(common/analysis common/dates common/morphology common/system common/text)
may_include(common/user_lexicon common/analysis common/errors common/morphology common/system common/text)
may_include(common/glass/format common/errors common/system)
may_include(common/glass/entries common/errors common/glass/format)
may_include(common/glass/reading common/glass/format common/errors common/system)
may_include(common/glass/verification common/errors common/glass/entries common/glass/format common/glass/reading
  common/index_format common/positions common/system)
may_include(common/glass/writing common/glass/entries common/glass/format common/glass/reading common/errors common/system)
may_include(common/index_format common/errors common/glass/format common/glass/reading common/glass/verification common/system common/text)
may_include(common/positions common/errors common/glass/entries common/glass/format common/glass/reading common/index_format
  common/system)

# indexer: data moves forward, from files through readers and documents into the store.
may_include(indexer/decoding common/text common/errors)
may_include(indexer/files common/errors common/glass/verification common/index_format common/messages common/system common/text
  indexer/decoding)
may_include(indexer/identity common/text)
may_include(indexer/readers/cleanup common/boilerplate common/text)
may_include(indexer/readers/record common/boilerplate common/errors common/index_format common/text indexer/decoding indexer/identity
  indexer/readers/cleanup)
may_include(indexer/readers/markup common/boilerplate common/index_format common/text indexer/readers/cleanup indexer/readers/record)
set(reader_base common/boilerplate common/errors common/text indexer/decoding indexer/readers/cleanup indexer/readers/record
  indexer/readers/markup)
may_include(indexer/readers/json ${reader_base})
may_include(indexer/readers/csv ${reader_base} indexer/readers/json)
may_include(indexer/readers/xml/parsing common/text indexer/decoding indexer/readers/record)
may_include(indexer/readers/xml/dialects common/text indexer/readers/markup indexer/readers/record
  indexer/readers/xml/parsing)
may_include(indexer/readers/xml common/text indexer/decoding indexer/readers/record indexer/readers/xml/dialects
  indexer/readers/xml/parsing)
may_include(indexer/readers/html/recognition common/boilerplate indexer/readers/cleanup indexer/readers/markup indexer/readers/record common/dates common/text)
may_include(indexer/readers/html ${reader_base} indexer/readers/html/recognition indexer/readers/json)
may_include(indexer/readers/text ${reader_base} indexer/readers/html)
may_include(indexer/readers/warc ${reader_base} indexer/readers/html indexer/readers/text)
may_include(indexer/readers/format common/errors common/text indexer/decoding indexer/files indexer/readers/csv
  indexer/readers/html indexer/readers/json indexer/readers/record indexer/readers/text indexer/readers/warc
  indexer/readers/xml indexer/readers/xml/parsing)
may_include(indexer/readers/archive common/errors common/text indexer/decoding indexer/files indexer/readers/format indexer/readers/record)
may_include(indexer/readers common/errors indexer/decoding indexer/files indexer/readers/archive indexer/readers/format)
may_include(indexer/documents common/errors common/glass/verification common/glass/writing common/index_format common/system
  common/text)
may_include(indexer/recurrence common/index_format common/system common/text)
may_include(indexer/ownership common/errors common/glass/verification common/index_format indexer/files indexer/identity)
may_include(indexer/bulk common/errors common/glass/* common/index_format common/positions common/system common/text indexer/documents)
may_include(indexer/store common/errors common/glass/* common/index_format common/positions common/system indexer/bulk
  indexer/documents indexer/files indexer/ownership indexer/recurrence)
may_include(indexer/check common/errors common/glass/* common/index_format common/positions common/system indexer/documents indexer/files
  indexer/recurrence indexer/store)
may_include(indexer/run common/errors common/glass/verification common/index_format common/system common/text indexer/bulk
  indexer/documents indexer/files indexer/ownership indexer/readers indexer/readers/record indexer/recurrence indexer/store)
may_include(indexer/maintenance common/errors common/glass/* common/index_format common/positions common/system common/text
  indexer/bulk indexer/check
  indexer/files indexer/recurrence indexer/run indexer/store)

# searcher: a query goes from language through plan and match to rank.
may_include(searcher/language common/errors common/index_format common/text)
may_include(searcher/suggest common/errors common/glass/format common/glass/reading common/index_format common/positions
  common/system common/text searcher/language)
may_include(searcher/index common/errors common/glass/format common/index_format common/positions common/system searcher/language
  searcher/match/lists searcher/suggest)
may_include(searcher/plan common/errors common/index_format common/system common/text searcher/index searcher/language searcher/suggest)
may_include(searcher/snippet common/boilerplate common/errors common/index_format common/text searcher/plan)
may_include(searcher/match/windows common/system)
may_include(searcher/match/columns common/glass/reading common/index_format common/positions common/system
  searcher/match/windows)
may_include(searcher/match/lists common/glass/reading common/index_format common/positions common/system
  searcher/match/columns searcher/match/windows)
may_include(searcher/match/conditions common/index_format common/system searcher/match/columns searcher/match/lists
  searcher/match/windows)
may_include(searcher/match common/errors common/glass/reading common/index_format common/system common/text searcher/index
  searcher/language searcher/match/columns searcher/match/conditions searcher/match/lists searcher/match/phrases
  searcher/match/stored_text searcher/match/windows searcher/plan searcher/snippet)
may_include(searcher/match/phrases common/positions searcher/index searcher/plan)
may_include(searcher/match/stored_text common/index_format common/system searcher/language searcher/plan searcher/snippet)
may_include(searcher/match/xapian common/index_format common/system searcher/match searcher/match/lists searcher/match/phrases
  searcher/match/stored_text searcher/plan)
may_include(searcher/rank common/errors common/index_format common/text searcher/index searcher/match searcher/match/lists searcher/plan
  searcher/snippet)
may_include(searcher common/* searcher/*)

# archive: above both, by their public headers.
may_include(archive common/errors)

# server: public headers of searcher and results, and its own modules.
may_include(server/http)
may_include(server/metrics server/http)
may_include(server/api server/http server/metrics)
may_include(server/page server/http server/metrics server/api)
may_include(server server/*)

get_property(modules GLOBAL PROPERTY modules)
set(checked 0)
foreach(library IN ITEMS common indexer searcher archive server)
  file(GLOB_RECURSE files RELATIVE "${SOURCE}/${library}/src" "${SOURCE}/${library}/src/*.h" "${SOURCE}/${library}/src/*.cpp")
  foreach(file IN LISTS files)
    get_filename_component(module "${library}/${file}" DIRECTORY)
    if(NOT module IN_LIST modules)
      list(APPEND modules ${module})
      message(SEND_ERROR "${module} is a new module. Give it a row in tests/rules/modules.cmake.")
    endif()
    get_property(allowed GLOBAL PROPERTY "allowed ${module}")
    file(STRINGS "${SOURCE}/${library}/src/${file}" includes REGEX "^#include \"")
    foreach(include IN LISTS includes)
      string(REGEX REPLACE "^#include \"([^\"]*)\".*" "\\1" header "${include}")
      if(EXISTS "${SOURCE}/${library}/src/${header}")
        get_filename_component(target "${library}/${header}" DIRECTORY)
      elseif(EXISTS "${SOURCE}/common/src/${header}")
        get_filename_component(target "common/${header}" DIRECTORY)
      else()
        message(SEND_ERROR "${library}/src/${file}: ${header} is not spelled from src/.")
        continue()
      endif()
      math(EXPR checked "${checked} + 1")
      set_property(GLOBAL PROPERTY "used ${module} ${target}" TRUE)
      string(REGEX REPLACE "/.*" "/*" library_of_target "${target}")
      string(REGEX REPLACE "/[^/]*$" "/*" folder_of_target "${target}")
      if(NOT target STREQUAL module AND NOT target IN_LIST allowed AND NOT "${library_of_target}" IN_LIST allowed
         AND NOT "${folder_of_target}" IN_LIST allowed)
        message(SEND_ERROR "${library}/src/${file} includes ${header}: ${module} may not include ${target}.")
      endif()
    endforeach()
  endforeach()
endforeach()
if(checked LESS 500)
  message(FATAL_ERROR "Only ${checked} includes were found; the rule does not see the sources.")
endif()

foreach(module IN LISTS modules)
  get_property(exceptions GLOBAL PROPERTY "exceptions ${module}")
  foreach(target IN LISTS exceptions)
    get_property(is_used GLOBAL PROPERTY "used ${module} ${target}")
    if(NOT is_used)
      message(NOTICE "${module} does not include ${target} any more: delete it from still_includes.")
    endif()
  endforeach()
endforeach()
