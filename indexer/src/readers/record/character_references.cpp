// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/record/character_references.h"

#include <charconv>
#include <cstdint>
#include <optional>

#include <libxml/HTMLparser.h>

#include "text/code_points.h"

namespace telusur {
namespace {

constexpr std::size_t kMaxReferenceBytes = 12;  // the longest accepted are "&thetasym;" and "&#x0010FFFF;"

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

}  // namespace telusur
