// SPDX-License-Identifier: GPL-3.0-or-later
/// Makes system calls fail on purpose. The shim is a shared library that replaces functions of libc in the
/// program that preloads it (LD_PRELOAD) or links it. It counts the calls that concern one folder, and fails
/// those that a plan names.
///
/// A program that preloads it reads its plan from the environment when main() begins:
///
///     TELUSUR_FAULT_FOLDER=/tmp/x/news.db   calls on this folder and on all below it count
///     TELUSUR_FAULT_FUNCTION=write          name of a Function; nothing fails without it
///     TELUSUR_FAULT_CALLS=3                 the third call fails; "3-" fails all calls from the third on
///     TELUSUR_FAULT_ERROR=ENOSPC            name of an errno; "short": half of the bytes are read or
///                                           written; "kill": the process is killed before the call
///     TELUSUR_FAULT_REPORT=/tmp/x/report    a file of sizeof(Report) zeros, kept up to date during
///     the run
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <limits>
#include <string_view>

namespace telusur::faults {

/// Families of functions of libc: `kWrite` is write, writev, pwrite and pwrite64.
enum class Function : std::uint8_t {
  kOpen,
  kClose,
  kRead,
  kWrite,
  kSync,
  kRename,
  kUnlink,
  kMkdir,
  kMap,
  kList,
  kStat,
  kLock,
  kTruncate,
  kThread,
  kMalloc,
  kFork
};

inline constexpr std::array<std::string_view, 16> kFunctionNames{
    "open", "close", "read", "write", "sync",     "rename", "unlink", "mkdir",
    "map",  "list",  "stat", "lock",  "truncate", "thread", "malloc", "fork"};

/// The report of the shim. It is in shared memory, so it survives a crash of the program.
struct Report {
  std::array<std::atomic<std::uint64_t>, kFunctionNames.size()> calls;  ///< on the folder, by Function
  std::atomic<std::uint64_t> faults;                                    ///< injected failures
  std::array<char, 240> first_fault;  ///< function and path; empty if nothing failed
};

inline constexpr int kKill = -1;  ///< kills the process

struct Plan {
  std::string_view folder;  ///< absolute, without `..` and symbolic links; must outlive the plan
  Function function = Function::kOpen;
  std::uint64_t first = 0;  ///< number of the first call that fails, from 1; 0 fails none
  std::uint64_t last = std::numeric_limits<std::uint64_t>::max();
  int error = 0;  ///< an errno; 0 for a short read or write; kKill
};

/// Replaces the plan of this process and resets the counts. No other thread may call libc meanwhile.
void begin_faults(const Plan& plan);

/// Ends the plan.
void end_faults();

/// The report of this process.
[[nodiscard]] const Report& fault_report();

}  // namespace telusur::faults
