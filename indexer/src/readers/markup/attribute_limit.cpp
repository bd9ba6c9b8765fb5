// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/markup/attribute_limit.h"

#include <cstring>
#include <string_view>

#include "text/ascii.h"

namespace telusur {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f'; }

// Packs up to eight characters into a number, the last one in the lowest byte.
constexpr std::uint64_t pack(std::string_view text) {
  std::uint64_t packed = 0;
  for (const char c : text) packed = (packed << 8) | static_cast<unsigned char>(c);
  return packed;
}

constexpr bool ends_with(std::uint64_t packed, std::string_view text) {
  return (packed & ((std::uint64_t{1} << (8 * text.size())) - 1)) == pack(text);
}

}  // namespace

bool AttributeLimit::apply(std::span<char> bytes) {
  bool has_changed = false;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (state_ == State::kText) {
      const void* const next = std::memchr(bytes.data() + at, '<', bytes.size() - at);
      if (next == nullptr) return has_changed;
      at = static_cast<std::size_t>(static_cast<const char*>(next) - bytes.data());
    }
    has_changed = step(bytes[at]) || has_changed;
  }
  return has_changed;
}

// Processes one character. Returns whether it was overwritten.
bool AttributeLimit::step(char& c) {
  recent_ = (recent_ << 8) | static_cast<unsigned char>(c);
  switch (state_) {
    case State::kText:
      if (c == '<') state_ = State::kOpening;
      return false;
    case State::kOpening:
      step_opening(c);
      return false;
    case State::kComment:
      if (ends_with(recent_, "-->")) state_ = State::kText;
      return false;
    case State::kCdata:
      if (ends_with(recent_, "]]>")) state_ = State::kText;
      return false;
    case State::kScript: {  // a '<' begins no tag here
      const std::uint64_t lower = recent_ | 0x2020'2020'2020;
      if (ends_with(lower, "</scri") || ends_with(lower, "</styl")) state_ = State::kText;
      return false;
    }
    case State::kValue:
      if (c == quote_) state_ = State::kTag;
      break;
    case State::kTag:
      step_tag(c);
      if (state_ != State::kTag && state_ != State::kValue) return false;
      break;
  }
  if (words_ <= kMaxAttributes) return false;
  c = ' ';
  return true;
}

void AttributeLimit::step_opening(char c) {
  const bool is_first = ends_with(recent_ >> 8, "<");
  if (ends_with(recent_, "<!--")) {
    state_ = State::kComment;
  } else if (ends_with(recent_, "![CD")) {  // the beginning of <![CDATA[
    state_ = State::kCdata;
  } else if (c == '>') {
    state_ = State::kText;
  } else if (is_first && is_ascii_letter_or_digit(c)) {
    state_ = State::kTag;
    words_ = 0;
    name_ = static_cast<unsigned char>(to_lower_ascii(c));
    was_space_ = false;
    last_ = c;
  } else if (is_first && c != '!' && c != '<') {
    state_ = State::kText;
  }
}

void AttributeLimit::step_tag(char c) {
  if (c == '>') {
    state_ = name_ == pack("script") || name_ == pack("style") ? State::kScript : State::kText;
    return;
  }
  if (words_ == 0 && !was_space_ && is_ascii_letter_or_digit(c))
    name_ = (name_ << 8) | static_cast<unsigned char>(to_lower_ascii(c));
  if ((c == '"' || c == '\'') &&
      last_ == '=') {  // parsers take no other quotation mark as the begin of a value
    state_ = State::kValue;
    quote_ = c;
  }
  if (!is_space(c)) {
    if (was_space_) ++words_;
    last_ = c;
  }
  was_space_ = is_space(c);
}

}  // namespace telusur
