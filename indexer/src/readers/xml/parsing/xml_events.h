// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads XML of any length as a stream of elements, well-formed or not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "decoding/stream_window.h"
#include "readers/xml/parsing/xml_tag.h"
#include "readers/xml/parsing/xml_tokens.h"

namespace telusur {

struct XmlEvent {
  enum class Kind : std::uint8_t { kBegin, kEnd, kText };
  Kind kind = Kind::kText;
  std::string_view
      text;  ///< the text, or the name of the element with its prefix in lower case: "dc:creator"
  std::size_t depth = 0;                          ///< number of elements around this element or text
  std::size_t line = 0;                           ///< line where its markup begins, from 1
  std::span<const XmlAttribute> attributes = {};  ///< used for kBegin

  /// Returns the value of an attribute; empty if there is none.
  [[nodiscard]] std::string_view attribute(std::string_view name) const;
};

/// Every kBegin has its kEnd, also in a file that is cut off. An end tag also ends the unclosed elements
/// inside its element. One that ends nothing is skipped if HTML has such an element, as descriptions are
/// full of "</p>"; otherwise it is a misspelt one and ends the innermost element. Not thread-safe.
class XmlEvents {
 public:
  /// `input` is UTF-8, whatever its declaration says.
  explicit XmlEvents(StreamWindow input) : tokens_(std::move(input)) {}

  /// Returns the next event, valid until the next call; nothing at the end. One text may come in several
  /// events. Throws InputError if the stream fails.
  [[nodiscard]] std::optional<XmlEvent> next();

  /// Makes the element that has just begun an element at `depth`. All elements between end without events.
  void lift(std::size_t depth);

  /// Returns the names of the open elements. The outermost is first.
  [[nodiscard]] const std::vector<std::string>& path() const noexcept { return path_; }

  /// Returns the first line that is not well-formed; 0 if there is none so far.
  [[nodiscard]] std::size_t broken_line() const noexcept { return broken_line_; }
  /// Returns whether the input ended inside an element.
  [[nodiscard]] bool is_cut_off() const noexcept { return is_cut_off_; }
  /// Line of the current event.
  [[nodiscard]] std::size_t line() const noexcept { return tokens_.line(); }

 private:
  std::optional<XmlEvent> begin_element();
  [[nodiscard]] std::optional<std::size_t> find_self_ending(std::string_view name) const;
  std::optional<XmlEvent> end_elements();
  XmlEvent end_innermost();
  void report_outside(std::string_view text);
  void report_broken(std::size_t line);

  XmlTokens tokens_;
  std::vector<std::string> path_;
  std::vector<bool> has_children_;  // for each element of path_
  std::size_t kept_depth_ = kAll;   // the elements from this depth on are ending
  std::size_t ignored_depth_ = 0;   // elements nested too deep to be kept
  std::string ended_;               // name of the element that ended last
  std::size_t broken_line_ = 0;
  bool is_held_ = false;  // the token was read, but elements before it must end
  bool has_ended_ = false;
  bool is_cut_off_ = false;

  static constexpr std::size_t kAll = static_cast<std::size_t>(-1);
};

}  // namespace telusur
