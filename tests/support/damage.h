// SPDX-License-Identifier: GPL-3.0-or-later
/// What may happen to the files of an index that is being read, and what its readers say of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include "random.h"

namespace telusur::test {

/// Puts random bytes in fifty places of a file.
inline void damage(const std::string& path, Random& random) {
  const auto size = static_cast<std::uint32_t>(std::filesystem::file_size(path));
  std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
  for (int i = 0; i < 50; ++i) {
    file.seekp(random.below(size));
    file.put(static_cast<char>(random.below(256)));
  }
}

/// Reads each of `entries` by `read`; how many of them failed with `Error`, and nothing else.
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
