// SPDX-License-Identifier: GPL-3.0-or-later
/// Sentences for people that a program can render in languages other than English.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <telusur/common/export.h>

namespace telusur {

/// The languages of messages.
enum class Language : std::uint8_t { kEnglish, kIndonesian };

/// A sentence in English with its arguments: `Message("The file {} is missing.", path)`. The arguments
/// replace the placeholders `{}` (in order) or `{0}`, `{1}` (by number). An argument may be a Message and is
/// then rendered in the same language. Immutable; safe to share between threads.
class TELUSUR_EXPORT Message {
 public:
  Message() = default;

  /// `format` must be a string literal, or another string that lives as long as the program.
  template <typename... Arguments>
  explicit Message(const char* format, const Arguments&... arguments) : format_(format) {
    (arguments_.push_back(argument(arguments)), ...);
  }

  /// Returns a text that is the same in every language, such as a path.
  [[nodiscard]] static Message verbatim(std::string text) {
    Message message;
    message.verbatim_ = std::move(text);
    return message;
  }

  /// Returns the format in English, which is the same for all messages of one kind; empty for a verbatim
  /// text.
  [[nodiscard]] std::string_view format() const noexcept { return format_; }

  [[nodiscard]] bool empty() const noexcept { return format_.empty() && verbatim_.empty(); }

  /// Returns the sentence in `language`; in English where the catalogue has no translation. O(length of the
  /// text).
  [[nodiscard]] std::string text(Language language = Language::kEnglish) const;

  friend bool operator==(const Message&, const Message&) = default;

 private:
  static Message argument(const Message& message) { return message; }
  static Message argument(std::string_view text) { return verbatim(std::string(text)); }
  static Message argument(std::integral auto number) { return verbatim(std::to_string(number)); }

  std::string_view format_;
  std::vector<Message> arguments_;
  std::string verbatim_;  ///< the whole text if there is no format
};

}  // namespace telusur
