# SPDX-License-Identifier: GPL-3.0-or-later
# Installs Telusur into a new folder, builds the consumer against it and runs it.
#   cmake -D BUILD=... -D SOURCE=... -D WORK=... -D TYPE=... -P run.cmake
function(run_step what)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "${what} failed:\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE "${WORK}")
run_step("Installing" "${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${WORK}/prefix")
run_step("Configuring the consumer" "${CMAKE_COMMAND}" -S "${SOURCE}" -B "${WORK}/build" -G Ninja
  "-DCMAKE_PREFIX_PATH=${WORK}/prefix" "-DCMAKE_BUILD_TYPE=${TYPE}" "-DCMAKE_CXX_FLAGS=${FLAGS}")
run_step("Building the consumer" "${CMAKE_COMMAND}" --build "${WORK}/build")
# pkg-config must follow the prefix, too.
file(GLOB_RECURSE pc_file "${WORK}/prefix/*/telusur.pc")
get_filename_component(pc_folder "${pc_file}" DIRECTORY)
run_step("Asking pkg-config" "${CMAKE_COMMAND}" -E env "PKG_CONFIG_PATH=${pc_folder}" pkg-config --variable=includedir telusur)
string(STRIP "${output}" include_dir)
if(NOT EXISTS "${include_dir}/telusur/searcher/searcher.h")
  message(FATAL_ERROR "pkg-config names ${include_dir}, which has no headers of Telusur.")
endif()
run_step("Writing an index" "${WORK}/build/writer" "${WORK}/news.db")
run_step("Searching it" "${WORK}/build/embedder" "${WORK}/news.db")
if(NOT output MATCHES "<mark>Menteri</mark> itu <mark>mengunjungi</mark> pasar")
  message(FATAL_ERROR "The embedder did not highlight the text:\n${output}")
endif()
if(NOT output MATCHES "Menteri luar negeri berkunjung")
  message(FATAL_ERROR "The embedder did not find the article:\n${output}")
endif()
