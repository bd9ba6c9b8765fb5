// SPDX-License-Identifier: GPL-3.0-or-later
#include "dates/date_text.h"

#include "text/ascii.h"
#include "text/code_points.h"

namespace telusur {
namespace {

/// Like plain_character(), for ASCII: letters become lower case.
[[nodiscard]] char plain_ascii(char c) noexcept {
  switch (c) {
    case '\'':
    case '`':
    case '"':
      return '\0';
    case '(':
    case ')':
    case '[':
    case ']':
    case ',':
    case ';':
    case '@':
      return ' ';
    default:
      return is_ascii_space(c) ? ' ' : to_lower_ascii(c);
  }
}

}  // namespace

char plain_character(char32_t c) noexcept {
  constexpr char kDropped = '\0';
  if (c >= 0x2000 && c <= 0x200A) return ' ';       // spaces of typography
  if (c >= 0x200B && c <= 0x200F) return kDropped;  // zero-width characters, marks of direction
  if (c >= 0x2010 && c <= 0x2015) return '-';       // hyphens and dashes
  if (c >= 0x2018 && c <= 0x201F) return kDropped;  // quotation marks
  if (c >= 0x202A && c <= 0x202E) return kDropped;  // embeddings of direction
  switch (c) {
    case 0x00A0:  // no-break space
    case 0x202F:  // narrow no-break space
    case 0x3000:  // ideographic space
      return ' ';
    case 0x2212:  // minus sign
      return '-';
    case 0x00B7:  // middle dot
    case 0x00BB:  // guillemet
    case 0x2022:  // bullet
    case 0x203A:  // single guillemet
    case 0x2219:  // bullet operator
    case 0x22C5:  // dot operator
    case 0x25CF:  // black circle
      return '|';
    case 0x00B4:  // acute accent
    case 0x02BC:  // modifier apostrophe
    case 0x2032:  // prime
    case 0xFEFF:  // byte order mark
    case 0xFFFD:  // an apostrophe in an unknown charset
      return kDropped;
    default:
      return kOtherCharacter;
  }
}

std::string normalize_date(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  bool has_pending_space = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    char c = text[at];
    bool is_other = false;
    if (is_ascii(c)) {
      const bool is_decimal_comma = c == ',' && !has_pending_space && !result.empty() &&
                                    is_ascii_digit(result.back()) && at + 1 < text.size() &&
                                    is_ascii_digit(text[at + 1]);
      c = is_decimal_comma ? '.' : plain_ascii(c);
      ++at;
    } else {
      const UChar32 code_point = next_code_point(text, at);
      c = code_point < 0 ? kOtherCharacter : plain_character(static_cast<char32_t>(code_point));
      is_other = c == kOtherCharacter;
    }
    if (c == '\0') continue;
    if (c == ' ') {
      has_pending_space = true;
      continue;
    }
    if (has_pending_space && !result.empty()) result += ' ';
    has_pending_space = false;
    if (is_other) {
      result += text.substr(begin, at - begin);
    } else {
      result += c;
    }
  }
  return result;
}

}  // namespace telusur
