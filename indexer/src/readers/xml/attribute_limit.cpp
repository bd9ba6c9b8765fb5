// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/xml/attribute_limit.h"

#include <cstring>

#include "text/ascii_text.h"

namespace telusur {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f'; }

}  // namespace

bool AttributeLimit::apply(std::span<char> bytes) {
  bool has_blanked = false;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (place_ == Place::text) {
      const void* const next = std::memchr(bytes.data() + at, '<', bytes.size() - at);
      if (next == nullptr) return has_blanked;
      at = static_cast<std::size_t>(static_cast<const char*>(next) - bytes.data());
    }
    has_blanked = step(bytes[at]) || has_blanked;
  }
  return has_blanked;
}

bool AttributeLimit::step(char& c) {
  constexpr std::uint64_t kThree = 0xffffff;
  constexpr std::uint64_t kScript = 0x736372697074;
  constexpr std::uint64_t kStyle = 0x7374796c65;
  recent_ = (recent_ << 8) | static_cast<unsigned char>(c);
  switch (place_) {
    case Place::text:
      if (c == '<') place_ = Place::opening;
      return false;
    case Place::opening:
      if ((recent_ & 0xffffffff) == 0x3c212d2d) {  // <!--
        place_ = Place::comment;
      } else if ((recent_ & 0xffffffff) == 0x215b4344) {  // the ![CD of <![CDATA[
        place_ = Place::cdata;
      } else if (c == '>') {
        place_ = Place::text;
      } else if ((recent_ & 0xff00) == 0x3c00 && is_ascii_letter_or_digit(c)) {
        place_ = Place::tag;
        words_ = 0;
        name_ = static_cast<unsigned char>(to_lower_ascii(c));
        was_space_ = false;
        last_ = c;
      } else if ((recent_ & 0xff00) == 0x3c00 && c != '!') {
        place_ = c == '<' ? Place::opening : Place::text;
      }
      return false;
    case Place::comment:
      if ((recent_ & kThree) == 0x2d2d3e) place_ = Place::text;  // -->
      return false;
    case Place::cdata:
      if ((recent_ & kThree) == 0x5d5d3e) place_ = Place::text;  // ]]>
      return false;
    case Place::script: {  // where a '<' is no tag
      const std::uint64_t lower = (recent_ | 0x2020'2020'2020) & 0xffff'ffff'ffff;
      if (lower == 0x3c2f'7363'7269 || lower == 0x3c2f'7374'796c) place_ = Place::text;  // "</scri", "</styl"
      return false;
    }
    case Place::value:
      if (c == quote_) place_ = Place::tag;
      break;
    case Place::tag:
      if (c == '>') {
        place_ = name_ == kScript || name_ == kStyle ? Place::script : Place::text;
        return false;
      }
      if (words_ == 0 && !was_space_ && is_ascii_letter_or_digit(c))
        name_ = (name_ << 8) | static_cast<unsigned char>(to_lower_ascii(c));
      if ((c == '"' || c == '\'') &&
          last_ == '=') {  // as a parser sees it: no other quotation mark opens a value
        place_ = Place::value;
        quote_ = c;
      }
      if (!is_space(c)) {
        if (was_space_) ++words_;
        last_ = c;
      }
      was_space_ = is_space(c);
      break;
  }
  if (words_ <= kMostAttributes) return false;
  c = ' ';
  return true;
}

}  // namespace telusur
