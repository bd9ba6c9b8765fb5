// SPDX-License-Identifier: GPL-3.0-or-later
/// What the command lines of the three programs share.
#pragma once

#include <iostream>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include <telusur/common/utf8.h>

namespace telusur::tool {

/// Exit code of bad usage.
inline constexpr int kBadUsage = 2;

/// When to colour or to show progress.
enum class When : std::uint8_t { automatic, always, never };

/// The words of `text` (ASCII) in lines of at most `width` columns, if no word is longer; the first line
/// begins at column `indent`, and the others are indented to it.
inline std::string wrap_words(const std::string& text, std::size_t indent, std::size_t width) {
  std::string lines;
  std::size_t column = indent;
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    if (column > indent && column + 1 + word.size() > width) {
      lines += "\n" + std::string(indent, ' ');
      column = indent;
    }
    lines += (column > indent ? " " : "") + word;
    column += (column > indent ? 1 : 0) + word.size();
  }
  return lines;
}

/// Help for a terminal of eighty columns: descriptions are wrapped beside the options, with the default in
/// brackets.
class HelpFormatter final : public CLI::Formatter {
 public:
  std::string make_option(const CLI::Option* option, bool is_positional) const override {
    std::string name = "  " + make_option_name(option, is_positional);
    name = name.substr(0, name.find('{'));  // behind it CLI11 says which value a flag sets
    if (option->get_type_size() != 0 && !is_positional) {
      const std::string type = option->get_type_name();
      name += " " + type.substr(0, type.find(':'));  // behind it CLI11 describes the check
    }
    std::string description = option->get_description();
    if (!option->get_default_str().empty()) description += " (default " + option->get_default_str() + ")";

    const std::string text = name.size() < kColumn ? name + std::string(kColumn - name.size(), ' ')
                                                   : name + "\n" + std::string(kColumn, ' ');
    return text + wrap_words(description, kColumn, kWidth) + "\n";
  }

 private:
  static constexpr std::size_t kColumn = 26;
  static constexpr std::size_t kWidth = 79;
};

/// Names of an option's values, as help and messages list them.
template <typename Value>
using Choices = std::vector<std::pair<std::string, Value>>;

inline Choices<When> when_choices() {
  return {{"auto", When::automatic}, {"always", When::always}, {"never", When::never}};
}

/// Adds an option that takes one of `choices`; any other value is refused with their list.
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
  for (const auto& choice : choices) known += (known.empty() ? "" : ", ") + choice.first;
  return app
      .add_option_function<std::string>(
          name, [&target, find](const std::string& text) { target = find(text).value_or(target); },
          description)
      ->check([find, known](const std::string& text) {
        return find(text) ? "" : text + " is none of its values; they are " + known;
      });
}

/// Parses the command line: nothing when the program goes on, else its exit code (--help, --version, bad
/// usage; the text is printed).
inline std::optional<int> parse(CLI::App& app, int argc, const char* const* argv) {
  app.formatter(std::make_shared<HelpFormatter>());
  try {
    app.parse(argc, argv);
    return std::nullopt;
  } catch (const CLI::Success& done) {  // --help and --version
    return app.exit(done);
  } catch (const CLI::ParseError& error) {
    std::string reason = visible_controls(repair_utf8(error.what()));
    while (reason.ends_with('\n') || reason.ends_with('.')) reason.pop_back();
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr)
      reason +=
          ". What begins with - and is no option stands behind --, as in " + app.get_name() + " -- -kata";
    std::cerr << app.get_name() << ": " << reason << ". Try " << app.get_name() << " --help.\n";
    return kBadUsage;
  }
}

}  // namespace telusur::tool
