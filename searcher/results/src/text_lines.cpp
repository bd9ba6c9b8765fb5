// SPDX-License-Identifier: GPL-3.0-or-later
#include "text_lines.h"

#include <algorithm>

#include <telusur/common/utf8.h>

#include "text/ascii.h"

namespace telusur {
namespace {

/// Narrower terminals have no space for indents.
constexpr std::size_t kMinColumnsForIndent = 20;

/// A separator that stays on the line of the part before it.
constexpr std::string_view kKeptSeparator = "\u00a0\xC2\xB7";

std::string replace_all(std::string text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
  return text;
}

/// Percent-encodes all bytes but ASCII letters, digits and those of `kept`.
std::string percent_encode(std::string_view text, std::string_view kept) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_ascii_letter_or_digit(c) || kept.find(c) != std::string_view::npos) {
      encoded += c;
    } else {
      encoded += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
  }
  return encoded;
}

}  // namespace

std::string link_target(std::string_view url, std::string_view path) {
  if (url.starts_with("http://") || url.starts_with("https://"))
    return percent_encode(url, "-._~/:@!$&'()*+,;=?#[]%");
  return path.starts_with('/') ? "file://" + percent_encode(path, "-._~/:@!$&'()*+,;=") : "";
}

Snippet plain_text(std::string_view text) { return {.text = visible_controls(text), .highlights = {}}; }

std::string origin_line(std::string_view source, const std::optional<DateTime>& date,
                        std::string_view category, std::string_view address) {
  std::string line;
  for (const std::string& part :
       {std::string(source), date ? to_indonesian(*date) : "", std::string(category), std::string(address)}) {
    if (part.empty()) continue;
    if (!line.empty()) line += kPartSeparator;
    line += part;
  }
  return line;
}

std::size_t TextLines::width_after(std::string_view prefix) const {
  if (options_.columns < kMinColumnsForIndent) return options_.columns;
  return options_.columns - std::min(display_columns(prefix), options_.columns - 1);
}

void TextLines::add(const Snippet& text, LineLayout layout) {
  if (!layout.link.empty()) ++links_;
  if (options_.columns > 0 && options_.columns < kMinColumnsForIndent) {
    if (const std::size_t begin = layout.prefix.find_first_not_of(' '); begin != std::string_view::npos)
      add(plain_text(layout.prefix.substr(begin)));
    layout.prefix = {};
    layout.long_words = LongWords::kSplit;
  }
  const std::size_t width = width_after(layout.prefix);
  std::string indent(layout.prefix);
  // Only text without highlights consists of parts. A separator must not begin a line.
  constexpr std::string_view kSeparator = kPartSeparator.substr(0, kPartSeparator.size() - 1);
  const bool has_parts = text.highlights.empty() && width > 0;
  const Snippet whole = has_parts ? Snippet{replace_all(text.text, kSeparator, kKeptSeparator), {}} : text;
  for (Snippet& line : wrap(whole, width, layout.long_words)) {
    if (has_parts) line.text = replace_all(std::move(line.text), kKeptSeparator, kSeparator);
    out_ += indent;
    add_line(line, layout);
    indent.assign(layout.prefix.size(), ' ');
  }
}

// Each style ends on its line, so that it never leaks from a pager or truncated output.
void TextLines::add_line(const Snippet& line, const LineLayout& layout) {
  const bool is_linked = options_.hyperlinks && !layout.link.empty();
  // Terminals treat lines with the same id as one link.
  if (is_linked)
    out_.append("\x1b]8;id=").append(std::to_string(links_)).append(";").append(layout.link).append("\x1b\\");
  for (const SnippetPart& part : line.parts()) {
    const std::string_view style = part.is_match ? kAnsiMatchStyle : layout.style;
    const bool is_styled = options_.color && !style.empty();
    if (is_styled) out_ += style;
    out_ += part.text;
    if (is_styled) out_ += kAnsiReset;
  }
  if (is_linked) out_ += "\x1b]8;;\x1b\\";
  out_ += '\n';
}

}  // namespace telusur
