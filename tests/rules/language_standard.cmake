# SPDX-License-Identifier: GPL-3.0-or-later
# Preprocesses every public header as C++17: the first error must say that Telusur needs C++20.
cmake_minimum_required(VERSION 3.25)
file(GLOB headers "${SOURCE}/*/include/telusur/*/*.h" "${BINARY}/common/include/telusur/common/*.h")
list(LENGTH headers count)
if(count LESS 15)
  message(FATAL_ERROR "Only ${count} public headers were found under ${SOURCE}.")
endif()
foreach(header IN LISTS headers)
  execute_process(
    COMMAND "${CXX}" -std=c++17 -E -x c++ "-I${SOURCE}/common/include" "-I${SOURCE}/indexer/include"
      "-I${SOURCE}/searcher/include" "-I${BINARY}/common/include" "${header}"
    RESULT_VARIABLE result OUTPUT_QUIET ERROR_VARIABLE errors)
  string(REGEX MATCH "error: [^\n]*" first "${errors}")
  if(result EQUAL 0 OR NOT first MATCHES "Telusur needs C\\+\\+20")
    message(SEND_ERROR "${header} compiles as C++17, or fails with another message: ${first}")
  endif()
endforeach()
