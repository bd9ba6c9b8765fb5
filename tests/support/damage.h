// SPDX-License-Identifier: GPL-3.0-or-later
/// Random damage to files, and how readers respond.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

#include "files.h"
#include "random.h"

namespace telusur::test {

/// Writes random bytes to fifty places of a file.
inline void damage(const std::string& path, Random& random) {
  const auto size = static_cast<std::uint32_t>(std::filesystem::file_size(path));
  std::string bytes = read_file(path);
  for (int i = 0; i < 50; ++i) bytes[random.below(size)] = static_cast<char>(random.below(256));
  overwrite(path, 0, bytes);
}

/// Reads each of `entries` by `read`. Returns how many of them threw `Error`.
template <typename Error, typename Entries, typename Read>
std::size_t count_failures(Entries& entries, Read read) {
  std::size_t failures = 0;
  for (auto& [key, value] : entries) {
    try {
      read(key, value);
    } catch (const Error&) {
      ++failures;
    }
  }
  return failures;
}

}  // namespace telusur::test
