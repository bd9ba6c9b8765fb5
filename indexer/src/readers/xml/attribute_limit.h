// SPDX-License-Identifier: GPL-3.0-or-later
/// A guard for libxml2, whose time grows with the square of the attributes of a tag.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace telusur {

/// Finds tags in markup, piece by piece, and blanks what stands in a tag behind its first kMostAttributes
/// attributes. Looks at each byte once.
class AttributeLimit {
 public:
  /// No page of the world has a tenth of it in one tag.
  static constexpr std::size_t kMostAttributes = 500;

  /// `bytes` follow those of the last call. Whether anything was blanked.
  bool apply(std::span<char> bytes);

 private:
  enum class Place : std::uint8_t { text, opening, tag, value, comment, cdata, script };

  bool step(char& c);

  Place place_ = Place::text;
  char quote_ = '\0';
  char last_ = ' ';  // the last character of the tag that was no space
  bool was_space_ = false;
  std::size_t words_ = 0;     // of the tag
  std::uint64_t recent_ = 0;  // the last eight characters
  std::uint64_t name_ = 0;    // the last eight letters of the name of the tag
};

}  // namespace telusur
