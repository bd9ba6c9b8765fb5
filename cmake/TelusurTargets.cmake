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
  # The check of virtual tables opens a pipe, and reports falsely where a test leaves no descriptors.
  target_compile_options(telusur_developer_flags INTERFACE
    -fsanitize=${TELUSUR_SANITIZERS} -fno-sanitize=vptr -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(telusur_developer_flags INTERFACE -fsanitize=${TELUSUR_SANITIZERS})
endif()
if(TELUSUR_COVERAGE)
  target_compile_options(telusur_developer_flags INTERFACE --coverage)
  target_link_options(telusur_developer_flags INTERFACE --coverage)
endif()

# The objects of the static libraries also make the shared one, so they hide what it does not export.
set(hidden_symbols CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)

# telusur_library(NAME HEADERS ... SOURCES ... MODULES ... HEADER_ONLY ... PRIVATE ...)
# NAME is also its folder: public headers in include/telusur/NAME, private sources in src. MODULES are the libraries of
# Telusur that the public headers use, HEADER_ONLY and PRIVATE the libraries of others that the sources use.
# Defines the static library telusur_NAME, and telusur_NAME_shared for its part of libtelusur.so; telusur::NAME is the
# one that BUILD_SHARED_LIBS chooses.
function(telusur_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "HEADERS;SOURCES;MODULES;HEADER_ONLY;PRIVATE")
  set(target telusur_${name})
  add_library(${target} STATIC ${arg_SOURCES})
  set_target_properties(${target} PROPERTIES ${hidden_symbols} VERIFY_INTERFACE_HEADER_SETS ${TELUSUR_TESTS})
  telusur_public_headers(${target} PUBLIC ${arg_HEADERS})
  # The indexer and the searcher use the internals of common; these are not installed.
  target_include_directories(${target} PRIVATE src "${PROJECT_SOURCE_DIR}/common/src")
  target_link_libraries(${target} PRIVATE
    ${arg_PRIVATE} $<BUILD_INTERFACE:${arg_HEADER_ONLY}> $<BUILD_INTERFACE:telusur_developer_flags>)

  add_library(${target}_shared INTERFACE)
  telusur_public_headers(${target}_shared INTERFACE ${arg_HEADERS})
  target_link_libraries(${target}_shared INTERFACE telusur)

  foreach(module IN LISTS arg_MODULES)
    target_link_libraries(${target} PUBLIC telusur_${module})
    target_link_libraries(${target}_shared INTERFACE telusur_${module}_shared)
  endforeach()
  set_target_properties(${target} ${target}_shared PROPERTIES EXPORT_NAME ${name})
  if(BUILD_SHARED_LIBS)
    set_target_properties(${target} PROPERTIES EXCLUDE_FROM_ALL ON)
    add_library(telusur::${name} ALIAS ${target}_shared)
  else()
    add_library(telusur::${name} ALIAS ${target})
  endif()
  set_property(GLOBAL APPEND PROPERTY TELUSUR_LIBRARIES ${name})
  set_property(GLOBAL APPEND PROPERTY TELUSUR_OBJECTS $<TARGET_OBJECTS:${target}>)
  set_property(GLOBAL APPEND PROPERTY TELUSUR_DEPENDENCIES ${arg_PRIVATE})
endfunction()

# Gives `target` the public headers of the current folder and the standard that they need.
function(telusur_public_headers target scope)
  target_compile_features(${target} ${scope} cxx_std_20)
  target_sources(${target} ${scope}
    FILE_SET HEADERS BASE_DIRS include "${CMAKE_CURRENT_BINARY_DIR}/include" FILES ${ARGN})
endfunction()

# telusur_shared_library(): libtelusur.so, from the objects of all libraries. Call it after they are defined. It is
# built by default only with BUILD_SHARED_LIBS.
function(telusur_shared_library)
  get_property(objects GLOBAL PROPERTY TELUSUR_OBJECTS)
  get_property(dependencies GLOBAL PROPERTY TELUSUR_DEPENDENCIES)
  list(REMOVE_DUPLICATES dependencies)
  add_library(telusur SHARED ${objects})
  # A program does not link what libtelusur.so links.
  list(TRANSFORM dependencies REPLACE "^.+$" "$<BUILD_INTERFACE:\\0>")
  target_link_libraries(telusur PRIVATE ${dependencies} $<BUILD_INTERFACE:telusur_developer_flags>)
  set(map "${PROJECT_SOURCE_DIR}/cmake/libtelusur.map")
  target_link_options(telusur PRIVATE "LINKER:--version-script=${map}")
  # Until 1.0 any minor version may change the binary interface.
  set(soversion ${PROJECT_VERSION_MAJOR})
  if(soversion EQUAL 0)
    set(soversion 0.${PROJECT_VERSION_MINOR})
  endif()
  set_target_properties(telusur PROPERTIES
    LINKER_LANGUAGE CXX
    LINK_DEPENDS "${map}"
    VERSION ${PROJECT_VERSION}
    SOVERSION ${soversion}
    LIBRARY_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/lib"
    INSTALL_RPATH_USE_LINK_PATH ON)
  if(NOT BUILD_SHARED_LIBS)
    set_target_properties(telusur PROPERTIES EXCLUDE_FROM_ALL ON)
  endif()
endfunction()

# telusur_private_library(NAME SOURCES ... PRIVATE ...)
# A module of common that is compiled separately, as objects, and links only the libraries that it lists.
function(telusur_private_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;PRIVATE")
  set(target telusur_${name})
  add_library(${target} OBJECT ${arg_SOURCES})
  set_target_properties(${target} PROPERTIES ${hidden_symbols})
  target_compile_features(${target} PUBLIC cxx_std_20)
  target_include_directories(${target} PRIVATE src include "${CMAKE_CURRENT_BINARY_DIR}/include")
  target_link_libraries(${target} PRIVATE ${arg_PRIVATE} telusur_developer_flags)
  set_property(GLOBAL APPEND PROPERTY TELUSUR_OBJECTS $<TARGET_OBJECTS:${target}>)
  set_property(GLOBAL APPEND PROPERTY TELUSUR_DEPENDENCIES ${arg_PRIVATE})
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
