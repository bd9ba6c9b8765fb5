// SPDX-License-Identifier: GPL-3.0-or-later
#include "snippet/excerpt.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include <telusur/common/utf8.h>

#include "text/ascii.h"
#include "text/code_points.h"

namespace telusur {
namespace {

constexpr std::size_t kEllipsisCharacters = 2;  // with a space

/// Returns whether the first kBlockBytes bytes are one character each: ASCII without a carriage return.
bool begins_plain_block(std::string_view text) {
  constexpr std::uint64_t kEach = 0x0101010101010101U;
  if (text.size() < kBlockBytes) return false;
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, text.data(), kBlockBytes);
  const std::uint64_t other = bytes ^ ('\r' * kEach);  // a byte is 0 where a carriage return is
  return ((bytes | ((other - kEach) & ~other)) & (0x80 * kEach)) == 0;
}

/// Counts code points between `from` and `to`, up to `limit`. A character has at least one code point, so a
/// text measured in code points is never too long. O(limit).
std::size_t code_points(std::string_view text, std::size_t from, std::size_t to, std::size_t limit) {
  std::size_t count = 0;
  text = text.substr(0, to);
  while (from < to && count < limit) {
    const bool is_block = count + kBlockBytes <= limit && begins_plain_block(text.substr(from));
    count += is_block ? kBlockBytes : is_continuation_byte(text[from]) ? 0 : 1;
    from += is_block ? kBlockBytes : 1;
  }
  return count;
}

std::size_t go_forward(std::string_view text, std::size_t from, std::size_t count) {
  for (; from < text.size() && count > 0; --count) {
    ++from;
    while (from < text.size() && is_continuation_byte(text[from])) ++from;
  }
  return from;
}

std::size_t go_back(std::string_view text, std::size_t from, std::size_t count) {
  for (; from > 0 && count > 0; --count) {
    --from;
    while (from > 0 && is_continuation_byte(text[from])) --from;
  }
  return from;
}

/// The end of the last word that ends in [begin, end]; `begin` if there is none.
std::size_t last_word_end(std::string_view text, std::size_t begin, std::size_t end) {
  if (end < text.size() && !is_ascii_space(text[end])) {
    while (end > begin && !is_ascii_space(text[end - 1])) --end;
  }
  while (end > begin && is_ascii_space(text[end - 1])) --end;
  return end;
}

/// The beginning of the first word that begins in [begin, end]; `end` if there is none.
std::size_t first_word_begin(std::string_view text, std::size_t begin, std::size_t end) {
  if (begin > 0 && !is_ascii_space(text[begin - 1])) {
    while (begin < end && !is_ascii_space(text[begin])) ++begin;
  }
  while (begin < end && is_ascii_space(text[begin])) ++begin;
  return begin;
}

}  // namespace

std::size_t count_characters_fast(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++count) {
    if (begins_plain_block(text.substr(i))) {
      i += kBlockBytes;
      count += kBlockBytes - 1;
      continue;
    }
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80 && byte != '\r') {
      ++i;
    } else if (byte >= 0xc2 && byte < 0xcc && i + 2 <= text.size()) {  // U+0080 to U+02FF
      i += 2;
    } else if (byte == 0xe2 && i + 3 <= text.size() && text[i + 1] == '\x80' &&
               static_cast<unsigned char>(text[i + 2]) >= 0x90 &&
               static_cast<unsigned char>(text[i + 2]) <
                   0xa8) {  // dashes and quotation marks, U+2010 to U+2027
      i += 3;
    } else {
      return count_characters(text);
    }
  }
  return count;
}

ByteRange widen(std::string_view text, ByteRange core, ByteRange limits, std::size_t max_characters) {
  const std::size_t space =
      max_characters - count_characters_fast(text.substr(core.begin, core.end - core.begin));
  const std::size_t half = space / 2;
  const std::size_t before = code_points(text, limits.begin, core.begin, max_characters);
  const std::size_t after = code_points(text, core.end, limits.end, max_characters);

  // A side that fits whole needs no ellipsis, and leaves the rest of its half to the other side.
  const auto part_of = [](std::size_t wanted, std::size_t share) {
    return wanted <= share ? wanted : share - kEllipsisCharacters;
  };
  // A beginning that fits is kept whole, because the beginning of a sentence says what it is about.
  const bool keeps_beginning = before + std::min(after, kEllipsisCharacters) <= space;
  const std::size_t left = keeps_beginning ? before : part_of(before, after <= half ? space - after : half);
  const std::size_t right = part_of(after, keeps_beginning || before <= half ? space - before : space - half);
  ByteRange wide = limits;
  if (left < before) wide.begin = first_word_begin(text, go_back(text, core.begin, left), core.begin);
  if (right < after) wide.end = last_word_end(text, core.end, go_forward(text, core.end, right));
  return wide;
}

ByteRange shorten(std::string_view text, ByteRange range, std::size_t max_characters) {
  const std::string_view part = text.substr(range.begin, range.end - range.begin);
  const std::size_t fitting = range.begin + prefix_of_characters(part, max_characters);
  if (fitting == range.end) return range;
  const std::size_t end = last_word_end(text, range.begin, fitting);
  return {.begin = range.begin, .end = end > range.begin ? end : fitting};
}

}  // namespace telusur
