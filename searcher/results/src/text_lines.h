// SPDX-License-Identifier: GPL-3.0-or-later
/// Lines of text for a terminal: wrapped to its width, styled if colours are on, without control characters.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <telusur/common/datetime.h>
#include <telusur/searcher/result_writer.h>
#include <telusur/searcher/snippet.h>

#include "wrap.h"

namespace telusur {

inline constexpr std::string_view kTitleStyle = "\x1b[1m";
inline constexpr std::string_view kDimStyle = "\x1b[2m";

/// Separates the parts of a line: a middle dot.
inline constexpr std::string_view kPartSeparator = " \xC2\xB7 ";

/// The snippet with `convert(part)` for each of its parts, and its highlights moved accordingly.
template <typename Convert>
[[nodiscard]] Snippet convert_parts(const Snippet& snippet, Convert convert) {
  Snippet converted;
  for (const SnippetPart& part : snippet.parts()) {
    const std::size_t begin = converted.text.size();
    converted.text += convert(part.text);
    if (part.is_match) converted.highlights.push_back({.begin = begin, .end = converted.text.size()});
  }
  return converted;
}

/// `text` with control characters made visible and without highlights.
[[nodiscard]] Snippet plain_text(std::string_view text);

/// One line with the source, date, section and address of an article. Empty parts are omitted.
[[nodiscard]] std::string origin_line(std::string_view source, const std::optional<DateTime>& date,
                                      std::string_view category, std::string_view address);

/// Returns the target of a link to an article: its address on the web, else its file, else empty. Safe inside
/// an escape sequence.
[[nodiscard]] std::string link_target(std::string_view url, std::string_view path);

/// How TextLines adds a text.
struct LineLayout {
  std::string_view prefix = {};  ///< begins the first line; other lines are indented by its width
  std::string_view style = {};   ///< ANSI sequence for text that is not highlighted
  LongWords long_words = LongWords::kSplit;
  std::string_view link = {};  ///< target of the lines if hyperlinks are on; empty for none
};

/// Collects the lines of one output.
class TextLines {
 public:
  explicit TextLines(const ResultWriterOptions& options) : options_(options) {}

  /// Adds `text`, wrapped to the width of the terminal. In a terminal of less than 20 columns the prefix gets
  /// a line of its own, nothing is indented, and long words are split.
  void add(const Snippet& text, LineLayout layout = {});
  void add_empty() { out_ += '\n'; }

  /// Removes the lines. Later links still get new numbers.
  void clear() { out_.clear(); }
  [[nodiscard]] const std::string& text() const { return out_; }
  [[nodiscard]] const ResultWriterOptions& options() const { return options_; }
  /// Number of columns behind `prefix`; 0 if lines have no limit.
  [[nodiscard]] std::size_t width_after(std::string_view prefix) const;

 private:
  void add_line(const Snippet& line, const LineLayout& layout);

  ResultWriterOptions options_;
  std::string out_;
  std::size_t links_ = 0;  ///< number of links so far
};

}  // namespace telusur
