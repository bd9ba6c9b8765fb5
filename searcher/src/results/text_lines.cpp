// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/text_lines.h"

#include <algorithm>

#include <telusur/common/datetime.h>
#include <telusur/common/utf8.h>

#include "snippet/snippet_parts.h"

namespace telusur {
namespace {

/// In narrower terminals nothing is indented: there is no room for it.
constexpr std::size_t kColumnsForIndent = 20;

/// A separator that stays on the line of what is before it.
constexpr std::string_view kKeptSeparator = "\u00a0\xC2\xB7";

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
  return text;
}

}  // namespace

std::string link_target(std::string_view url, std::string_view path) {
  constexpr std::string_view kKept = "-._~/:@!$&'()*+,;=";
  constexpr std::string_view kKeptInAddress = "-._~/:@!$&'()*+,;=?#[]%";
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  const auto encode = [&](std::string_view text, std::string_view kept) {
    std::string encoded;
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (is_plain || kept.find(c) != std::string_view::npos) {
        encoded += c;
      } else {
        encoded += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
      }
    }
    return encoded;
  };
  if (url.starts_with("http://") || url.starts_with("https://")) return encode(url, kKeptInAddress);
  return path.starts_with('/') ? "file://" + encode(path, kKept) : "";
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

void TextLines::add(const Snippet& text, std::string_view prefix, std::string_view style,
                    LongWords long_words, std::string_view link) {
  if (!link.empty()) ++links_;
  if (options_.columns > 0 && options_.columns < kColumnsForIndent) {
    if (const std::size_t begin = prefix.find_first_not_of(' '); begin != std::string_view::npos)
      add(plain_text(prefix.substr(begin)), "", "", LongWords::kSplit);
    prefix = {};
    long_words = LongWords::kSplit;
  }
  const std::size_t width = options_.columns > 0 ? options_.columns - display_columns(prefix) : 0;
  std::string indent(prefix);
  // Only text in which nothing is marked is made of parts; a separator alone on a line would look lost.
  constexpr std::string_view kSeparator = kPartSeparator.substr(0, kPartSeparator.size() - 1);
  const bool has_parts = text.highlights.empty() && width > 0;
  const Snippet whole = has_parts ? Snippet{replaced(text.text, kSeparator, kKeptSeparator), {}} : text;
  for (Snippet& line : wrap(whole, width, long_words)) {
    if (has_parts) line.text = replaced(std::move(line.text), kKeptSeparator, kSeparator);
    out_ += indent;
    add_line(line, style, link);
    indent.assign(prefix.size(), ' ');
  }
}

// A style ends with its line, so that a pager or a cut-off output never bleeds.
void TextLines::add_line(const Snippet& line, std::string_view style, std::string_view link) {
  const bool is_linked = options_.hyperlinks && !link.empty();
  // Lines with the same id are one link: a terminal underlines them together.
  if (is_linked)
    out_.append("\x1b]8;id=").append(std::to_string(links_)).append(";").append(link).append("\x1b\\");
  for_each_part(line, [&](std::string_view part, bool is_match) {
    const std::string_view part_style = is_match ? kMatchStyle : style;
    const bool is_styled = options_.color && !part_style.empty();
    if (is_styled) out_ += part_style;
    out_ += part;
    if (is_styled) out_ += kPlainStyle;
  });
  if (is_linked) out_ += "\x1b]8;;\x1b\\";
  out_ += '\n';
}

}  // namespace telusur
