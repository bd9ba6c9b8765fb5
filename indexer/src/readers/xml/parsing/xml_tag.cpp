// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/xml/parsing/xml_tag.h"

#include <algorithm>
#include <array>
#include <utility>

#include <libxml/HTMLparser.h>

#include "readers/xml/parsing/xml_text.h"
#include "text/ascii.h"

namespace telusur {
namespace {

constexpr std::size_t kMaxAttributes = 100;
constexpr auto kHtml5 = std::to_array<std::string_view>(
    {"article", "aside",  "audio",    "canvas", "details", "dialog",  "figcaption", "figure",
     "footer",  "header", "main",     "mark",   "nav",     "picture", "section",    "source",
     "summary", "svg",    "template", "time",   "video",   "wbr"});

bool begins_name(char c) { return is_ascii_letter(c) || c == '_' || !is_ascii(c); }
bool is_in_name(char c) {
  return is_ascii_letter_or_digit(c) || c == '_' || c == '-' || c == '.' || c == ':' || !is_ascii(c);
}
bool ends_name(char c) { return is_ascii_space(c) || c == '/' || c == '>'; }

/// Parses a tag from left to right.
class TagParser {
 public:
  TagParser(std::string_view bytes, bool is_all, XmlTag& tag) : bytes_(bytes), is_all_(is_all), tag_(tag) {}

  TagResult parse() {
    tag_.attributes.clear();
    tag_.is_empty = tag_.is_broken = false;
    tag_.is_end = bytes_.substr(1).starts_with('/');
    at_ = tag_.is_end ? 2 : 1;
    if (const TagResult result = parse_name(); result != TagResult::kTag) return result;
    return tag_.is_end ? parse_end_tag() : parse_attributes();
  }

 private:
  bool is_at_end() const { return at_ == bytes_.size(); }
  char next() const { return bytes_[at_]; }

  void skip_spaces() {
    while (!is_at_end() && is_ascii_space(next())) ++at_;
  }

  TagResult end(std::size_t size) {
    tag_.size = size;
    return TagResult::kTag;
  }

  // The tag has no '>' of its own.
  TagResult end_broken() {
    tag_.is_broken = true;
    return end(at_);
  }

  TagResult parse_name() {
    const std::size_t begin = at_;
    if (!is_at_end() && !begins_name(next())) return TagResult::kText;
    while (!is_at_end() && is_in_name(next())) ++at_;
    const std::string_view name = bytes_.substr(begin, at_ - begin);
    if (name.find('\xe2') != std::string_view::npos) return TagResult::kText;  // quotation marks and dashes
    if (is_at_end()) return TagResult::kIncomplete;
    if (!ends_name(next()) && !(tag_.is_end && next() == '<')) return TagResult::kText;
    tag_.name = to_lower_ascii(name);
    return TagResult::kTag;
  }

  TagResult parse_end_tag() {
    at_ = std::min(bytes_.find_first_of("<>", at_), bytes_.size());
    if (is_at_end()) return TagResult::kIncomplete;
    return next() == '>' ? end(at_ + 1) : end_broken();
  }

  TagResult parse_attributes() {
    while (true) {
      skip_spaces();
      if (is_at_end()) return TagResult::kIncomplete;
      switch (next()) {
        case '>':
          return end(at_ + 1);
        case '<':
          return has_value_ ? end_broken() : TagResult::kText;
        case '/':
          if (at_ + 1 == bytes_.size()) return TagResult::kIncomplete;
          tag_.is_empty = bytes_[++at_] == '>';
          if (!tag_.is_empty) tag_.is_broken = true;
          break;
        default:
          if (const TagResult result = parse_attribute(); result != TagResult::kTag) return result;
      }
    }
  }

  TagResult parse_attribute() {
    const std::size_t begin = at_;
    while (!is_at_end() && is_in_name(next())) ++at_;
    std::string name = to_lower_ascii(bytes_.substr(begin, at_ - begin));
    skip_spaces();
    if (is_at_end()) return TagResult::kIncomplete;
    if (!name.empty() && begins_name(name.front()) && next() == '=') {
      ++at_;
      return parse_value(std::move(name));
    }
    // An attribute without a value, or what is left of a broken one.
    tag_.is_broken = true;
    if (!has_value_ && !is_html_element(tag_.name)) return TagResult::kText;
    if (name.empty()) ++at_;
    return TagResult::kTag;
  }

  TagResult parse_value(std::string name) {
    skip_spaces();
    if (is_at_end()) return TagResult::kIncomplete;
    has_value_ = true;
    std::string_view value;
    if (next() == '"' || next() == '\'') {
      const TagResult result = parse_quoted(value);
      if (result != TagResult::kTag) return result;
    } else {
      value = parse_unquoted();
    }
    if (tag_.attributes.size() < kMaxAttributes) {
      tag_.attributes.push_back(
          {.name = std::move(name), .value = std::string(decode_xml_text(value, scratch_).text)});
    }
    return TagResult::kTag;
  }

  // A '<' in the value is a sign of a missing quotation mark, unless the value ends as values do.
  TagResult parse_quoted(std::string_view& value) {
    const char quote = next();
    const std::size_t close = bytes_.find(quote, at_ + 1);
    if (close == std::string_view::npos && !is_all_) return TagResult::kIncomplete;
    if (close != std::string_view::npos) {
      value = bytes_.substr(at_ + 1, close - at_ - 1);
      const bool is_suspicious = value.find('<') != std::string_view::npos;
      if (is_suspicious && close + 1 == bytes_.size() && !is_all_) return TagResult::kIncomplete;
      if (!is_suspicious || (close + 1 < bytes_.size() && ends_name(bytes_[close + 1]))) {
        at_ = close + 1;
        return TagResult::kTag;
      }
    }
    ++at_;
    value = parse_unquoted();
    return TagResult::kTag;
  }

  std::string_view parse_unquoted() {
    tag_.is_broken = true;
    const std::size_t begin = at_;
    while (!is_at_end() && !is_ascii_space(next()) && next() != '>' && next() != '<') ++at_;
    if (!is_at_end() && next() == '>' && at_ > begin && bytes_[at_ - 1] == '/') --at_;  // <a href=x/>
    return bytes_.substr(begin, at_ - begin);
  }

  std::string_view bytes_;
  bool is_all_;
  XmlTag& tag_;
  std::size_t at_ = 0;
  bool has_value_ = false;  // some attribute has one
  std::string scratch_;
};

}  // namespace

TagResult parse_xml_tag(std::string_view bytes, bool is_all, XmlTag& tag) {
  return TagParser(bytes, is_all, tag).parse();
}

bool is_html_element(std::string_view name) {
  if (std::ranges::find(kHtml5, name) != kHtml5.end()) return true;
  return htmlTagLookup(reinterpret_cast<const xmlChar*>(std::string(name).c_str())) != nullptr;
}

std::string_view local_name(std::string_view name) { return name.substr(name.rfind(':') + 1); }

}  // namespace telusur
