// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <telusur/common/utf8.h>

#include "text/ascii.h"
#include "text/code_points.h"

namespace telusur {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

/// Calls `visit(end)` at the end of each grapheme cluster until it returns false.
template <typename Visit>
void for_each_grapheme(std::string_view text, Visit visit) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
  UText source = UTEXT_INITIALIZER;
  utext_openUTF8(&source, text.data(), static_cast<std::int64_t>(text.size()), &status);
  if (U_SUCCESS(status)) {
    breaks->setText(&source, status);
    breaks->first();
    for (auto end = breaks->next(); end != icu::BreakIterator::DONE; end = breaks->next()) {
      if (!visit(static_cast<std::size_t>(end))) break;
    }
  }
  utext_close(&source);
}

bool is_line_break(UChar32 code_point) {
  return code_point == '\n' || code_point == '\r' || code_point == 0x85 || is_line_separator(code_point);
}

/// Whether a white space character can begin with a byte. The lead bytes beyond ASCII are those of U+0085,
/// U+00A0, U+1680, U+2000 to U+205F and U+3000.
constexpr auto kMayBeginSpace = [] {
  std::array<bool, 256> may_begin{};
  for (std::size_t byte = 0; byte < may_begin.size(); ++byte)
    may_begin[byte] = byte <= 0x20 || byte == 0xc2 || (byte >= 0xe1 && byte <= 0xe3);
  return may_begin;
}();

bool may_begin_space(char c) { return kMayBeginSpace[static_cast<unsigned char>(c)]; }

/// Returns the end of the words at `offset` that single spaces separate: nearly all of a paragraph.
std::size_t end_of_words(std::string_view text, std::size_t offset) {
  const std::size_t begin = offset;
  while (offset < text.size()) {
    if (may_begin_space(text[offset])) {
      const bool is_between = text[offset] == ' ' && offset > begin && offset + 1 < text.size() &&
                              !may_begin_space(text[offset + 1]);
      if (!is_between) break;
    }
    ++offset;
  }
  return offset;
}

/// Copies `text` and collapses white space. Line breaks become one '\n' if `keep_lines` is true, else a
/// space.
std::string collapse(std::string_view text, bool keep_lines) {
  std::string out;
  out.reserve(text.size());
  char pending = 0;  // the separator before the next character; omitted at both ends
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t begin = offset;
    offset = end_of_words(text, begin);
    if (offset == begin) {
      const UChar32 code_point = next_code_point(text, offset);
      if (code_point >= 0 && u_isUWhiteSpace(code_point)) {
        if (keep_lines && is_line_break(code_point)) {
          pending = '\n';
        } else if (pending == 0) {
          pending = ' ';
        }
        continue;
      }
    }
    if (pending != 0 && !out.empty()) out.push_back(pending);
    pending = 0;
    out.append(text, begin, offset - begin);
  }
  return out;
}

}  // namespace

bool is_valid_utf8(std::string_view bytes) noexcept {
  for (std::size_t offset = ascii_prefix(bytes); offset < bytes.size();) {
    if (next_code_point(bytes, offset) < 0) return false;
    offset += ascii_prefix(bytes.substr(offset));
  }
  return true;
}

std::string repair_utf8(std::string bytes) {
  if (is_valid_utf8(bytes) && bytes.find('\0') == std::string::npos) return bytes;
  std::string out;
  out.reserve(bytes.size() + 16);
  const std::string_view text = bytes;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t begin = offset;
    const UChar32 code_point = next_code_point(text, offset);
    if (code_point < 0) {
      out.append(kReplacement);
    } else if (code_point == 0) {
      out.push_back(' ');
    } else {
      out.append(text.substr(begin, offset - begin));
    }
  }
  return out;
}

std::string collapse_white_space(std::string_view text) { return collapse(text, false); }

std::string collapse_paragraphs(std::string_view text) { return collapse(text, true); }

std::size_t count_characters(std::string_view text) {
  if (ascii_prefix(text) == text.size() && text.find('\r') == std::string_view::npos) return text.size();
  std::size_t count = 0;
  for_each_grapheme(text, [&](std::size_t) {
    ++count;
    return true;
  });
  return count;
}

std::size_t prefix_of_characters(std::string_view text, std::size_t max_characters) {
  if (max_characters == 0) return 0;
  // Each ASCII character is one grapheme, except CR LF, and the last one if a combining mark follows.
  if (const std::size_t ascii = ascii_prefix(text); ascii == text.size() || ascii > max_characters) {
    if (text.substr(0, ascii).find('\r') == std::string_view::npos) return std::min(ascii, max_characters);
  }
  std::size_t prefix = 0;
  std::size_t count = 0;
  for_each_grapheme(text, [&](std::size_t end) {
    prefix = end;
    return ++count < max_characters;
  });
  return prefix;
}

std::size_t display_columns(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const UChar32 code_point = next_code_point(text, offset);
    if (code_point >= 0x20 && code_point < 0x7f) {
      ++columns;
      continue;
    }
    const auto category = u_charType(code_point);
    if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_FORMAT_CHAR ||
        category == U_CONTROL_CHAR) {
      continue;
    }
    const int width = u_getIntPropertyValue(code_point, UCHAR_EAST_ASIAN_WIDTH);
    columns += width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
  }
  return columns;
}

std::string visible_controls(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t begin = offset;
    const UChar32 code_point = next_code_point(text, offset);
    if (code_point == '\n' || code_point == '\t' || code_point == '\r' || is_line_separator(code_point)) {
      out.push_back(' ');
    } else if (code_point >= 0 && code_point < 0x20) {
      append_code_point(out, 0x2400 + code_point);  // the block Control Pictures
    } else if (code_point == 0x7f) {
      append_code_point(out, 0x2421);
    } else if (code_point < 0 || is_bidi_override(code_point) || is_control(code_point)) {
      out.append(kReplacement);
    } else {
      out.append(text.substr(begin, offset - begin));
    }
  }
  return out;
}

std::string escape_json_controls(std::string json) {
  const std::string_view text = json;
  const auto find_lead_byte = [text](std::size_t from) {
    const auto is_lead_byte = [](char c) { return c == '\x7f' || c == '\xC2' || c == '\xD8' || c == '\xE2'; };
    return static_cast<std::size_t>(std::ranges::find_if(text.substr(from), is_lead_byte) - text.begin());
  };
  std::size_t found = find_lead_byte(0);
  if (found == text.size()) return json;
  std::string out;
  std::size_t copied = 0;
  while (found < text.size()) {
    std::size_t end = found;
    const UChar32 code_point = next_code_point(text, end);
    if (is_control(code_point) || is_bidi_override(code_point) || is_bidi_mark(code_point) ||
        is_line_separator(code_point)) {
      constexpr std::string_view kDigits = "0123456789abcdef";
      out.append(text, copied, found - copied);
      out += "\\u";
      for (const unsigned shift : {12U, 8U, 4U, 0U})
        out += kDigits[(static_cast<std::uint32_t>(code_point) >> shift) & 0xf];
      copied = end;
    }
    found = find_lead_byte(end);
  }
  out.append(text, copied);
  return out;
}

}  // namespace telusur
