// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <telusur/common/utf8.h>

#include "readers/readers.h"
#include "readers/record/article_cleanup.h"
#include "readers/record/raw_record.h"
#include "text/ascii_text.h"

namespace telusur {
namespace {

constexpr std::size_t kLongestTitle = 300;  // characters; a longer first line is a paragraph

// Old Macintosh files end their lines by a carriage return alone.
std::string_view with_line_feeds(std::string_view text, std::string& converted) {
  if (text.find('\n') != std::string_view::npos || text.find('\r') == std::string_view::npos) return text;
  converted.assign(text);
  std::ranges::replace(converted, '\r', '\n');
  return converted;
}

// The first line of `text`, which is then moved behind it.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return trim_ascii(line);
}

struct HeaderLine {
  std::string_view name;
  std::string_view value;
};

// "Judul: Banjir" -> Judul, Banjir. "Presiden Joko Widodo: ..." has too long a name.
std::optional<HeaderLine> header_line(std::string_view line) {
  constexpr std::size_t kLongestName = 20;
  const std::size_t colon = line.substr(0, kLongestName + 1).find(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  return HeaderLine{.name = trim_ascii(line.substr(0, colon)), .value = trim_ascii(line.substr(colon + 1))};
}

// Takes the header block off `text` if it begins with one. An unknown name within it ("Editor: Budi") is
// passed over; a name of the text ("Isi: ...") ends it, and does not begin one, as "Berita: ..." may well be
// a headline.
// Whether there was one.
bool take_header(std::string_view& text, const FieldNames& names, RawRecord& record) {
  bool is_within = false;
  while (!text.empty()) {
    std::string_view rest = text;
    const std::string_view line = take_line(rest);
    const auto header = header_line(line);
    const auto matches = header ? names.find(header->name) : std::span<const FieldMatch>();
    const bool is_text = !matches.empty() && matches.front().field == Field::kText;
    if (!is_within && (matches.empty() || is_text)) return false;
    if (line.empty()) {
      text = rest;
      return true;
    }
    if (!header) return true;
    if (is_text) {
      text.remove_prefix(static_cast<std::size_t>(header->value.data() - text.data()));
      return true;
    }
    for (const FieldMatch& match : matches) record.offer(match, header->value);
    is_within = true;
    text = rest;
  }
  return is_within;
}

void take_title(std::string_view& text, RawRecord& record) {
  std::string_view rest = text;
  const std::string_view line = take_line(rest);
  if (trim_ascii(rest).empty() || prefix_of_characters(line, kLongestTitle) < line.size()) return;
  record[Field::kTitle].assign(line);
  text = rest;
}

/// A text whose paragraphs stand apart by empty lines has its lines wrapped to some width, and a line break
/// inside a paragraph means a space. Without empty lines every line is a paragraph.
std::string join_wrapped_lines(std::string_view text) {
  std::string paragraphs;
  bool has_empty_line = false;
  bool is_within = false;
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view line = trim_ascii(take_line(rest));
    if (line.empty()) {
      has_empty_line = has_empty_line || !paragraphs.empty();
      is_within = false;
      continue;
    }
    if (!paragraphs.empty()) paragraphs += is_within ? ' ' : '\n';
    paragraphs += line;
    is_within = true;
  }
  return has_empty_line ? paragraphs : std::string(text);
}

class TextReader final : public ArticleReader {
 public:
  explicit TextReader(ReaderInput input) : input_(std::move(input)) {}

  std::optional<ReadResult> next() override {
    if (std::exchange(is_read_, true)) return std::nullopt;
    const RecordPlace place{.path = input_.path};
    const auto content = read_all(input_.text);
    if (!content) return reject(place, "is longer than 64 MiB, too long for one article");

    RawRecord record;
    std::string converted;
    std::string_view text = trim_ascii(with_line_feeds(*content, converted));
    static const FieldNames usual_names;
    if (!take_header(text, usual_names, record)) take_title(text, record);
    record[Field::kText] = join_wrapped_lines(text);
    return to_article(record, place);
  }

 private:
  ReaderInput input_;
  bool is_read_ = false;
};

}  // namespace

std::unique_ptr<ArticleReader> make_text_reader(ReaderInput input) {
  return std::make_unique<TextReader>(std::move(input));
}

}  // namespace telusur
