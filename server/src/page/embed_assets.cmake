# SPDX-License-Identifier: GPL-3.0-or-later
# Writes the files of the search page into a source file: cmake -D FOLDER=assets -D OUTPUT=assets.cpp -P ...
file(GLOB files "${FOLDER}/halaman.*")
set(arrays "")
set(rows "")
foreach(file IN LISTS files)
  get_filename_component(name "${file}" NAME)
  get_filename_component(extension "${file}" LAST_EXT)
  if(extension STREQUAL ".css")
    set(type "text/css; charset=utf-8")
  elseif(extension STREQUAL ".js")
    set(type "text/javascript; charset=utf-8")
  elseif(extension STREQUAL ".svg")
    set(type "image/svg+xml")
  else()
    message(FATAL_ERROR "What is the type of ${file}?")
  endif()
  file(READ "${file}" content HEX)
  file(SHA256 "${file}" version)
  string(SUBSTRING "${version}" 0 16 version)
  string(REGEX REPLACE "(..)" "'\\\\x\\1'," content "${content}")
  string(MAKE_C_IDENTIFIER "${name}" id)
  string(APPEND arrays "constexpr char ${id}[] = {${content}};\n")
  string(APPEND rows "    {\"/${name}\", \"${type}\", \"${version}\", {${id}, sizeof(${id})}},\n")
endforeach()
file(WRITE "${OUTPUT}" "#include \"page/assets.h\"

namespace telusur::server {
namespace {

${arrays}
constexpr Asset kAssets[] = {
${rows}};

}  // namespace

std::span<const Asset> all_assets() noexcept { return kAssets; }

}  // namespace telusur::server
")
