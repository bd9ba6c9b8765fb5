// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/text/text_reader.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <telusur/common/datetime.h>
#include <telusur/common/utf8.h>

#include "readers/record/single_article.h"
#include "readers/text/divided_words.h"
#include "readers/text/lines.h"
#include "readers/text/wrapped_lines.h"
#include "text/ascii.h"

namespace telusur {
namespace {

constexpr std::size_t kMaxTitleCharacters = 300;  // a longer first line is a paragraph

// Old Macintosh files end their lines with a carriage return only.
std::string_view with_line_feeds(std::string_view text, std::string& converted) {
  if (text.find('\n') != std::string_view::npos || text.find('\r') == std::string_view::npos) return text;
  converted.assign(text);
  std::ranges::replace(converted, '\r', '\n');
  return converted;
}

struct HeaderLine {
  std::string_view name;
  std::string_view value;
};

// "Judul: Banjir" -> Judul, Banjir. The name in "Presiden Joko Widodo: ..." is too long.
std::optional<HeaderLine> parse_header_line(std::string_view line) {
  constexpr std::size_t kMaxNameBytes = 20;
  const std::size_t colon = line.substr(0, kMaxNameBytes + 1).find(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  return HeaderLine{.name = trim_ascii(line.substr(0, colon)), .value = trim_ascii(line.substr(colon + 1))};
}

// "Waktu: Kawan atau Lawan?" is no date.
bool is_headline(const FieldMatch& match, const HeaderLine& header) {
  return match.field == Field::kDate && !parse_date(collapse_white_space(header.value));
}

// If `text` begins with a header block, moves it from `text` to `record`. Returns whether there is one.
// `lines` receives all lines of the block, with unknown names, too ("Editor: Budi"). A name of the text field
// ("Isi: ...") ends the block, one of a summary ("Ringkasan: ...") does not. Neither begins one, because
// "Berita: ..." may be a headline.
bool take_header(std::string_view& text, const FieldNames& names, std::vector<HeaderLine>& lines,
                 RawRecord& record) {
  bool is_within = false;
  while (!text.empty()) {
    std::string_view rest = text;
    const std::string_view line = trim_ascii(take_line(rest));
    const auto header = parse_header_line(line);
    const auto matches = header ? names.find(header->name) : std::span<const FieldMatch>();
    const bool is_text = !matches.empty() && matches.front().field == Field::kText;
    const bool is_body = is_text && !is_summary(matches.front());
    if (!is_within && (matches.empty() || is_text || is_headline(matches.front(), *header))) return false;
    if (line.empty()) {
      text = rest;
      return true;
    }
    if (!header) return true;
    if (is_body) {
      text.remove_prefix(static_cast<std::size_t>(header->value.data() - text.data()));
      return true;
    }
    lines.push_back(*header);
    record.begin_value(lines.size());
    for (const FieldMatch& match : matches) record.set_if_better(match, header->value);
    is_within = true;
    text = rest;
  }
  return is_within;
}

void take_title(std::string_view& text, RawRecord& record) {
  std::string_view rest = text;
  std::string title(trim_ascii(take_line(rest)));
  // A line that ends in a divided word goes on in the next one.
  for (std::string_view after = rest; append_divided(title, trim_ascii(take_line(after)));) rest = after;
  const std::string_view line = title;
  if (trim_ascii(rest).empty() || prefix_of_characters(line, kMaxTitleCharacters) < line.size()) return;
  record[Field::kTitle] = std::move(title);
  text = rest;
}

// Adds the lines that are no fields. A summary is none beside a body.
void add_extra(std::span<const HeaderLine> lines, const FieldNames& names, bool has_body, RawRecord& record) {
  for (std::size_t index = 0; index < lines.size(); ++index) {
    const auto matches = names.find(lines[index].name);
    const auto rival = matches.empty() ? std::nullopt : std::optional(matches.front().field);
    const bool is_used = record.has_used(index + 1) && !(rival == Field::kText && has_body);
    if (!is_used) record.extra.add(lines[index].name, lines[index].value, {}, rival);
  }
}

}  // namespace

void read_text_article(std::string_view content, RawRecord& record) {
  std::string converted;
  const std::string pages = remove_page_breaks(with_line_feeds(content, converted));
  std::string_view text = trim_ascii(pages);
  static const FieldNames usual_names;
  std::vector<HeaderLine> lines;
  if (!take_header(text, usual_names, lines, record)) take_title(text, record);
  std::string body = join_wrapped_lines(text);
  const bool has_body = !trim_ascii(body).empty();
  if (has_body) record[Field::kText] = std::move(body);
  add_extra(lines, usual_names, has_body, record);
}

std::unique_ptr<RecordReader> make_text_reader(ReaderInput input) {
  return make_single_article_reader(std::move(input), &read_text_article);
}

}  // namespace telusur
