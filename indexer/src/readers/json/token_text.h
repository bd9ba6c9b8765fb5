// SPDX-License-Identifier: GPL-3.0-or-later
/// Restores sentences that a data set stores as lists of tokens.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace telusur {

/// Joins tokens to text with the spacing of prose: ["Ia", "diam", ",", "lalu", "pergi", "."] becomes "Ia
/// diam, lalu pergi.". Remembers across sentences whether a straight quotation mark is open. Not thread-safe.
class TokenJoiner {
 public:
  /// Appends one sentence to `text`, after a space if `text` has a word at its end.
  void append(std::span<const std::string_view> tokens, std::string& text);

 private:
  enum class Spacing { kFree, kJoinsPrevious, kJoinsNext, kJoinsBoth };
  [[nodiscard]] Spacing spacing_of(std::span<const std::string_view> tokens, std::size_t at);

  bool is_quote_open_ = false;
};

/// Returns whether the items of a list are tokens rather than paragraphs: nearly none contains a space, and
/// there are too many for a list of names.
[[nodiscard]] bool are_tokens(std::span<const std::string_view> items, bool is_nested);

}  // namespace telusur
