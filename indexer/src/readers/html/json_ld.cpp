// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/html/json_ld.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "decoding/stream_window.h"
#include "readers/html/recognition/broken_json.h"
#include "readers/record/character_references.h"

namespace telusur {
namespace {

namespace dom = simdjson::dom;

constexpr std::size_t kRank = 0;
constexpr int kMaxDepth = 6;  // [{"@graph": [{...}]}] needs four
constexpr std::size_t kMaxArticles = 100;

// The first property wins if several have the same rank.
struct Property {
  const char* pointer;  // JSON pointer
  FieldMatch match;
};

constexpr std::array<Property, 11> kProperties{{
    {"/headline", {Field::kTitle, kRank}},
    {"/name", {Field::kTitle, kRank + 1}},
    {"/datePublished", {Field::kDate, kRank}},
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
  return type.ends_with("Article") || type.ends_with("BlogPosting");
}
bool is_page_type(std::string_view type) {
  return type == "WebPage" || type == "ItemPage" || type == "VideoObject" || type == "ImageGallery" ||
         type == "MediaGallery" || type == "CreativeWork";
}
bool is_site_type(std::string_view type) { return type == "WebSite" || type.ends_with("Organization"); }

template <typename Predicate>
bool has_type(dom::object object, Predicate is_wanted) {
  dom::element type;
  if (object["@type"].get(type) != simdjson::SUCCESS) return false;
  std::string_view name;
  if (type.get(name) == simdjson::SUCCESS) return is_wanted(name);
  dom::array names;
  if (type.get(names) != simdjson::SUCCESS) return false;
  for (const dom::element item : names) {
    if (item.get(name) == simdjson::SUCCESS && is_wanted(name)) return true;
  }
  return false;
}

// Returns the JSON in a script. Some sites wrap it in a comment or in CDATA: "//<![CDATA[", "/*<![CDATA[*/".
std::string_view unwrap(std::string_view script) {
  constexpr auto kWrappers = std::to_array<std::string_view>(
      {" ", "\t", "\r", "\n", "//", "/*", "*/", "<!--", "-->", "<![CDATA[", "]]>", "\ufeff", ";"});
  const auto find = [&](auto matches) {
    const auto* const found = std::ranges::find_if(kWrappers, matches);
    return found == kWrappers.end() ? std::size_t{0} : found->size();
  };
  while (const std::size_t bytes = find([&](std::string_view mark) { return script.starts_with(mark); }))
    script.remove_prefix(bytes);
  while (const std::size_t bytes = find([&](std::string_view mark) { return script.ends_with(mark); }))
    script.remove_suffix(bytes);
  const std::size_t begin = script.find_first_of("{[");
  const std::size_t end = script.find_last_of("}]");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
  return script.substr(begin, end + 1 - begin);
}

// Removes commas before a closing bracket, which JavaScript allows, without changing the length.
void remove_trailing_commas(std::string& json) {
  bool is_in_string = false;
  std::size_t comma = std::string::npos;
  for (std::size_t at = 0; at < json.size(); ++at) {
    const char c = json[at];
    if (is_in_string) {
      if (c == '\\') ++at;
      if (c == '"') is_in_string = false;
      continue;
    }
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') continue;
    if ((c == '}' || c == ']') && comma != std::string::npos) json[comma] = ' ';
    comma = c == ',' ? at : std::string::npos;
    is_in_string = c == '"';
  }
}

// Appends the names of persons in an author property, and the ids of those that only have one. An
// organization is no author.
void append_authors(dom::element value, int depth, std::string& names, std::vector<std::string>& ids) {
  constexpr std::size_t kMaxIds = 20;
  std::string name;
  dom::array items;
  if (value.get(items) == simdjson::SUCCESS) {
    if (depth >= kMaxDepth) return;
    for (const dom::element item : items) append_authors(item, depth + 1, names, ids);
    return;
  }
  dom::object object;
  if (value.get(object) == simdjson::SUCCESS) {
    if (has_type(object, is_site_type)) return;
    dom::element inner;
    if (object["name"].get(inner) == simdjson::SUCCESS) {
      if (depth < kMaxDepth) append_authors(inner, depth + 1, names, ids);
      return;
    }
    if (object["@id"].get(inner) == simdjson::SUCCESS) {
      if (ids.size() < kMaxIds && to_text(inner, ", ", name)) ids.push_back(name);
      return;
    }
  }
  if (!to_text(value, ", ", name)) return;
  if (!names.empty()) names += ", ";
  names += name;
}

}  // namespace

void add_tags(std::string_view list, ExtraFields& extra) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(','), list.size());
    extra.add("tags", list.substr(0, end), {.is_list = true});
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

void JsonLdReader::read(std::string json) {
  json.reserve(json.size() + StreamWindow::kPaddingBytes);
  const std::size_t begin = json.find_first_of("{[");
  if (begin == std::string::npos) return;
  const std::string_view content = unwrap(json);
  auto parsed = parser_.parse(content);
  if (!std::holds_alternative<dom::element>(parsed)) {
    remove_trailing_commas(json);
    parsed = parser_.parse(unwrap(json));
  }
  if (const auto* value = std::get_if<dom::element>(&parsed)) {
    search(*value, 0);
  } else {
    read_broken(std::string_view(json).substr(begin));  // it may have no end
  }
}

void JsonLdReader::read_broken(std::string_view json) {
  is_broken_ = true;
  const std::vector<std::string_view> values = split_json_values(json);
  if (values.size() < 2) {
    recover_article(json);
    return;
  }
  // Some templates write several objects into one script.
  for (const std::string_view value : values) {
    const auto parsed = parser_.parse(value);
    if (const auto* element = std::get_if<dom::element>(&parsed)) {
      search(*element, 0);
    } else {
      recover_article(value);
    }
  }
}

// Reads the members of an article one by one.
void JsonLdReader::recover_article(std::string_view json) {
  if (articles_.size() >= kMaxArticles ||
      std::ranges::none_of(find_json_strings(json, "@type"),
                           [](const std::string& type) { return is_article_type(type); }))
    return;
  const auto find_first = [&](std::string_view text, std::string_view name) {
    auto values = find_json_strings(text, name);
    if (values.empty()) return std::string();
    return std::string(decode_character_references(values.front(), decoded_));
  };
  JsonLdArticle& article = articles_.emplace_back();
  article.fields.set_if_better({Field::kTitle, kRank}, find_first(json, "headline"));
  article.fields.set_if_better({Field::kDate, kRank}, find_first(json, "datePublished"));
  article.fields.set_if_better({Field::kDate, kRank + 1}, find_first(json, "dateCreated"));
  article.fields.set_if_better({Field::kCategory, kRank}, find_first(json, "articleSection"));
  article.fields.set_if_better({Field::kAuthor, kRank}, find_first(json, "author"));
  article.body = find_first(json, "articleBody");
  article.description = find_first(json, "description");
  constexpr std::string_view kAuthor = "\"author\"";
  const std::size_t author = json.find(kAuthor);
  if (author == std::string_view::npos) return;
  const std::string_view object = json.substr(author, json.find('}', author) - author);
  if (object.find("Organization") == std::string_view::npos)
    article.fields.set_if_better({Field::kAuthor, kRank + 1}, find_first(object, "name"));
}

// Visits the objects in an array, in an object and in its @graph.
void JsonLdReader::search(dom::element value, int depth) {
  if (depth > kMaxDepth || articles_.size() >= kMaxArticles) return;
  dom::array items;
  if (value.get(items) == simdjson::SUCCESS) {
    for (const dom::element item : items) search(item, depth + 1);
    return;
  }
  dom::object object;
  if (value.get(object) != simdjson::SUCCESS) return;
  take_object(object);
  for (const char* key : {"@graph", "mainEntity"}) {
    dom::element inner;
    if (object[key].get(inner) == simdjson::SUCCESS) search(inner, depth + 1);
  }
}

// Reads a member as text into decoded_ or value_, and leaves it in value_.
bool JsonLdReader::read_member(dom::object object, const char* pointer, const char* separator) {
  dom::element value;
  if (object.at_pointer(pointer).get(value) != simdjson::SUCCESS) return false;
  return to_text(value, separator, value_);
}

void JsonLdReader::take_object(dom::object object) {
  if (has_type(object, is_article_type)) {
    take_article(object);
  } else if (has_type(object, is_page_type)) {
    for (const char* pointer : {"/datePublished", "/uploadDate"}) {
      if (page_date_.empty() && read_member(object, pointer, ", ")) page_date_ = value_;
    }
    if (page_description_.empty() && read_member(object, "/description", "\n"))
      page_description_ = decode_character_references(value_, decoded_);
  } else if (has_type(object, is_site_type)) {
    if (site_names_.size() < kMaxArticles && read_member(object, "/name", ", "))
      site_names_.emplace_back(decode_character_references(value_, decoded_));
  } else if (has_type(object, [](std::string_view type) { return type == "Person"; })) {
    if (persons_.size() >= kMaxArticles || !read_member(object, "/@id", "")) return;
    std::string id = value_;
    if (read_member(object, "/name", ", "))
      persons_.emplace_back(std::move(id), decode_character_references(value_, decoded_));
  }
}

// The text of a LiveBlogPosting is in its updates.
void JsonLdReader::append_updates(dom::object object, std::string& body) {
  dom::array updates;
  if (object["liveBlogUpdate"].get(updates) != simdjson::SUCCESS) return;
  for (const dom::element item : updates) {
    dom::object update;
    if (item.get(update) != simdjson::SUCCESS || !read_member(update, "/articleBody", "\n")) continue;
    if (!body.empty()) body += '\n';
    body += decode_character_references(value_, decoded_);
  }
}

std::string JsonLdReader::find_persons(const std::vector<std::string>& ids) const {
  std::string names;
  for (const std::string& id : ids) {
    const auto found = std::ranges::find(persons_, id, &std::pair<std::string, std::string>::first);
    if (found == persons_.end()) continue;
    if (!names.empty()) names += ", ";
    names += found->second;
  }
  return names;
}

// Adds what describes the article beside its fields.
void JsonLdReader::add_extra(dom::object object, ExtraFields& extra) {
  const auto add = [&](std::string_view name, const char* pointer, std::optional<Field> rival) {
    if (!read_member(object, pointer, ", ")) return false;
    extra.add(name, decode_character_references(value_, decoded_), {}, rival);
    return true;
  };
  dom::array keywords;
  if (object["keywords"].get(keywords) == simdjson::SUCCESS && keywords.size() > 1) {
    for (const dom::element keyword : keywords) {
      if (to_text(keyword, ", ", value_))
        extra.add("tags", decode_character_references(value_, decoded_), {.is_list = true});
    }
  } else if (read_member(object, "/keywords", ", ")) {
    add_tags(decode_character_references(value_, decoded_), extra);
  }
  add("editor", "/editor", std::nullopt);
  for (const char* pointer : {"/image/url", "/image/0/url", "/image/0", "/image"}) {
    if (add("image", pointer, std::nullopt)) break;
  }
  add("modified", "/dateModified", Field::kDate);
}

void JsonLdReader::take_article(dom::object object) {
  JsonLdArticle& article = articles_.emplace_back();
  add_extra(object, article.fields.extra);
  for (const Property& property : kProperties) {
    if (!read_member(object, property.pointer, ", ")) continue;
    article.fields.set_if_better(property.match, decode_character_references(value_, decoded_));
  }
  dom::element authors;
  if (object["author"].get(authors) == simdjson::SUCCESS ||
      object["creator"].get(authors) == simdjson::SUCCESS) {
    std::string names;
    append_authors(authors, 0, names, article.author_ids);
    article.fields.set_if_better({Field::kAuthor, kRank}, decode_character_references(names, decoded_));
  }
  if (read_member(object, "/articleBody", "\n")) article.body = decode_character_references(value_, decoded_);
  append_updates(object, article.body);
  if (read_member(object, "/description", "\n"))
    article.description = decode_character_references(value_, decoded_);
}

}  // namespace telusur
