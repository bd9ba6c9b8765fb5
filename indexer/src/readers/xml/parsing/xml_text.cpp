// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/xml/parsing/xml_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "readers/record/character_references.h"
#include "text/ascii.h"

namespace telusur {
namespace {

constexpr std::size_t kMaxReferenceBytes = 12;  // with the '&', without the ';'
constexpr std::string_view kSectionEnd = "]]>";

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

// Returns the length of the '&' and the name or number after it: "&nbsp", "&#8217", "&".
std::size_t reference_size(std::string_view text) {
  const bool is_number = text.substr(1).starts_with('#');
  const bool is_hexadecimal = is_number && text.size() > 2 && to_lower_ascii(text[2]) == 'x';
  std::size_t size = is_hexadecimal ? 3 : is_number ? 2 : 1;
  while (size < text.size() &&
         (is_ascii_digit(text[size]) || ((!is_number || is_hexadecimal) && is_ascii_letter(text[size]))))
    ++size;
  return size;
}

// Appends the reference at the beginning of `text`, else the '&'. Returns the length of what was read.
std::size_t append_reference(std::string_view text, std::string& result, bool& is_broken) {
  const std::size_t size = reference_size(text.substr(0, kMaxReferenceBytes + 1));
  const char next = size < text.size() ? text[size] : ' ';
  const std::string reference = fmt::format("{};", text.substr(0, size));
  std::string scratch;
  // "?id=1&copy=2" is an address.
  const std::string_view decoded = next == '=' ? reference : decode_character_references(reference, scratch);
  is_broken = next != ';' || decoded == reference;
  if (decoded == reference) {
    result += '&';
    return 1;
  }
  result += decoded;
  return next == ';' ? size + 1 : size;
}

}  // namespace

XmlText decode_xml_text(std::string_view text, std::string& scratch) {
  const auto needs_decoding = [](char c) { return c == '&' || c == '>' || is_control(c); };
  const auto* first = std::ranges::find_if(text, needs_decoding);
  if (first == text.end()) return {.text = text};
  XmlText result;
  scratch.assign(text.begin(), first);
  for (auto at = static_cast<std::size_t>(first - text.begin()); at < text.size();) {
    const char c = text[at];
    bool is_broken = false;
    std::size_t size = 1;
    if (c == '&') {
      size = append_reference(text.substr(at), scratch, is_broken);
    } else {
      scratch += is_control(c) ? ' ' : c;
    }
    if (c == '>' && text.substr(0, at + 1).ends_with(kSectionEnd)) {
      scratch.resize(scratch.size() - kSectionEnd.size());
      is_broken = true;
    }
    if (is_broken) result.broken_at = std::min(result.broken_at, at);
    at += size;
  }
  result.text = scratch;
  return result;
}

std::string_view replace_controls(std::string_view text, std::string& scratch) {
  if (std::ranges::none_of(text, is_control)) return text;
  scratch.assign(text);
  std::ranges::replace_if(scratch, is_control, ' ');
  return scratch;
}

std::size_t complete_text_size(std::string_view text) {
  std::size_t size = text.size();
  while (size > 0 && text.size() - size < 2 && text[size - 1] == ']') --size;
  const std::string_view tail = text.substr(text.size() - std::min(text.size(), kMaxReferenceBytes + 1));
  const std::size_t ampersand = tail.rfind('&');
  if (ampersand == std::string_view::npos || tail.find(';', ampersand) != std::string_view::npos) return size;
  return std::min(size, text.size() - tail.size() + ampersand);
}

}  // namespace telusur
