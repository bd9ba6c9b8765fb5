# SPDX-License-Identifier: GPL-3.0-or-later
# Fails if the library imports a symbol for printing, exiting, signals or the environment.
execute_process(COMMAND "${NM}" --undefined-only --demangle "${LIBRARY}" OUTPUT_VARIABLE symbols RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "${NM} cannot read ${LIBRARY}.")
endif()
string(REGEX MATCHALL "U (std::cout|std::cerr|std::clog|puts|putchar|exit|_exit|abort|quick_exit|getenv|secure_getenv|setenv|signal|sigaction)(@[A-Za-z0-9_.]+)?\n"
  found "${symbols}")
if(found)
  message(FATAL_ERROR "${LIBRARY} uses ${found}")
endif()
