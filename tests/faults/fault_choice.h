// SPDX-License-Identifier: GPL-3.0-or-later
// Chooses the faults to inject and the calls that fail.
#pragma once

#include <algorithm>
#include <cstddef>
#include <random>
#include <set>

#include "fault_run.h"

namespace telusur::test {

/// Ways to fail. The program must repeat interrupted and short calls.
inline const Fault kFaults[] = {
    {Function::kOpen, "EMFILE"},
    {Function::kOpen, "EMFILE", true},
    {Function::kOpen, "EACCES"},
    {Function::kOpen, "EIO"},
    {Function::kOpen, "ENOSPC"},
    {Function::kClose, "EIO"},
    {Function::kRead, "EIO"},
    {Function::kRead, "EIO", true},
    {Function::kRead, "short"},
    {Function::kRead, "EINTR"},
    {Function::kWrite, "ENOSPC"},
    {Function::kWrite, "ENOSPC", true},
    {Function::kWrite, "EIO"},
    {Function::kWrite, "short"},
    {Function::kWrite, "EINTR"},
    {Function::kSync, "EIO"},
    {Function::kSync, "ENOSPC", true},
    {Function::kRename, "EIO"},
    {Function::kRename, "EACCES", true},
    {Function::kUnlink, "EACCES"},
    {Function::kUnlink, "EIO", true},
    {Function::kMkdir, "ENOSPC"},
    {Function::kMkdir, "EACCES", true},
    {Function::kMap, "ENOMEM"},
    {Function::kMap, "ENOMEM", true},
    {Function::kList, "EIO"},
    {Function::kList, "EMFILE", true},
    {Function::kStat, "EIO"},
    {Function::kStat, "EACCES", true},
    {Function::kLock, "ENOLCK"},
    {Function::kLock, "EINTR"},
    {Function::kTruncate, "EIO"},
    {Function::kThread, "EAGAIN"},
    {Function::kThread, "EAGAIN", true},
    {Function::kMalloc, "ENOMEM"},
    {Function::kMalloc, "ENOMEM", true},
    {Function::kFork, "EAGAIN"},
    {Function::kOpen, "kill"},
    {Function::kWrite, "kill"},
    {Function::kSync, "kill"},
    {Function::kRename, "kill"},
    {Function::kUnlink, "kill"},
};

inline bool tries_all() {
  const char* faults = std::getenv("TELUSUR_FAULTS");
  return faults != nullptr && std::string_view(faults) == "all";
}

inline unsigned seed() {
  static const char* given = std::getenv("TELUSUR_FAULTS_SEED");
  static const unsigned seed =
      given != nullptr ? static_cast<unsigned>(std::atoi(given)) : std::random_device()();
  return seed;
}

/// Chooses the numbers of the calls to fail among the `count` calls of an undisturbed run. Tries a few more,
/// as threads interleave differently in each run.
inline std::set<std::uint64_t> calls_to_fail(std::uint64_t count, std::size_t samples, std::mt19937& random) {
  std::set<std::uint64_t> calls;
  if (count == 0) return calls;
  if (tries_all()) {
    constexpr std::uint64_t kEvery = 300;  // in growing steps after it
    for (std::uint64_t call = 1; call <= count + 2; call += call < kEvery ? 1 : 1 + random() % (call / 10))
      calls.insert(call);
    return calls;
  }
  calls = {1, count};
  std::uniform_int_distribution<std::uint64_t> numbers(1, count);
  while (calls.size() < std::min<std::uint64_t>(samples, count)) calls.insert(numbers(random));
  return calls;
}

}  // namespace telusur::test
