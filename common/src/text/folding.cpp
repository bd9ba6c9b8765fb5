// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/folding.h"

#include <algorithm>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>

#include "text/ascii.h"
#include "text/code_points.h"

namespace telusur {
namespace {

/// Returns true for combining accents, and for enclosing marks such as the keycap of an emoji.
bool is_combining_diacritic(UChar32 code_point) {
  return (code_point >= 0x300 && code_point <= 0x36f) || (code_point >= 0x20d0 && code_point <= 0x20f0);
}

/// Returns the plain spelling of letters with a stroke and of ligatures, which Unicode does not decompose;
/// empty for any other code point.
std::string_view plain_letter(UChar32 code_point) {
  switch (code_point) {
    case 0xe6:
      return "ae";  // æ
    case 0xf0:
      return "d";  // ð
    case 0xf8:
      return "o";  // ø
    case 0xfe:
      return "th";  // þ
    case 0x111:
      return "d";  // đ
    case 0x127:
      return "h";  // ħ
    case 0x131:
      return "i";  // ı, as in Erdoğan's Türkçe
    case 0x142:
      return "l";  // ł
    case 0x153:
      return "oe";  // œ
    default:
      return {};
  }
}

std::string normalize(const icu::Normalizer2& normalizer, std::string_view text) {
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  UErrorCode status = U_ZERO_ERROR;
  normalizer.normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink,
                           nullptr, status);
  return U_SUCCESS(status) ? out : std::string(text);
}

/// Removes apostrophes. This must precede NFKC, which would turn the acute accent of "do´a" into a space.
std::string without_apostrophes(std::string_view text) {
  std::string out;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t begin = offset;
    const UChar32 code_point = next_code_point(text, offset);
    if (code_point < 0 || !is_apostrophe(static_cast<char32_t>(code_point)))
      out.append(text, begin, offset - begin);
  }
  return out;
}

std::string fold_ascii(std::string_view token) {
  std::string out;
  out.reserve(token.size());
  for (const char c : token) {
    if (c != '\'' && c != '`') out.push_back(to_lower_ascii(c));
  }
  return out;
}

}  // namespace

bool is_apostrophe(char32_t code_point) noexcept {
  switch (code_point) {
    case '\'':
    case '`':
    case 0xb4:   // acute accent, typed instead of an apostrophe
    case 0x2bb:  // modifier letter turned comma
    case 0x2bc:  // modifier letter apostrophe
    case 0x2be:  // hamza and 'ain of transliterated Arabic
    case 0x2bf:
    case 0x2018:  // left, right and reversed single quotation mark
    case 0x2019:
    case 0x201b:
    case 0x2032:  // prime
    case 0xff07:  // full width
      return true;
    default:
      return false;
  }
}

bool is_hyphen(char32_t code_point) noexcept {
  switch (code_point) {
    case '-':
    case 0x2010:  // hyphen
    case 0x2011:  // non-breaking hyphen
    case 0xfe63:  // small
    case 0xff0d:  // full width
      return true;
    default:
      return false;
  }
}

std::string fold(std::string_view token) {
  if (ascii_prefix(token) == token.size()) return fold_ascii(token);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* casefold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const icu::Normalizer2* decompose = icu::Normalizer2::getNFDInstance(status);
  const icu::Normalizer2* compose = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) return fold_ascii(token);  // ICU's data is missing

  std::string out;
  // Decompose first. Otherwise the result would depend on the order of some marks (Unicode 15, D145).
  const std::string plain = without_apostrophes(normalize(*decompose, token));
  const std::string decomposed = normalize(*decompose, normalize(*casefold, plain));
  bool is_ascii_only = true;
  for (std::size_t offset = 0; offset < decomposed.size();) {
    const std::size_t begin = offset;
    const UChar32 code_point = next_code_point(decomposed, offset);
    if (code_point < 0 || code_point == 0xfffd || is_combining_diacritic(code_point)) continue;
    const auto scalar = static_cast<char32_t>(code_point);
    if (is_apostrophe(scalar)) continue;
    if (is_hyphen(scalar)) {
      out.push_back('-');
    } else if (const std::string_view letters = plain_letter(code_point); !letters.empty()) {
      out.append(letters);
    } else {
      is_ascii_only = is_ascii_only && code_point < 0x80;
      out.append(decomposed, begin, offset - begin);
    }
  }
  return is_ascii_only ? out : normalize(*compose, out);
}

}  // namespace telusur
