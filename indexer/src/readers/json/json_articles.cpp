// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/json/json_articles.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "text/ascii.h"

namespace telusur {
namespace {

namespace dom = simdjson::dom;

constexpr std::size_t kMaxDepth = 4;

// Members that hold articles, or an object in which they are.
constexpr auto kWrappers = std::to_array<std::string_view>(
    {"articles", "artikel", "berita",   "channel", "content", "data", "docs", "documents", "entries",
     "entry",    "feed",    "hits",     "item",    "items",   "list", "news", "pages",     "posts",
     "payload",  "records", "response", "result",  "results", "rows", "rss",  "stories",   "value"});

bool is_wrapper(std::string_view key) { return std::ranges::find(kWrappers, key) != kWrappers.end(); }

bool has_string(dom::element value) {
  std::string_view string;
  return value.get(string) == simdjson::SUCCESS && !trim_ascii(string).empty();
}

bool has_string_at(dom::object object, std::string_view key) {
  dom::element value;
  return object[key].get(value) == simdjson::SUCCESS && has_string(value);
}

bool has_name_of(Field field, std::string_view key, const FieldNames& names) {
  return std::ranges::any_of(names.find(key),
                             [field](const FieldMatch& match) { return match.field == field; });
}

// Returns whether `object`, or an envelope in it, has a title, or a text without a type. A paragraph of an
// editor has a text and a type.
bool is_article(dom::object object, const FieldNames& names, bool needs_title, bool is_inner = false) {
  const bool is_typed = object["type"].error() == simdjson::SUCCESS;
  for (const dom::key_value_pair& member : object) {
    if (member.value.is_null()) continue;
    if (has_name_of(Field::kTitle, member.key, names)) return true;
    if (!needs_title && !is_typed && has_name_of(Field::kText, member.key, names)) return true;
    dom::object inner;
    if (!is_inner && is_envelope(member.key) && member.value.get(inner) == simdjson::SUCCESS &&
        is_article(inner, names, needs_title, true))
      return true;
  }
  return false;
}

bool has_text(dom::object object, const FieldNames& names) {
  return std::ranges::any_of(object, [&](const dom::key_value_pair& member) {
    return std::ranges::any_of(names.find(member.key), [&](const FieldMatch& match) {
      return match.field == Field::kText && !is_summary(match) && has_string(member.value);
    });
  });
}

bool is_article_at(dom::element value, const FieldNames& names, bool needs_title) {
  dom::object object;
  return value.get(object) == simdjson::SUCCESS && is_article(object, names, needs_title);
}

// The members of an object of articles. An article itself has members of other kinds.
std::vector<dom::element> members_of(dom::object object, const FieldNames& names) {
  std::vector<dom::element> articles;
  for (const dom::key_value_pair& member : object) {
    if (is_envelope(member.key) || !names.find(member.key).empty()) return {};
    if (!is_article_at(member.value, names, false)) return {};
    articles.push_back(member.value);
  }
  return articles.size() > 1 ? articles : std::vector<dom::element>();
}

// The items of all lists of articles in an object that is no article itself. Beside other members, only items
// with a title count: comments have none.
std::vector<dom::element> items_of(dom::object object, const FieldNames& names) {
  bool has_others = false;
  for (const dom::key_value_pair& member : object) {
    if (has_name_of(Field::kTitle, member.key, names) || has_name_of(Field::kText, member.key, names))
      return {};
    has_others = has_others || !member.value.is_array();
  }
  std::vector<dom::element> articles;
  for (const dom::key_value_pair& member : object) {
    dom::array items;
    if (member.value.get(items) != simdjson::SUCCESS || items.size() == 0) continue;
    if (is_article_at(items.at(0).value_unsafe(), names, has_others))
      articles.insert(articles.end(), items.begin(), items.end());
  }
  return articles;
}

std::vector<dom::element> find_articles(dom::object object, const FieldNames& names, std::size_t depth) {
  if (depth > kMaxDepth || has_text(object, names)) return {};
  for (const dom::key_value_pair& member : object) {
    if (!is_wrapper(member.key)) continue;
    dom::array items;
    if (member.value.get(items) == simdjson::SUCCESS) {
      const bool needs_title = has_name_of(Field::kText, member.key, names);  // else a list of paragraphs
      if (items.size() > 0 && is_article_at(items.at(0).value_unsafe(), names, needs_title))
        return {items.begin(), items.end()};
      continue;
    }
    dom::object inner;
    if (member.value.get(inner) != simdjson::SUCCESS) continue;
    if (auto articles = find_articles(inner, names, depth + 1); !articles.empty()) return articles;
  }
  auto articles = members_of(object, names);
  return articles.empty() ? items_of(object, names) : articles;
}

}  // namespace

bool WrappedArticles::open(dom::element document) {
  articles_.clear();
  next_ = 0;
  dom::object object;
  if (document.get(object) == simdjson::SUCCESS) articles_ = find_articles(object, names_, 0);
  return !articles_.empty();
}

std::optional<dom::element> WrappedArticles::next() {
  if (next_ == articles_.size()) return std::nullopt;
  return articles_[next_++];
}

bool is_export_note(dom::element value) {
  dom::object object;
  std::string_view type;
  if (value.get(object) != simdjson::SUCCESS || object["type"].get(type) != simdjson::SUCCESS) return false;
  if (type == "header") return has_string_at(object, "version") && object.size() <= 3;
  if (type == "database") return has_string_at(object, "name") && object.size() == 2;
  dom::array rows;
  return type == "table" && has_string_at(object, "database") &&
         object["data"].get(rows) == simdjson::SUCCESS && rows.size() == 0;
}

}  // namespace telusur
