# SPDX-License-Identifier: GPL-3.0-or-later
# Checks the types of the package as pyproject.toml says: cmake -D SOURCE=bindings/python -D WORK=... -P check_types.cmake
# Without mypy the test is skipped, or fails if TELUSUR_REQUIRE_PYTHON is set.
cmake_minimum_required(VERSION 3.25)
find_program(mypy mypy)
if(NOT mypy)
  set(reason "mypy was not found: run scripts/setup python.")
  if(DEFINED ENV{TELUSUR_REQUIRE_PYTHON})
    message(FATAL_ERROR "${reason}")
  endif()
  message("SKIPPED: ${reason}")
  return()
endif()
execute_process(COMMAND "${mypy}" --cache-dir "${WORK}" WORKING_DIRECTORY "${SOURCE}" RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "The types of the package are wrong.")
endif()
