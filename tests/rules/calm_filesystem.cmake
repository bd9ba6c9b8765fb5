# SPDX-License-Identifier: GPL-3.0-or-later
# Calls of std::filesystem that throw its own exception; those that take a std::error_code do not.
execute_process(COMMAND "${NM}" --undefined-only --demangle "${LIBRARY}" OUTPUT_VARIABLE symbols RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "${NM} cannot read ${LIBRARY}.")
endif()
string(REGEX MATCHALL "U std::filesystem::[^\n]*\n" calls "${symbols}")
list(LENGTH calls count)
if(count LESS 1)
  message(FATAL_ERROR "No use of std::filesystem was found in ${LIBRARY}; the rule does not see the library.")
endif()
foreach(call IN LISTS calls)
  # What works on the text of a path touches no disk. A directory_iterator takes its error_code as a pointer in
  # either form, so its increment tells them apart.
  if(call MATCHES "error_code|filesystem_error::|::path::|directory_iterator::operator\\*")
    continue()
  endif()
  message(SEND_ERROR "${LIBRARY} calls what may throw: ${call}")
endforeach()
