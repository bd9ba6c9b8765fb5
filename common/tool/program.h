// SPDX-License-Identifier: GPL-3.0-or-later
/// What the main() functions of the programs share: exit codes, messages on standard error, standard
/// streams, and the report of an exception that ends the program.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "language.h"

namespace telusur::tool {

/// Exit code of a program that could not do what it was asked for, bad usage included.
inline constexpr int kFailed = 2;

/// Repairs UTF-8 and makes control characters visible, so that `text` is safe on a terminal.
[[nodiscard]] std::string printable(std::string_view text);

/// Writes all of `text` to a file descriptor. Returns 0, or the errno of the failure. Does not allocate.
[[nodiscard]] int write_all(int descriptor, std::string_view text);

/// Prints "PROGRAM: sentence" and a line feed on standard error, made printable.
void print_error(std::string_view sentence);

/// Flushes std::cout. Throws Error if any of the output could not be written. The message ends with
/// `consequence`, a sentence about what the program has done, if there is one.
void flush_output(std::string_view consequence = {});

/// Runs `action` and returns its exit code. Prints a sentence and returns kFailed if `action` throws anything
/// or if its output cannot be written. A program's main() is this call.
///
/// - A write beyond the file size limit of the shell (ulimit -f) fails and is reported. Without this, SIGXFSZ
///   would kill the program.
/// - Standard streams that the caller has closed are opened, so that no other file gets their descriptors.
///   Writing to a standard output that was closed is an error.
/// - `context` is read when an error is reported, so `action` may set it.
[[nodiscard]] int run_main(std::string_view program, const std::function<int()>& action,
                           const CommandContext& context = {});

}  // namespace telusur::tool
