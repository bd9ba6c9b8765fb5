// SPDX-License-Identifier: GPL-3.0-or-later
#include "language.h"

#include <array>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include <fmt/format.h>

namespace telusur::tool {
namespace {

/// The locale for messages, by the rules of POSIX.
std::string_view find_locale() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') return value;
  }
  return {};
}

/// Returns `path` as one word of a shell.
std::string quote_for_shell(const std::string& path) {
  if (path.find_first_of(" \t\n!\"#$&'()*;<>?[\\]^`{|}~") == std::string::npos) return path;
  std::string quoted = "'";
  for (const char c : path) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

}  // namespace

Language message_language() {
  static const Language language = [] {
    const std::string_view locale = find_locale();
    const std::string_view name = locale.substr(0, locale.find_first_of("_.@"));
    return name == "id" ? Language::kIndonesian : Language::kEnglish;
  }();
  return language;
}

std::string decimal(double number, int digits) {
  std::string text = fmt::format("{:.{}f}", number, digits);
  if (const std::size_t point = text.find('.');
      point != std::string::npos && message_language() == Language::kIndonesian)
    text[point] = ',';
  return text;
}

std::string grouped(std::uint64_t number) {
  const char* const separator = message_language() == Language::kIndonesian ? "." : ",";
  std::string text = fmt::to_string(number);
  for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, separator);
  return text;
}

std::string system_reason(int error) {
  const char* const reason = strerrordesc_np(error);  // lives as long as the program
  return reason != nullptr ? localized(reason) : localized("Error {} of the system", error);
}

std::string describe(Remedy remedy, const CommandContext& context) {
  const std::string index = context.index.empty() ? localized("DIR") : quote_for_shell(context.index);
  const std::array sentences{
      // in the order of the enumerators; no full stop follows a command
      Message(),
      Message("Try again."),
      Message("Try again when it has finished; telusur-index waits with --wait."),
      Message("telusur-index --check -d {} names each problem.", index),
      Message("Build the index again from the articles: telusur-index --rebuild -d {} FILES", index),
      Message("Rebuild the index from its own articles: telusur-index --reindex -d {}", index),
      Message("Rebuild the index with your lexicon: telusur-index --reindex --lexicon FILE -d {}", index),
      Message(
          "Restore a backup, or rebuild the index from its own articles (telusur-index --reindex -d {0}) or "
          "from their files (telusur-index --rebuild -d {0} FILES). telusur-index --check -d {0} names each "
          "problem.",
          index),
      Message("Choose another folder with -d."),
      Message("Name another index with -d, or create one: telusur-index -d {} FILES", index),
      Message("Correct the lexicon and give it again with --lexicon."),
      context.has_positions
          ? Message("Give --no-positions, or add positions: telusur-index --reindex --positions -d {}", index)
          : Message("Leave out --no-positions, or remove the positions: "
                    "telusur-index --reindex --no-positions -d {}",
                    index),
      Message("Leave out the phrase, or add positions: telusur-index --reindex --positions -d {}", index),
      Message("Name the column with --map text=NAME."),
      Message("Name the format with --format."),
      Message("Convert it to text or HTML, or name a program that does with --filter."),
      Message("Please report it with the command that you gave.")};
  static_assert(sentences.size() == static_cast<std::size_t>(Remedy::kReport) + 1);
  return sentences[static_cast<std::size_t>(remedy)].text(message_language());
}

std::string describe(const Error& error, const CommandContext& context) {
  const std::string command = describe(error.remedy(), context);
  return error.message().text(message_language()) + (command.empty() ? "" : " " + command);
}

}  // namespace telusur::tool
