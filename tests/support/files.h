// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads whole files and changes bytes of existing ones in place, as a reader may have them open.
#pragma once

#include <cstdint>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>

namespace telusur::test {

/// Returns the bytes of a file. Empty if it cannot be read.
inline std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Overwrites the bytes of a file from `offset` on. Throws if the file does not exist.
inline void overwrite(const std::string& path, std::uint64_t offset, std::string_view bytes) {
  std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
  file.seekp(static_cast<std::streamoff>(offset));
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!file.flush()) throw std::runtime_error("cannot overwrite " + path);
}

/// Sets the byte at `offset` of a file. Returns the old one.
inline char set_byte(const std::string& path, std::uint64_t offset, char byte) {
  const char before = read_file(path).at(offset);
  overwrite(path, offset, {&byte, 1});
  return before;
}

/// Flips the bits of `mask` in the byte at `offset` of a file.
inline void flip_bits(const std::string& path, std::uint64_t offset, unsigned char mask) {
  set_byte(path, offset, static_cast<char>(static_cast<unsigned char>(read_file(path).at(offset)) ^ mask));
}

}  // namespace telusur::test
