// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/record/field_values.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include <telusur/common/datetime.h>
#include <telusur/common/utf8.h>

#include "text/ascii.h"

namespace telusur {
namespace {

// An address under a name of the source comes after all names of the address.
constexpr std::size_t kAddressRank = 500;

bool is_address(std::string_view value) {
  return (value.starts_with("http://") || value.starts_with("https://")) &&
         value.find_first_of(" \t\n") == std::string_view::npos;
}

// "/2023/berita" of "https://contoh.example/2023/berita/"
std::string_view path_of(std::string_view address) {
  const std::size_t host = address.find("://") + 3;
  const std::size_t slash = std::min(address.find('/', host), address.size());
  std::string_view path = address.substr(slash);
  while (path.ends_with('/')) path.remove_suffix(1);
  return path;
}

// Pages of sections have short names: "/ekonomi". Those of articles have a number or a phrase with hyphens.
bool is_article_path(std::string_view path) {
  return std::ranges::count(path, '-') >= 2 || std::ranges::any_of(path, is_ascii_digit);
}

bool is_date(std::string_view value) { return parse_date(collapse_white_space(value)).has_value(); }

// Keeps the better of two dates that can be read, else the one that can.
void set_date(RawRecord& record, FieldMatch match, std::string_view value) {
  const std::string& known = record[Field::kDate];
  if (known.empty() || trim_ascii(value).empty()) {
    record.set_if_better(match, value);
  } else if (!is_date(known)) {
    if (is_date(value)) record.replace(match, value);
  } else if (match.rank < record.rank_of(Field::kDate) && is_date(value)) {
    record.replace(match, value);
  }
}

// Returns whether line feeds of `text` were written as "\\n", which joins the words around them. A single one
// before a small letter may be the path of a file.
bool has_escaped_line_feeds(std::string_view text) {
  const std::size_t first = text.find("\\n");
  if (first == std::string_view::npos || text.find('\n') != std::string_view::npos) return false;
  const std::string_view rest = text.substr(first + 2);
  const bool begins_sentence = !rest.empty() && rest.front() >= 'A' && rest.front() <= 'Z';
  return begins_sentence || rest.find("\\n") != std::string_view::npos;
}

std::string restore_line_feeds(std::string_view text) {
  std::string restored;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char next = text[at] == '\\' && at + 1 < text.size() ? text[at + 1] : '\0';
    if (next == 'n' || next == 'r') {
      restored += '\n';
    } else if (next == 't') {
      restored += ' ';
    } else if (next == '"' || next == '\'') {
      restored += next;
    } else {
      restored += text[at];
      continue;
    }
    ++at;
  }
  return restored;
}

}  // namespace

bool is_no_value(std::string_view value) {
  constexpr std::size_t kMaxBytes = 9;
  constexpr auto kWords = std::to_array<std::string_view>({"null", "(null)", "none", "nan", "nat", "n/a",
                                                           "#n/a", "<na>", "undefined", "nil", "#value!",
                                                           "#ref!", "#name?", "\\n", "-", "--", "[]", "{}"});
  const std::string_view word = trim_ascii(value);
  if (word.size() > kMaxBytes) return false;
  return std::ranges::find(kWords, to_lower_ascii(word)) != kWords.end();
}

void set_named_value(RawRecord& record, FieldMatch match, std::string_view value) {
  if (is_no_value(value)) return;
  if (match.field == Field::kDate) return set_date(record, match, value);
  if (match.field == Field::kText && has_escaped_line_feeds(value))
    return record.set_if_better(match, restore_line_feeds(value));
  const bool is_source = match.field == Field::kSource;
  if ((is_source || (match.field == Field::kUrl && match.rank > 0)) && is_address(trim_ascii(value))) {
    const std::string_view path = path_of(trim_ascii(value));
    if (is_source && is_article_path(path)) {
      match = {.field = Field::kUrl, .rank = kAddressRank + match.rank};
    } else if (!is_source && path.empty()) {
      return;
    }
  }
  record.set_if_better(match, value);
}

bool is_text_like(std::string_view value) {
  constexpr std::size_t kMinBytes = 20;
  const std::string_view text = trim_ascii(value);
  return text.size() >= kMinBytes && text.find(' ') != std::string_view::npos;
}

}  // namespace telusur
