// SPDX-License-Identifier: GPL-3.0-or-later
/// Splits XML of any length into tags and text.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "decoding/stream_window.h"
#include "readers/xml/parsing/xml_tag.h"

namespace telusur {

/// Text with a bare '&' or '<', markup that is not closed, and sections that are not closed keep their text.
/// libxml2 cannot do this: after its first error it drops references and the text around the error. Loads
/// nothing, expands nothing but the characters of HTML, and looks ahead 1 MiB at most. Not thread-safe.
class XmlTokens {
 public:
  enum class Kind : std::uint8_t { kTag, kText, kEnd };

  /// `input` is UTF-8, whatever its declaration says.
  explicit XmlTokens(StreamWindow input) : input_(std::move(input)) {}

  /// Reads the next token. One text may come in several tokens. Throws InputError if the stream fails.
  [[nodiscard]] Kind next();

  /// The current token; valid until next().
  [[nodiscard]] std::string_view text() const noexcept { return text_; }
  [[nodiscard]] const XmlTag& tag() const noexcept { return tag_; }
  /// Line where the current token begins, from 1.
  [[nodiscard]] std::size_t line() const noexcept { return line_; }
  /// Returns the line where the current token, or markup before it, is not well-formed; 0 if there is none.
  [[nodiscard]] std::size_t broken_line() const noexcept { return broken_line_; }
  /// Returns whether the input ended inside a tag or a CDATA section.
  [[nodiscard]] bool is_cut_off() const noexcept { return is_cut_off_; }

 private:
  /// Finds `needle` ahead, and remembers what it found, so that repeated searches take linear time.
  struct Search {
    std::string_view needle;
    std::uint64_t absent_before = 0;  // offset in the file
    std::uint64_t found = 0;          // likewise, where it is
  };

  std::optional<Kind> read_tag();
  bool skip_declaration();
  Kind read_text();
  Kind read_section();
  Kind give_section(std::size_t size, std::size_t skipped, bool is_open);
  Kind give_literal(std::size_t size);
  bool skip_to(Search& search);
  std::size_t find_bracket(std::string_view brackets);
  bool skip_to_bracket();
  void skip_subset();
  std::size_t find_ahead(Search& search);
  void report_broken(std::size_t offset = 0);
  void consume(std::size_t count);

  StreamWindow input_;
  std::uint64_t offset_ = 0;  // where the window begins
  std::size_t line_ = 1;
  std::size_t broken_line_ = 0;
  std::size_t used_ = 0;  // bytes of the current token, still in the window
  std::string_view text_;
  std::string scratch_;
  XmlTag tag_;
  std::string section_end_;  // "</name": the end tag of the element that holds the CDATA section
  std::uint64_t literal_before_ = 0;
  Search comment_end_{"-->"};
  Search section_close_{"]]>"};
  Search instruction_end_{"?>"};
  Search subset_end_{"]"};
  bool is_in_section_ = false;
  bool is_cut_off_ = false;
};

}  // namespace telusur
