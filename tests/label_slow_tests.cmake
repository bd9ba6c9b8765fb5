# SPDX-License-Identifier: GPL-3.0-or-later
# Writes a file for ctest that adds the label slow to the tests of the suite "slow".
# -D PROGRAM=... -D LABEL=... -D OUTPUT=... -P label_slow_tests.cmake
# doctest_discover_tests drops the blank at the end of its prefix.
execute_process(COMMAND "${PROGRAM}" --list-test-cases --test-suite=slow OUTPUT_VARIABLE listing COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "[^\n]+" lines "${listing}")
set(script "")
foreach(test IN LISTS lines)
  if(NOT test MATCHES "^(\\[doctest\\]|===)")
    string(APPEND script "set_tests_properties([==[${LABEL}:${test}]==] PROPERTIES LABELS \"${LABEL};slow\")\n")
  endif()
endforeach()
file(WRITE "${OUTPUT}" "${script}")
