# SPDX-License-Identifier: GPL-3.0-or-later
# Functions that define a library or a program, so that each folder only lists its sources and dependencies.

# Warnings, sanitizers and coverage for our own code; linked privately, never exported. A project that embeds
# Telusur sees no warnings that it did not ask for.
add_library(telusur_developer_flags INTERFACE)
if(PROJECT_IS_TOP_LEVEL)
  # GCC 12 reports false -Wrestrict warnings inside std::string at -O3 (GCC bug 105651, fixed in 13).
  target_compile_options(telusur_developer_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Woverloaded-virtual
    -Wcast-align -Wformat=2 -Wimplicit-fallthrough -Wswitch
    $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>
    $<$<BOOL:${TELUSUR_WARNINGS_AS_ERRORS}>:-Werror>)
endif()
if(TELUSUR_SANITIZERS)
  target_compile_options(telusur_developer_flags INTERFACE
    -fsanitize=${TELUSUR_SANITIZERS} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(telusur_developer_flags INTERFACE -fsanitize=${TELUSUR_SANITIZERS})
endif()
if(TELUSUR_COVERAGE)
  target_compile_options(telusur_developer_flags INTERFACE --coverage)
  target_link_options(telusur_developer_flags INTERFACE --coverage)
endif()

# telusur_library(NAME HEADERS ... SOURCES ... PUBLIC ... PRIVATE ...)
# NAME is also its folder: public headers in include/telusur/NAME, private sources in src.
function(telusur_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "HEADERS;SOURCES;PUBLIC;PRIVATE")
  set(target telusur_${name})
  add_library(${target})
  add_library(telusur::${name} ALIAS ${target})
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${name} VERIFY_INTERFACE_HEADER_SETS ${TELUSUR_TESTS})
  target_compile_features(${target} PUBLIC cxx_std_20)
  target_sources(${target}
    PRIVATE ${arg_SOURCES}
    PUBLIC FILE_SET HEADERS BASE_DIRS include "${CMAKE_CURRENT_BINARY_DIR}/include" FILES ${arg_HEADERS})
  # The indexer and the searcher use the internals of common; these are not installed.
  target_include_directories(${target} PRIVATE src "${PROJECT_SOURCE_DIR}/common/src")
  target_link_libraries(${target}
    PUBLIC ${arg_PUBLIC}
    PRIVATE ${arg_PRIVATE} $<BUILD_INTERFACE:telusur_developer_flags>)
  set_property(GLOBAL APPEND PROPERTY TELUSUR_INSTALLED_TARGETS ${target})
endfunction()

# telusur_private_library(NAME SOURCES ... PRIVATE ...)
# A module of common that is compiled separately, as objects, and links only the libraries that it lists.
function(telusur_private_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;PRIVATE")
  set(target telusur_${name})
  add_library(${target} OBJECT ${arg_SOURCES})
  target_compile_features(${target} PUBLIC cxx_std_20)
  target_include_directories(${target} PRIVATE src include "${CMAKE_CURRENT_BINARY_DIR}/include")
  target_link_libraries(${target} PRIVATE ${arg_PRIVATE} telusur_developer_flags)
endfunction()

# telusur_program(NAME SOURCES ... LINK ...)
# Links telusur_tool as well: common/tool, shared by the programs.
function(telusur_program name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK")
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE telusur_tool ${arg_LINK} telusur_developer_flags)
  # A program only parses its command line and calls its library, and optimizing CLI11 takes a third of the build.
  target_compile_options(${name} PRIVATE $<$<CONFIG:Release>:-O1>)
  set_property(GLOBAL APPEND PROPERTY TELUSUR_INSTALLED_PROGRAMS ${name})
endfunction()
