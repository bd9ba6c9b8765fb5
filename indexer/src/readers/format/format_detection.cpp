// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/format/format_detection.h"

#include <algorithm>
#include <initializer_list>
#include <string>

#include "readers/csv/csv_header.h"
#include "readers/xml/parsing/xml_tag.h"
#include "readers/xml/xml_root.h"
#include "text/ascii.h"

namespace telusur {
namespace {

constexpr std::size_t kDetectionBytes = 4096;
constexpr std::string_view kSpaces = " \t\r\n\xef\xbb\xbf";  // with the bytes of byte order marks

// Returns `head` from the first character on that is no white space.
std::string_view skip_spaces(std::string_view head) {
  return head.substr(std::min(head.find_first_not_of(kSpaces), head.size()));
}

bool contains_any(std::string_view lower, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words,
                             [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

// Detects markup by signs that a text cannot have by chance.
std::optional<ArticleFormat> certain_markup(std::string_view head, const FieldNames& names) {
  const std::string start = to_lower_ascii(head.substr(0, kDetectionBytes));
  const XmlRoot root = find_root(head);
  if (root.has_text_before || root.name.empty()) return std::nullopt;
  if (root.name == "html" || contains_any(start.substr(0, start.find(root.name)), {"<!doctype html"}))
    return ArticleFormat::kHtml;
  if (root.name == "doc" && contains_any(start, {"<docno>", "<docid>"})) return ArticleFormat::kTrec;
  switch (family_of(root, head)) {
    case XmlFamily::kFeed:
      if (!contains_any(root.name, {"rss", "rdf"}) && !contains_any(start, {"xmlns", "<?xml"})) break;
      return ArticleFormat::kRss;
    case XmlFamily::kNitf:
    case XmlFamily::kNewsMl:
      return ArticleFormat::kXml;
    case XmlFamily::kRecords:
    case XmlFamily::kForeign:
      break;
  }
  if (root.has_declaration || has_records(root, head, names)) return ArticleFormat::kXml;
  return std::nullopt;
}

// Detects the format from the first tags. A page may begin with any element of HTML; but <article> and <body>
// are also names of XML of one's own.
std::optional<ArticleFormat> probable_markup(std::string_view head, const FieldNames& names) {
  if (const auto format = certain_markup(head, names)) return format;
  const std::string start = to_lower_ascii(head.substr(0, kDetectionBytes));
  if (contains_any(start, {"<rss", "<rdf:rdf", "<feed"})) return ArticleFormat::kRss;
  if (contains_any(start, {"<doc>"}) && contains_any(start, {"<docno>", "<docid>"}))
    return ArticleFormat::kTrec;
  const XmlRoot root = find_root(head);
  const bool is_record = root.name == "article" && contains_any(start, {"<title>", "<judul>"});
  if (!root.has_text_before && (!is_html_element(root.name) || is_record)) {
    const bool has_elements = start.find("</", start.find("</") + 1) != std::string::npos;
    if (has_elements) return ArticleFormat::kXml;
  }
  if (contains_any(start, {"<!doctype html", "<html", "<head", "<body", "<article", "<meta", "<p>"}))
    return ArticleFormat::kHtml;
  return std::nullopt;
}

// Two objects on two lines are JSON Lines. An array, or an object that spans lines, is JSON.
ArticleFormat probable_json(std::string_view head) {
  const std::size_t end = head.find('\n');
  if (head.front() != '{' || end == std::string_view::npos) return ArticleFormat::kJson;
  const std::string_view line = head.substr(0, head.find_last_not_of(" \t\r\n", end) + 1);
  const std::size_t next = head.find_first_not_of(" \t\r\n", end);
  const bool has_next_object = next != std::string_view::npos && head[next] == '{';
  return line.ends_with('}') && has_next_object ? ArticleFormat::kJsonl : ArticleFormat::kJson;
}

// Returns whether `head` begins with an object and its first name: {"judul":
bool begins_object(std::string_view head) {
  if (!head.starts_with('{')) return false;
  head = skip_spaces(head.substr(1));
  if (!head.starts_with('"')) return false;
  const std::size_t end = head.find_first_of("\"\n", 1);
  return end != std::string_view::npos && head[end] == '"' &&
         skip_spaces(head.substr(end + 1)).starts_with(':');
}

}  // namespace

std::optional<ArticleFormat> certain_format(std::string_view head, const FieldNames& names) {
  head = skip_spaces(head);
  if (head.starts_with('<')) return certain_markup(head, names);
  if (begins_object(head)) return probable_json(head);
  if (head.starts_with('[') && begins_object(skip_spaces(head.substr(1)))) return ArticleFormat::kJson;
  return std::nullopt;
}

ArticleFormat format_by_content(std::string_view head, const FieldNames& names) {
  head = skip_spaces(head);
  if (head.empty()) return ArticleFormat::kText;
  switch (head.front()) {
    case '{':
    case '[':
      return probable_json(head);
    case '<':
      return probable_markup(head, names).value_or(ArticleFormat::kText);
    default:
      return is_csv_header(head, names, 2) ? ArticleFormat::kCsv : ArticleFormat::kText;
  }
}

std::optional<ArticleFormat> choose_format(std::string_view head, std::optional<ArticleFormat> by_name,
                                           const FieldNames& names) {
  const auto certain = certain_format(head, names);
  if (certain == ArticleFormat::kXml && by_name.value_or(ArticleFormat::kXml) == ArticleFormat::kXml) {
    if (family_of(find_root(head), head) == XmlFamily::kForeign) return std::nullopt;
  }
  if (!by_name) return certain.value_or(format_by_content(head, names));
  if (*by_name == ArticleFormat::kXml && !certain) {
    const ArticleFormat probable = format_by_content(head, names);
    const bool is_markup = probable == ArticleFormat::kHtml || probable == ArticleFormat::kTrec;
    return is_markup ? probable : ArticleFormat::kXml;
  }
  const auto is_json = [](ArticleFormat f) {
    return f == ArticleFormat::kJson || f == ArticleFormat::kJsonl;
  };
  const bool keeps_name = !certain || (is_json(*by_name) && is_json(*certain)) ||
                          (*by_name == ArticleFormat::kMarkdown &&
                           (*certain == ArticleFormat::kHtml || *certain == ArticleFormat::kXml)) ||
                          (*by_name == ArticleFormat::kRss && *certain == ArticleFormat::kXml);
  return keeps_name ? *by_name : *certain;
}

bool is_decisive(std::string_view head) {
  head = skip_spaces(head);
  if (head.empty()) return false;
  if (head.size() >= kDetectionBytes) return true;
  if (head.front() == '<') return false;  // the root element may follow comments
  if (const auto separator = find_separator_line(head)) head.remove_prefix(separator->bytes);
  return head.find_first_of("\r\n") != std::string_view::npos;
}

std::optional<ArticleFormat> format_of_pipe(std::string_view head, const FieldNames& names) {
  head = skip_spaces(head);
  if (head.empty()) return ArticleFormat::kJsonl;
  switch (head.front()) {
    case '[':
      return ArticleFormat::kJson;
    case '{': {
      // An object over several lines breaks its first line after a bracket or a comma.
      const std::size_t end = std::min(head.find('\n'), head.size());
      const char last = head[head.find_last_not_of(kSpaces, end)];
      const bool is_broken = end < head.size() && (last == '{' || last == '[' || last == ',');
      return is_broken ? ArticleFormat::kJson : ArticleFormat::kJsonl;
    }
    case '<': {
      const auto format = choose_format(head, std::nullopt, names);
      return format == ArticleFormat::kText ? std::nullopt : format;
    }
    default:
      if (is_csv_header(head, names, 1) || has_header_shape(head, names)) return ArticleFormat::kCsv;
      if (head.find("\n{") < head.size()) return ArticleFormat::kJsonl;
      return std::nullopt;
  }
}

bool is_article_page(std::string_view head) {
  const std::string start = to_lower_ascii(head);
  return contains_any(
             start, {"<article", "articlebody", "newsarticle", "article:published_time", "datepublished"}) ||
         (contains_any(start, {"og:type"}) && contains_any(start, {"\"article\""}));
}

}  // namespace telusur
