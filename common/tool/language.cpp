// SPDX-License-Identifier: GPL-3.0-or-later
#include "language.h"

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

/// What the programs offer for `remedy`; empty if the message needs no remedy.
Message find_command(Remedy remedy) {
  switch (remedy) {
    case Remedy::kNone:
      return {};
    case Remedy::kTryAgain:
      return Message("Try again.");
    case Remedy::kWait:
      return Message("Try again when it has finished; telusur-index waits with --wait.");
    case Remedy::kCheckIndex:
      return Message("telusur-index --check names each problem.");
    case Remedy::kRebuild:
      return Message("Build the index again from the articles: telusur-index --rebuild.");
    case Remedy::kReindex:
      return Message("Rebuild the index from its own articles: telusur-index --reindex.");
    case Remedy::kReindexWithLexicon:
      return Message("Rebuild the index with your lexicon: telusur-index --reindex --lexicon FILE.");
    case Remedy::kRestore:
      return Message(
          "Restore a backup, or rebuild the index from its own articles (telusur-index --reindex) or from "
          "their files (telusur-index --rebuild).");
    case Remedy::kNameOtherFolder:
      return Message("Choose another folder with -d.");
    case Remedy::kNameOrCreateIndex:
      return Message("Name the index with -d, or make one with telusur-index.");
    case Remedy::kCorrectLexicon:
      return Message("Correct the lexicon and give it again with --lexicon.");
    case Remedy::kMatchPositions:
      return Message("Give --no-positions, or add positions: telusur-index --reindex --positions.");
    case Remedy::kReindexForPositions:
      return Message("Leave out the phrase, or add positions: telusur-index --reindex --positions.");
    case Remedy::kNameTextColumn:
      return Message("Name the column with --map text=NAME.");
    case Remedy::kNameFormat:
      return Message("Name the format with --format.");
    case Remedy::kReport:
      return Message("Please report it with the command that you gave.");
  }
  return {};
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

std::string describe(Remedy remedy) { return find_command(remedy).text(message_language()); }

std::string describe(const Error& error) {
  const std::string command = describe(error.remedy());
  return error.message().text(message_language()) + (command.empty() ? "" : " " + command);
}

}  // namespace telusur::tool
