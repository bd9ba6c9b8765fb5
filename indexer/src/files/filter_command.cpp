// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/filter_command.h"

#include <algorithm>

#include <telusur/common/errors.h>

#include "files/file_endings.h"
#include "text/ascii.h"

namespace telusur {
namespace {

/// Reads the words of a command one after the other.
class CommandSplitter {
 public:
  explicit CommandSplitter(std::string_view text) : text_(text) {}

  std::optional<std::string> next_word() {
    while (at_ < text_.size() && is_ascii_space(text_[at_])) ++at_;
    if (at_ == text_.size()) return std::nullopt;
    std::string word;
    while (at_ < text_.size() && !is_ascii_space(text_[at_])) take(word);
    return word;
  }

 private:
  // Appends the next character, or the next quoted part.
  void take(std::string& word) {
    constexpr std::string_view kOperators = "|<>;&`";
    const char c = text_[at_++];
    if (c == '\'' || c == '"') {
      take_quoted(c, word);
    } else if (c == '\\' && at_ < text_.size()) {
      word += text_[at_++];
    } else if (kOperators.find(c) != std::string_view::npos) {
      throw UsageError(
          Message("The command {} contains {}, which only a shell understands. Quote it, or use "
                  "sh -c '...'.",
                  text_, std::string_view(&c, 1)));
    } else {
      word += c;
    }
  }

  void take_quoted(char quote, std::string& word) {
    constexpr std::string_view kEscaped = "\"\\$`";  // by a backslash within double quotes
    for (; at_ < text_.size(); ++at_) {
      const bool is_escape = quote == '"' && text_[at_] == '\\' && at_ + 1 < text_.size() &&
                             kEscaped.find(text_[at_ + 1]) != std::string_view::npos;
      if (is_escape) ++at_;
      if (!is_escape && text_[at_] == quote) {
        ++at_;
        return;
      }
      word += text_[at_];
    }
    throw UsageError(Message("A quote in the command {} is not closed.", text_));
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

Command split_command(std::string_view text) {
  Command command;
  CommandSplitter splitter(text);
  while (auto word = splitter.next_word()) command.push_back(std::move(*word));
  if (command.empty() || command.front().empty()) throw UsageError(Message("A filter needs a command."));
  return command;
}

void require_valid_filters(const ReaderOptions& options) {
  for (const auto& [ending, command] : options.filters) {
    const bool is_ending = !ending.empty() && std::ranges::all_of(ending, [](char c) {
      return c != '.' && c != '/' && !is_ascii_upper(c) && !is_ascii_space(c);
    });
    if (!is_ending)
      throw UsageError(
          Message("{} is not an ending; write it in lower case without a dot, such as pdf.", ending));
    static_cast<void>(split_command(command));
  }
}

std::optional<Command> find_filter(const ReaderOptions& options, std::string_view path) {
  if (options.filters.empty()) return std::nullopt;
  std::string ending = to_lower_ascii(find_ending(path));
  if (ending.empty()) return std::nullopt;
  const auto found = options.filters.find(std::string_view(ending).substr(1));
  if (found == options.filters.end()) return std::nullopt;
  return split_command(found->second);
}

}  // namespace telusur
