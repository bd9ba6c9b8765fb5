// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/record/character_references.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

#include <libxml/HTMLparser.h>

#include "text/code_points.h"

namespace telusur {
namespace {

constexpr std::size_t kMaxReferenceBytes = 12;  // the longest accepted are "&thetasym;" and "&#x0010FFFF;"

// References to C1 controls mean characters of windows-1252, as in browsers: &#147; is a quotation mark.
constexpr std::array<std::uint16_t, 32> kWindows1252{
    0x20ac, 0x81,   0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8d,   0x017d, 0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,   0x017e, 0x0178};

// Returns the code point of a reference; `body` is the part between "&" and ";".
std::optional<std::uint32_t> decode_reference(std::string_view body) {
  std::uint32_t code_point = 0;
  if (body.starts_with('#')) {
    body.remove_prefix(1);
    const bool is_hexadecimal = body.starts_with('x') || body.starts_with('X');
    if (is_hexadecimal) body.remove_prefix(1);
    const auto [end, error] =
        std::from_chars(body.data(), body.data() + body.size(), code_point, is_hexadecimal ? 16 : 10);
    if (error != std::errc() || end != body.data() + body.size()) return std::nullopt;
  } else {
    const std::string name(body);
    const htmlEntityDesc* entity = htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str()));
    if (entity == nullptr) return std::nullopt;
    code_point = entity->value;
  }
  if (code_point < 0x20) return ' ';
  if (code_point >= 0x80 && code_point < 0xa0) return kWindows1252[code_point - 0x80];
  if (code_point > 0x10ffff || (code_point >= 0xd800 && code_point < 0xe000)) return 0xfffd;
  return code_point;
}

}  // namespace

std::string_view decode_character_references(std::string_view text, std::string& scratch) {
  std::size_t ampersand = text.find('&');
  if (ampersand == std::string_view::npos) return text;
  scratch.clear();
  std::size_t copied = 0;
  for (; ampersand != std::string_view::npos; ampersand = text.find('&', ampersand + 1)) {
    const std::string_view rest = text.substr(ampersand + 1, kMaxReferenceBytes);
    const std::size_t length = rest.find(';');
    if (length == std::string_view::npos) continue;
    const auto code_point = decode_reference(rest.substr(0, length));
    if (!code_point) continue;
    scratch.append(text.substr(copied, ampersand - copied));
    append_code_point(scratch, static_cast<UChar32>(*code_point));
    copied = ampersand + 1 + length + 1;
  }
  if (copied == 0) return text;
  scratch.append(text.substr(copied));
  return scratch;
}

void resolve_windows_references(std::string& html) {
  std::size_t kept = 0;
  std::size_t copied = 0;
  for (std::size_t at = html.find("&#"); at != std::string::npos; at = html.find("&#", at + 2)) {
    const std::string_view rest = std::string_view(html).substr(at + 1, kMaxReferenceBytes);
    const std::size_t length = rest.find(';');
    if (length == std::string_view::npos) continue;
    const auto code_point = decode_reference(rest.substr(0, length));
    const auto* const windows = std::ranges::find(kWindows1252, code_point.value_or(0));
    if (windows == kWindows1252.end()) continue;
    // A character is never longer than its reference.
    std::string character;
    append_code_point(character, static_cast<UChar32>(*code_point));
    std::copy(html.begin() + static_cast<std::ptrdiff_t>(copied),
              html.begin() + static_cast<std::ptrdiff_t>(at),
              html.begin() + static_cast<std::ptrdiff_t>(kept));
    kept += at - copied;
    std::ranges::copy(character, html.begin() + static_cast<std::ptrdiff_t>(kept));
    kept += character.size();
    copied = at + 1 + length + 1;
  }
  if (copied == 0) return;
  html.erase(kept, copied - kept);
}

}  // namespace telusur
