# SPDX-License-Identifier: GPL-3.0-or-later
# Fails if the library calls an overload of std::filesystem that throws. Overloads with a std::error_code do not.
execute_process(COMMAND "${NM}" --undefined-only --demangle "${LIBRARY}" OUTPUT_VARIABLE symbols RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "${NM} cannot read ${LIBRARY}.")
endif()
string(REGEX MATCHALL "U std::filesystem::[^\n]*\n" calls "${symbols}")
if(NOT symbols MATCHES "U std::")
  message(FATAL_ERROR "The rule does not see the symbols of ${LIBRARY}.")
endif()
foreach(call IN LISTS calls)
  # Functions of the class path do not touch the disk. Both constructors of directory_iterator take a pointer to an
  # error_code, so only its increment operator shows which form is used.
  if(call MATCHES "error_code|filesystem_error::|::path::|directory_iterator::operator\\*")
    continue()
  endif()
  message(SEND_ERROR "${LIBRARY} calls a function that may throw: ${call}")
endforeach()
