// SPDX-License-Identifier: GPL-3.0-or-later
/// What the programs share around their work: signals, standard streams, and the last word on errors.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace telusur::tool {

/// Exit code when the program could not do what it was asked for.
inline constexpr int kFailed = 2;

/// Prints `sentence` on standard error after the name of the program, with control characters made visible.
void print_error(std::string_view program, std::string_view sentence);

/// Writes out what std::cout still holds. Throws Error if any of the output could not be written; the
/// sentence gives the reason and ends with `consequence`, if there is one.
void flush_output(std::string_view consequence = {});

/// Runs `action` and returns its exit code, or kFailed after a sentence on standard error if it throws
/// anything or if its output cannot be written. A program's main() is this call.
///
/// - A write to a file beyond the limit of the shell (ulimit -f) fails, instead of killing the program
///   (SIGXFSZ), so that the reason is reported.
/// - Standard streams that the caller has closed are opened, so that no other file takes their place. Writing
///   to a standard output that was closed is an error.
[[nodiscard]] int run_main(std::string_view program, const std::function<int()>& action);

}  // namespace telusur::tool
