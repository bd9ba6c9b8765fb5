// SPDX-License-Identifier: GPL-3.0-or-later
#include "short_address.h"

#include <algorithm>

#include <telusur/common/utf8.h>

namespace telusur {
namespace {

constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

/// Fewer columns behind the host say too little.
constexpr std::size_t kMinTailColumns = 6;

/// Returns the longest suffix of `text` that has at most `columns` columns.
std::string_view suffix_of_columns(std::string_view text, std::size_t columns) {
  std::size_t width = display_columns(text);
  while (width > columns && !text.empty()) {
    const std::size_t first = prefix_of_characters(text, 1);
    width -= display_columns(text.substr(0, first));
    text.remove_prefix(first);
  }
  return text;
}

/// Returns the longest prefix of `text` that has at most `columns` columns.
std::string_view prefix_of_columns(std::string_view text, std::size_t columns) {
  std::size_t end = 0;
  std::size_t width = 0;
  while (end < text.size()) {
    const std::size_t length = prefix_of_characters(text.substr(end), 1);
    width += display_columns(text.substr(end, length));
    if (width > columns) break;
    end += length;
  }
  return text.substr(0, end);
}

std::string_view without_scheme(std::string_view address) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!address.starts_with(scheme)) continue;
    address.remove_prefix(scheme.size());
    if (address.starts_with("www.")) address.remove_prefix(4);
    return address;
  }
  return address;
}

/// Returns the longest suffix of `text` that begins with a slash, if it has at most `columns` columns; empty
/// if there is none.
std::string_view whole_segments(std::string_view text, std::size_t columns) {
  const std::string_view fitting = suffix_of_columns(text, columns);
  return fitting.substr(std::min(fitting.find('/'), fitting.size()));
}

}  // namespace

std::string shorten_address(std::string_view address, std::size_t columns) {
  if (display_columns(address) <= columns) return std::string(address);
  address = without_scheme(address);
  while (address.size() > 1 && address.ends_with('/')) address.remove_suffix(1);
  if (display_columns(address) <= columns) return std::string(address);
  // Behind the slash that begins a path: its first folder is the head.
  const std::size_t slash = std::min(address.find('/', 1), address.size());
  const std::string head(address.substr(0, slash));
  const std::string_view rest = address.substr(slash);
  const std::size_t head_columns = display_columns(head) + 2;  // with a slash and an ellipsis
  if (columns >= head_columns + kMinTailColumns && !rest.empty()) {
    const std::size_t space = columns - head_columns;
    std::string_view tail = whole_segments(rest, space);
    if (tail.size() <= 1) tail = suffix_of_columns(rest, space);
    return (head + "/").append(kEllipsis).append(tail);
  }
  if (display_columns(head) <= columns) return head;
  if (columns < 2) return std::string(prefix_of_columns(address, columns));
  const std::size_t half = (columns - 1) / 2;
  return std::string(prefix_of_columns(address, columns - 1 - half))
      .append(kEllipsis)
      .append(suffix_of_columns(address, half));
}

}  // namespace telusur
