// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/html/json_ld.h"

#include <array>

#include "decoding/stream_window.h"
#include "readers/record/character_references.h"

namespace telusur {
namespace {

namespace dom = simdjson::dom;

constexpr std::size_t kRank = 0;
constexpr int kMaxDepth = 6;  // [{"@graph": [{...}]}] needs four

// The first property wins if several have the same rank.
struct Property {
  const char* pointer;  // JSON pointer
  FieldMatch match;
};

constexpr std::array<Property, 11> kProperties{{
    {"/headline", {Field::kTitle, kRank}},
    {"/datePublished", {Field::kDate, kRank}},
    {"/author", {Field::kAuthor, kRank}},
    {"/articleSection", {Field::kCategory, kRank}},
    {"/publisher", {Field::kSource, kRank}},
    {"/url", {Field::kUrl, 2}},
    {"/mainEntityOfPage/@id", {Field::kUrl, 3}},
    {"/mainEntityOfPage", {Field::kUrl, 4}},
    {"/identifier/value", {Field::kId, kRank}},
    {"/identifier", {Field::kId, kRank}},
    {"/dateCreated", {Field::kDate, kRank + 1}},
}};

bool is_article_type(std::string_view type) {
  return type.ends_with("Article") || type == "BlogPosting" || type == "LiveBlogPosting";
}

bool is_article(dom::object object) {
  dom::element type;
  if (object["@type"].get(type) != simdjson::SUCCESS) return false;
  std::string_view name;
  if (type.get(name) == simdjson::SUCCESS) return is_article_type(name);
  dom::array names;
  if (type.get(names) != simdjson::SUCCESS) return false;
  for (const dom::element item : names) {
    if (item.get(name) == simdjson::SUCCESS && is_article_type(name)) return true;
  }
  return false;
}

}  // namespace

void JsonLdReader::read(std::string json, RawRecord& record) {
  // Some sites wrap the JSON in <!-- --> or CDATA.
  const std::size_t begin = json.find_first_of("{[");
  const std::size_t end = json.find_last_of("}]");
  if (begin == std::string::npos || end == std::string::npos || end < begin) return;
  json.reserve(json.size() + StreamWindow::kPaddingBytes);
  const auto parsed = parser_.parse(std::string_view(json).substr(begin, end + 1 - begin));
  if (const auto* value = std::get_if<dom::element>(&parsed)) search(*value, 0, record);
}

// Reads the first article in an array, in an object or in its @graph. Returns whether there is one.
bool JsonLdReader::search(dom::element value, int depth, RawRecord& record) {
  if (depth > kMaxDepth) return false;
  dom::array items;
  if (value.get(items) == simdjson::SUCCESS) {
    for (const dom::element item : items) {
      if (search(item, depth + 1, record)) return true;
    }
    return false;
  }
  dom::object object;
  if (value.get(object) != simdjson::SUCCESS) return false;
  if (is_article(object)) {
    take(object, record);
    return true;
  }
  for (const char* key : {"@graph", "mainEntity"}) {
    dom::element inner;
    if (object[key].get(inner) == simdjson::SUCCESS && search(inner, depth + 1, record)) return true;
  }
  return false;
}

void JsonLdReader::take(dom::object article, RawRecord& record) {
  dom::element value;
  for (const Property& property : kProperties) {
    if (article.at_pointer(property.pointer).get(value) != simdjson::SUCCESS) continue;
    if (!to_text(value, ", ", value_)) continue;
    record.set_if_better(property.match, decode_character_references(value_, decoded_));
  }
  if (article["articleBody"].get(value) == simdjson::SUCCESS && to_text(value, "\n", value_)) {
    article_body_.assign(decode_character_references(value_, decoded_));
  }
}

}  // namespace telusur
