// SPDX-License-Identifier: GPL-3.0-or-later
/// Lines for a terminal: wrapped to its width, styled when colours are on, safe against control characters.
#pragma once

#include <string>
#include <string_view>

#include <telusur/searcher/result_writer.h>
#include <telusur/searcher/snippet.h>

#include "results/wrap.h"

namespace telusur {

inline constexpr std::string_view kTitleStyle = "\x1b[1m";
inline constexpr std::string_view kDimStyle = "\x1b[2m";

/// What is put between the parts of a line: a middle dot.
inline constexpr std::string_view kPartSeparator = " \xC2\xB7 ";

/// `text` with its control characters made visible and nothing marked.
[[nodiscard]] Snippet plain_text(std::string_view text);

/// Where an article comes from, on one line: source, date, section, address; what is unknown is left out.
[[nodiscard]] std::string origin_line(std::string_view source, const std::optional<DateTime>& date,
                                      std::string_view category, std::string_view address);

/// Where the title of an article leads to: its address on the web, else its file; empty when it has neither.
/// Safe inside of an escape sequence, whatever the article says.
[[nodiscard]] std::string link_target(std::string_view url, std::string_view path);

/// Collects lines; one object for one output.
class TextLines {
 public:
  explicit TextLines(const ResultWriterOptions& options) : options_(options) {}

  /// Adds `text` in lines of the terminal's width, the first after `prefix`, the others as far to the right;
  /// in a very narrow terminal `prefix` has a line of its own, nothing is indented, and no word kept whole.
  /// With hyperlinks on they lead to `link`, if there is one.
  void add(const Snippet& text, std::string_view prefix, std::string_view style, LongWords long_words,
           std::string_view link = {});
  void add_empty() { out_ += '\n'; }

  void clear() { out_.clear(); }
  [[nodiscard]] const std::string& text() const { return out_; }

 private:
  void add_line(const Snippet& line, std::string_view style, std::string_view link);

  ResultWriterOptions options_;
  std::string out_;
  std::size_t links_ = 0;  ///< that were made
};

}  // namespace telusur
