// SPDX-License-Identifier: GPL-3.0-or-later
/// What the command lines of the programs share: help, errors of usage, and options with a fixed set of
/// values. All of their texts are localized: the descriptions of options and the names of their values
/// (type_name) are written in English and translated by the help.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include <telusur/common/user_lexicon.h>

#include "language.h"
#include "shell_completion.h"

namespace telusur::tool {

/// When to colour or to show progress.
enum class When : std::uint8_t { kAuto, kAlways, kNever };

/// Wraps the words of `text` (ASCII) into lines of at most `width` columns; a longer word has a line of its
/// own. The first line begins at column `indent`, and the others are indented to it.
[[nodiscard]] std::string wrap_words(const std::string& text, std::size_t indent, std::size_t width);

/// The values of an option with their names, in the order in which help and messages list them.
template <typename Value>
using Choices = std::vector<std::pair<std::string, Value>>;

[[nodiscard]] inline Choices<When> when_choices() {
  return {{"auto", When::kAuto}, {"always", When::kAlways}, {"never", When::kNever}};
}

/// Stands in the description of a check before the names of the values, which bars separate.
inline constexpr std::string_view kChoicesMark = "choices=";

/// Adds an option that takes the name of one of `choices`. Any other value is refused with their list.
/// `target` must live until the command line is parsed.
template <typename Value>
CLI::Option* add_choice(CLI::App& app, const std::string& name, Value& target, Choices<Value> choices,
                        const std::string& description) {
  const auto find = [choices](const std::string& text) -> std::optional<Value> {
    for (const auto& [choice, value] : choices) {
      if (choice == text) return value;
    }
    return std::nullopt;
  };
  std::string known;
  std::string names;
  for (const auto& choice : choices) {
    known += (known.empty() ? "" : ", ") + choice.first;
    names += (names.empty() ? "" : "|") + choice.first;
  }
  return app
      .add_option_function<std::string>(
          name, [&target, find](const std::string& text) { target = find(text).value_or(target); },
          description)
      ->check(
          [find, known](const std::string& text) {
            return find(text) ? "" : localized("{} is not a valid value; choose one of {}", text, known);
          },
          std::string(kChoicesMark) + names);
}

/// Reads the value of --lexicon. Returns null if it was not given.
[[nodiscard]] std::shared_ptr<const UserLexicon> read_lexicon(const std::string& file);

/// Adds --help and --version.
void add_help_and_version(CLI::App& app);

/// Parses the command line. Returns nullopt if the program goes on, else its exit code: after --help,
/// --version, bad usage and for scripts of shells (kCompleteLine), whose text it has printed.
[[nodiscard]] std::optional<int> parse(CLI::App& app, int argc, const char* const* argv,
                                       const CompleteValue& complete_value = {});

}  // namespace telusur::tool
