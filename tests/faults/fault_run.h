// SPDX-License-Identifier: GPL-3.0-or-later
/// Runs a program under the fault shim.
#pragma once

#include <cstring>
#include <utility>

#include "fault_shim.h"
#include "paths.h"
#include "run_program.h"

namespace telusur::test {

using faults::Function;

/// A fault: which calls of one family fail, and how.
struct Fault {
  Function function = Function::kOpen;
  std::string error = {};  ///< name of an errno, "short" or "kill"
  bool stays = false;      ///< all later calls fail as well, as on a full disk
  std::uint64_t call = 0;  ///< number of the first call that fails, from 1; 0 for none
};

inline std::string name_of(Function function) {
  return std::string(faults::kFunctionNames[static_cast<std::size_t>(function)]);
}

/// Formats the calls that fail: "3", or "3-" for all from the third on.
inline std::string calls_of(const Fault& fault) {
  return std::to_string(fault.call) + (fault.stays ? "-" : "");
}

struct FaultedResult {
  ProgramResult program;
  std::array<std::uint64_t, faults::kFunctionNames.size()> calls{};  ///< on the folder, by Function
  std::uint64_t faults = 0;                                          ///< calls that failed
  std::string first_fault;                                           ///< function and path

  [[nodiscard]] std::uint64_t calls_to(Function function) const {
    return calls[static_cast<std::size_t>(function)];
  }
};

/// Runs a program under the shim. Only calls that concern `folder` count.
inline FaultedResult run_with_fault(std::vector<std::string> arguments, const std::string& folder,
                                    const Fault& fault, ProgramOptions options = {}) {
  const TemporaryDirectory directory;
  const std::string report_file = directory.write("report", std::string(sizeof(faults::Report), '\0'));
  options.environment.insert(
      options.environment.end(),
      {"LD_PRELOAD=" + program("telusur-fault-shim.so"), "TELUSUR_FAULT_FOLDER=" + folder,
       "TELUSUR_FAULT_REPORT=" + report_file, "TELUSUR_FAULT_FUNCTION=" + name_of(fault.function),
       "TELUSUR_FAULT_CALLS=" + calls_of(fault), "TELUSUR_FAULT_ERROR=" + fault.error});
  FaultedResult result;
  result.program = run_program(std::move(arguments), options);
  faults::Report report{};
  std::memcpy(static_cast<void*>(&report), read_file(report_file).data(), sizeof report);
  for (std::size_t i = 0; i < result.calls.size(); ++i) result.calls[i] = report.calls[i];
  result.faults = report.faults;
  result.first_fault = report.first_fault.data();
  return result;
}

}  // namespace telusur::test
