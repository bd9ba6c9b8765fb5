// SPDX-License-Identifier: GPL-3.0-or-later
/// Limits the number of attributes of a tag, because the time of libxml2 grows with its square.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace telusur {

/// Scans markup piece by piece and overwrites everything in a tag after its first kMaxAttributes attributes
/// with spaces. O(n).
class AttributeLimit {
 public:
  /// Ten times more than real pages have in one tag.
  static constexpr std::size_t kMaxAttributes = 500;

  /// Processes the next piece in place. Returns whether anything was overwritten.
  bool apply(std::span<char> bytes);

 private:
  enum class State : std::uint8_t { kText, kOpening, kTag, kValue, kComment, kCdata, kScript };

  bool step(char& c);
  void step_opening(char c);
  void step_tag(char c);

  State state_ = State::kText;
  char quote_ = '\0';
  char last_ = ' ';  // the last character in the tag that is not a space
  bool was_space_ = false;
  std::size_t words_ = 0;     // words in the tag
  std::uint64_t recent_ = 0;  // the last eight characters
  std::uint64_t name_ = 0;    // the last eight letters of the tag name
};

}  // namespace telusur
