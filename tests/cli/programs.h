// SPDX-License-Identifier: GPL-3.0-or-later
/// Runs the programs like a user.
#pragma once

#include "paths.h"
#include "run_program.h"
#include "text.h"

namespace telusur::test {

inline ProgramResult run_tool(const std::string& name, std::vector<std::string> arguments,
                              const ProgramOptions& options = {}) {
  arguments.insert(arguments.begin(), program(name));
  return run_program(std::move(arguments), options);
}

inline ProgramResult telusur_index(std::vector<std::string> arguments, const ProgramOptions& options = {}) {
  return run_tool("telusur-index", std::move(arguments), options);
}
inline ProgramResult telusur_search(std::vector<std::string> arguments, const ProgramOptions& options = {}) {
  return run_tool("telusur-search", std::move(arguments), options);
}
inline ProgramResult telusur_analyze(std::vector<std::string> arguments, const ProgramOptions& options = {}) {
  return run_tool("telusur-analyze", std::move(arguments), options);
}

}  // namespace telusur::test
