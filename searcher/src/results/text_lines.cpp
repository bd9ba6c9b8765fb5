// SPDX-License-Identifier: GPL-3.0-or-later
#include "text_lines.h"

#include <algorithm>

#include <telusur/common/datetime.h>
#include <telusur/common/utf8.h>

#include "../snippet_parts.h"

namespace telusur {
namespace {

/// Narrower terminals get lines of this width, as nobody can read shorter ones.
constexpr std::size_t kLeastColumns = 20;

}  // namespace

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

void TextLines::add(const Snippet& text, std::string_view prefix, std::string_view style,
                    LongWords long_words) {
  std::size_t width = 0;
  if (options_.columns > 0) width = std::max(options_.columns, kLeastColumns) - display_columns(prefix);
  std::string indent(prefix);
  for (const Snippet& line : wrap(text, width, long_words)) {
    out_ += indent;
    add_line(line, style);
    indent.assign(prefix.size(), ' ');
  }
}

// A style ends with its line, so that a pager or a cut-off output never bleeds.
void TextLines::add_line(const Snippet& line, std::string_view style) {
  for_each_part(line, [&](std::string_view part, bool is_match) {
    const std::string_view part_style = is_match ? kMatchStyle : style;
    const bool is_styled = options_.color && !part_style.empty();
    if (is_styled) out_ += part_style;
    out_ += part;
    if (is_styled) out_ += kPlainStyle;
  });
  out_ += '\n';
}

}  // namespace telusur
