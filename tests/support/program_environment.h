// SPDX-License-Identifier: GPL-3.0-or-later
/// The environment in which a test runs a program: nothing of the caller's that could change an answer.
#pragma once

#include <cstdlib>
#include <string>
#include <vector>

namespace telusur::test {

/// `chosen`, then the usual PATH, then the options of the sanitizers that the caller has set. Of two with one
/// name the first counts.
inline std::vector<std::string> program_environment(std::vector<std::string> chosen) {
  chosen.emplace_back("PATH=/usr/bin:/bin");
  for (const std::string name : {"ASAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS"})
    if (const char* value = std::getenv(name.c_str())) chosen.push_back(name + "=" + value);
  return chosen;
}

}  // namespace telusur::test
