// SPDX-License-Identifier: GPL-3.0-or-later
/// Properties of the tokens of any text, valid UTF-8 or not.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include <telusur/common/token.h>
#include <telusur/common/utf8.h>

namespace telusur::test {

/// Returns the first property that `tokens` of `text` lack, or an empty string.
inline std::string broken_property(std::string_view text, std::span<const Token> tokens) {
  std::size_t last_begin = 0;  // place of the last word
  std::size_t last_end = 0;
  std::uint32_t last_position = 0;  // position of the last token
  std::uint32_t next_position = 0;
  for (const Token& token : tokens) {
    if (token.end <= token.begin) return "a token is empty";
    if (token.end > text.size()) return "a token ends after the text";
    if (!is_valid_utf8(text.substr(token.begin, token.end - token.begin))) return "a token cuts a character";
    if (token.role == TokenRole::kWord) {
      if (token.begin < last_end) return "words overlap or are out of order";
      if (token.position != next_position) return "positions do not count words";
      last_begin = token.begin;
      last_end = token.end;
    } else {
      const bool is_part = token.role == TokenRole::kPart;
      if (next_position == 0 || token.begin < last_begin) return "an extra term is before its word";
      if (!is_part && token.begin != last_begin) return "an extra term is not at its word";
      if (is_part ? token.end > last_end : token.end < last_end) return "an extra term does not fit its word";
      if (token.position < last_position) return "positions go back";
      if (token.is_stop_word) return "an extra term is a stop word";
    }
    last_position = token.position;
    next_position = token.position + 1;
    if (token.form.empty() || token.stem.empty()) return "a token has no form or no stem";
    if (!is_valid_utf8(token.form) || !is_valid_utf8(token.stem)) return "a form or a stem is not UTF-8";
  }
  return "";
}

}  // namespace telusur::test
