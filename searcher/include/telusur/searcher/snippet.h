// SPDX-License-Identifier: GPL-3.0-or-later
/// The lines below a hit that show why it matches.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <telusur/common/byte_range.h>
#include <telusur/common/export.h>

namespace telusur {

/// The ANSI sequence of to_ansi for matches: bold red, like grep.
inline constexpr std::string_view kAnsiMatchStyle = "\x1b[1;31m";
/// The ANSI sequence that ends a style.
inline constexpr std::string_view kAnsiReset = "\x1b[0m";

/// Returns the heading of an untitled article with this text: its first line, else its first sentence, else
/// its first words with an ellipsis. At most about 100 characters; empty if there is no text.
[[nodiscard]] TELUSUR_EXPORT std::string make_heading(std::string_view text);

/// A part of a snippet: a match, or the text between two matches.
struct SnippetPart {
  std::string_view text;  ///< part of Snippet::text; not empty
  bool is_match = false;
};

/// Plain text with highlights. Can also hold a title: `Snippet{hit.title, hit.title_highlights}`.
struct TELUSUR_EXPORT Snippet {
  std::string text;                   ///< UTF-8, one line; "…" where text is left out
  std::vector<ByteRange> highlights;  ///< bytes of `text`, in order, not overlapping, on character boundaries

  /// Returns the parts of `text` in order, to render it in other ways. Valid as long as `text` is. Highlights
  /// that break the rules above are clipped.
  [[nodiscard]] std::vector<SnippetPart> parts() const;
  /// For a terminal: matches in kAnsiMatchStyle, control characters made visible.
  [[nodiscard]] std::string to_ansi() const;
  /// For a web page: escaped, matches in `<mark>`.
  [[nodiscard]] std::string to_html() const;
};

}  // namespace telusur
