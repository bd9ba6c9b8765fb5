// SPDX-License-Identifier: GPL-3.0-or-later
/// The environment in which a test runs a program, without settings of the caller that could change an
/// answer.
#pragma once

#include <cstdlib>
#include <string>
#include <vector>

namespace telusur::test {

/// Returns `chosen`, then the usual PATH, then the sanitizer options of the caller. The first of two entries
/// with one name counts.
inline std::vector<std::string> program_environment(std::vector<std::string> chosen) {
  chosen.emplace_back("PATH=/usr/bin:/bin");
  for (const std::string name : {"ASAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS"})
    if (const char* value = std::getenv(name.c_str())) chosen.push_back(name + "=" + value);
  return chosen;
}

/// Returns pointers to `strings` and a null pointer at the end, as execve() requires. Valid as long as
/// `strings`.
inline std::vector<char*> pointers_to(std::vector<std::string>& strings) {
  std::vector<char*> pointers;
  for (std::string& string : strings) pointers.push_back(string.data());
  pointers.push_back(nullptr);
  return pointers;
}

}  // namespace telusur::test
