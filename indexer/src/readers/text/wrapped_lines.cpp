// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/text/wrapped_lines.h"

#include <algorithm>
#include <array>
#include <vector>

#include "readers/text/divided_words.h"
#include "readers/text/lines.h"
#include "text/ascii.h"

namespace telusur {
namespace {

// "12", "- 12 -", "Halaman 3 dari 10", "3/10"
bool is_page_number(std::string_view line) {
  constexpr std::size_t kMaxBytes = 30;
  constexpr auto kWords =
      std::to_array<std::string_view>({"halaman", "hal", "hlm", "laman", "page", "dari", "of"});
  bool has_number = false;
  if (line.size() > kMaxBytes) return false;
  for (std::size_t at = 0; at < line.size();) {
    const auto end_of = [&](auto is_part) {
      std::size_t end = at;
      while (end < line.size() && is_part(line[end])) ++end;
      return end;
    };
    std::size_t end = end_of(is_ascii_digit);
    if (end > at) {
      has_number = true;
    } else if (end = end_of(is_ascii_letter); end > at) {
      if (std::ranges::find(kWords, to_lower_ascii(line.substr(at, end - at))) == kWords.end()) return false;
    } else {
      if (std::string_view(" -/.|").find(line[at]) == std::string_view::npos) return false;
      end = at + 1;
    }
    at = end;
  }
  return has_number;
}

// Removes blank lines and one page number from both ends of a page.
std::string_view trim_page(std::string_view page) {
  page = trim_ascii(page);
  std::string_view rest = page;
  if (is_page_number(trim_ascii(take_line(rest)))) page = trim_ascii(rest);
  const std::size_t last = page.rfind('\n') + 1;
  if (is_page_number(trim_ascii(page.substr(last)))) page = trim_ascii(page.substr(0, last));
  return page;
}

bool has_blank_line(std::string_view text) {
  while (!text.empty()) {
    if (trim_ascii(take_line(text)).empty()) return true;
  }
  return false;
}

bool ends_sentence(std::string_view text) {
  while (!text.empty() && std::string_view("\"')]").find(text.back()) != std::string_view::npos)
    text.remove_suffix(1);
  return text.empty() || std::string_view(".!?:").find(text.back()) != std::string_view::npos;
}

}  // namespace

std::string remove_page_breaks(std::string_view text) {
  if (text.find('\f') == std::string_view::npos) return std::string(text);
  std::vector<std::string_view> pages;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\f', begin), text.size());
    if (const std::string_view page = trim_page(text.substr(begin, end - begin)); !page.empty())
      pages.push_back(page);
    begin = end + 1;
  }
  // A blank line must not appear in a text without any, as it would change how lines are joined.
  const bool has_blank_lines = std::ranges::any_of(pages, has_blank_line);
  std::string joined;
  for (const std::string_view page : pages) {
    if (!joined.empty()) {
      const bool goes_on = !ends_sentence(joined) && !is_ascii_upper(page.front());
      joined += goes_on || !has_blank_lines ? "\n" : "\n\n";
    }
    joined += page;
  }
  return joined;
}

std::string join_wrapped_lines(std::string_view text) {
  std::string wrapped;  // each paragraph on one line
  std::string lines;    // each line by itself
  bool has_empty_line = false;
  bool is_within = false;
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view line = trim_ascii(take_line(rest));
    if (line.empty()) {
      has_empty_line = has_empty_line || !wrapped.empty();
      is_within = false;
      continue;
    }
    if (!is_within || !append_divided(wrapped, line)) {
      if (!wrapped.empty()) wrapped += is_within ? ' ' : '\n';
      wrapped += line;
    }
    if (!is_within || !append_divided(lines, line)) {
      if (!lines.empty()) lines += '\n';
      lines += line;
    }
    is_within = true;
  }
  return has_empty_line ? wrapped : lines;
}

}  // namespace telusur
