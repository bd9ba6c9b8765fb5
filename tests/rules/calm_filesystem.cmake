# SPDX-License-Identifier: GPL-3.0-or-later
# Calls of std::filesystem that throw its own exception; those that take a std::error_code do not.
execute_process(COMMAND "${NM}" --undefined-only --demangle "${LIBRARY}" OUTPUT_VARIABLE symbols RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "${NM} cannot read ${LIBRARY}.")
endif()
string(REGEX MATCHALL "U std::filesystem::[^\n]*\n" calls "${symbols}")
if(NOT symbols MATCHES "U std::")
  message(FATAL_ERROR "The rule does not see the symbols of ${LIBRARY}.")
endif()
foreach(call IN LISTS calls)
  # What works on the text of a path touches no disk. A directory_iterator takes its error_code as a pointer in
  # either form, so its increment tells them apart.
  if(call MATCHES "error_code|filesystem_error::|::path::|directory_iterator::operator\\*")
    continue()
  endif()
  message(SEND_ERROR "${LIBRARY} calls what may throw: ${call}")
endforeach()
