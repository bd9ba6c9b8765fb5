// SPDX-License-Identifier: GPL-3.0-or-later
/// The command line of telusur-serve.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

#include "program.h"
#include "service.h"

namespace telusur::tool {

struct ServeCommand {
  server::ServiceOptions service;
  std::chrono::milliseconds stop_time{10'000};
  bool logs_requests = false;
};

/// Parses the command line into `command`. Returns nullopt if the program goes on, else its exit code, as
/// parse() does.
[[nodiscard]] std::optional<int> parse_command(ServeCommand& command, int argc, const char* const* argv);

/// Returns how many files `command` may have open at once.
[[nodiscard]] std::size_t count_descriptors(const ServeCommand& command);

}  // namespace telusur::tool
