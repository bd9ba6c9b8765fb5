// SPDX-License-Identifier: GPL-3.0-or-later
/// Runs the command of a filter.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <stop_token>
#include <string>

#include <telusur/common/message.h>

#include "files/filter_command.h"

namespace telusur {

/// There is no limit on memory: converters in Java and LibreOffice reserve gigabytes of addresses that they
/// never use. A command may set one with prlimit(1).
struct FilterLimits {
  std::chrono::milliseconds time = std::chrono::seconds(60);
  std::size_t output_bytes = std::size_t{512} << 20;
};

struct FilterOutput {
  std::string text;  ///< what the command has written to its standard output
  /// Why the output is of no use, such as "pdftotext failed with exit status 1: ...". A clause.
  std::optional<Message> failure = {};
  /// The command fails for this file each time. False if the system or the installation is to blame.
  bool is_permanent = false;
};

/// Runs `command` for the file at `path`, an absolute path. {} in a word is replaced by the path; without any
/// {} the file is the standard input. The command runs without a shell, in a process group of its own, which
/// is killed when the command ends, exceeds a limit, or `stop` is requested. Throws InputError if the command
/// cannot be started. Blocks. Thread-safe.
[[nodiscard]] FilterOutput run_filter(const Command& command, const std::string& path,
                                      const std::stop_token& stop, const FilterLimits& limits = {});

}  // namespace telusur
