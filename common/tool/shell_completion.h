// SPDX-License-Identifier: GPL-3.0-or-later
/// Completes command lines for bash, zsh and fish. The scripts of the shells (completions/) call the program
/// with the line that is being typed, so that they know every option of the installed program.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>

namespace telusur::tool {

/// The first argument of a program that is asked for completions; the second is the command line up to the
/// cursor. Not in the help: only the scripts use it.
inline constexpr std::string_view kCompleteLine = "--complete-line";

/// Returns the words of an unfinished command line, without the quotation marks and backslashes of the shell.
/// The last one is the word at the cursor, perhaps empty.
[[nodiscard]] std::vector<std::string> split_command_line(std::string_view line);

/// What is completed: the value of an option, or an argument.
struct CompletionRequest {
  std::string option;                                      ///< long name of the option; empty for an argument
  std::string word;                                        ///< the typed part
  std::vector<std::string> arguments;                      ///< the arguments before it
  std::map<std::string, std::vector<std::string>> values;  ///< given to the options before it, by long name
};

/// Returns the candidates for an argument or the value of an option that only the program knows.
using CompleteValue = std::function<std::vector<std::string>(const CompletionRequest&)>;

/// Returns the answer for the scripts: a line that says what is wanted ("words", "files" or "dirs"), then a
/// candidate per line, for an option with its description behind a tab. A word that begins with a minus gets
/// options only. Paths are left to the shell.
[[nodiscard]] std::string complete_line(const CLI::App& app, std::string_view line,
                                        const CompleteValue& complete_value);

}  // namespace telusur::tool
