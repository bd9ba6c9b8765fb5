# SPDX-License-Identifier: GPL-3.0-or-later
# Installs Telusur and the package of Python into a new folder, and tests the package.
#   cmake -D BUILD=... -D SOURCE=... -D WORK=... -D SHARED=... -P run.cmake
# SHARED says whether BUILD has libtelusur.so, which then is used instead of the static libraries.
# Without the packages of `scripts/setup python` the test is skipped, or fails if TELUSUR_REQUIRE_PYTHON is set.
cmake_minimum_required(VERSION 3.25)

function(run_step what)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "${what} failed:\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

# The packages of Debian belong to the interpreter of Debian.
foreach(candidate IN ITEMS /usr/bin/python3 python3)
  execute_process(
    COMMAND "${candidate}" -c "import os, sysconfig, cffi, ensurepip, pytest, setuptools, wheel
assert os.path.exists(os.path.join(sysconfig.get_path('include'), 'Python.h'))"
    RESULT_VARIABLE result OUTPUT_QUIET ERROR_QUIET)
  if(result EQUAL 0)
    set(python "${candidate}")
    break()
  endif()
endforeach()
if(NOT python)
  set(reason "Python with cffi, pytest, setuptools and its headers was not found: run scripts/setup python.")
  if(DEFINED ENV{TELUSUR_REQUIRE_PYTHON})
    message(FATAL_ERROR "${reason}")
  endif()
  message("SKIPPED: ${reason}")
  return()
endif()

file(REMOVE_RECURSE "${WORK}")
set(component "")
if(SHARED)
  set(component --component shared)
endif()
run_step("Installing Telusur" "${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${WORK}/prefix" ${component})
file(COPY "${SOURCE}/bindings/python" DESTINATION "${WORK}")
run_step("Making a virtual environment" "${python}" -m venv --system-site-packages "${WORK}/venv")
file(GLOB_RECURSE pc_file "${WORK}/prefix/*/telusur.pc")
get_filename_component(pc_folder "${pc_file}" DIRECTORY)
set(venv_python "${WORK}/venv/bin/python")
run_step("Building the package" "${CMAKE_COMMAND}" -E env "PKG_CONFIG_PATH=${pc_folder}"
  "${venv_python}" -m pip install --no-build-isolation --no-index --disable-pip-version-check "${WORK}/python")
run_step("Testing the package" "${CMAKE_COMMAND}" -E env "TELUSUR_SOURCE=${SOURCE}"
  "${venv_python}" -m pytest -q -p no:cacheprovider "${WORK}/python/tests")
message("${output}")
