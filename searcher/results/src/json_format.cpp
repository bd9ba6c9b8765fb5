// SPDX-License-Identifier: GPL-3.0-or-later
/// Results, articles and completions as JSON. Keys and their order are the contract of docs/output-format.md.
#include <algorithm>
#include <cmath>
#include <string>

#include <nlohmann/json.hpp>

#include <telusur/common/datetime.h>
#include <telusur/common/utf8.h>
#include <telusur/common/version.h>

#include "formats.h"
#include "json_text.h"

namespace telusur {
namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json, ResultFormat format) {
  return escape_json_controls(write_json(json, format != ResultFormat::kJsonl)) + '\n';
}

/// Adds the fields that Hit and Article share, except id and title.
template <typename Described>
void add_origin(const Described& described, Json& json) {
  json["source"] = described.source;
  json["category"] = described.category;
  json["author"] = described.author;
  json["date"] = described.date ? Json(to_iso8601(*described.date)) : Json(nullptr);
  json["url"] = described.url;
  json["path"] = described.path;
}

Json to_json(const ExtraField& field) {
  const auto item = [&](const std::string& value) {
    return field.is_literal ? make_literal(value) : Json(value);
  };
  if (!field.is_list && field.values.size() == 1) return item(field.values.front());
  Json list = Json::array();
  for (const std::string& value : field.values) list.push_back(item(value));
  return list;
}

/// Adds what Hit and Article share at the end of an object.
template <typename Described>
void add_extra(const Described& described, Json& json) {
  Json& extra = json["extra"] = Json::object();
  for (const ExtraField& field : described.extra) extra[repair_utf8(field.name)] = to_json(field);
  const DateTime added{.utc_seconds = described.added_utc_seconds, .offset_minutes = 0};
  json["added"] = described.added_utc_seconds == 0 ? Json(nullptr) : Json(to_iso8601(added));
}

/// Repairs each part by itself, so that the highlights fit the text that is written.
Snippet repair_parts(const Snippet& snippet) {
  return convert_parts(snippet, [](std::string_view part) { return repair_utf8(std::string(part)); });
}

Json to_json(const std::vector<ByteRange>& highlights) {
  Json json = Json::array();
  for (const ByteRange& highlight : highlights) json.push_back(Json::array({highlight.begin, highlight.end}));
  return json;
}

std::string_view name_of(ScorePartKind kind) {
  switch (kind) {
    case ScorePartKind::kTitle:
      return "title";
    case ScorePartKind::kRecency:
      return "recency";
    default:
      return "bm25";
  }
}

Json to_json(const Hit& hit) {
  const Snippet title = repair_parts({.text = hit.title, .highlights = hit.title_highlights});
  const Snippet snippet = repair_parts(hit.snippet);
  Json json = {{"rank", hit.rank}, {"id", hit.id}, {"score", hit.score}, {"title", title.text}};
  add_origin(hit, json);
  json["snippet"] = {{"text", snippet.text}, {"highlights", to_json(snippet.highlights)}};
  Json& copies = json["copies"] = Json::array();
  for (const HitCopy& copy : hit.copies) copies.push_back(copy.id);
  if (!hit.score_parts.empty()) {
    Json& parts = json["score_parts"] = Json::array();
    for (const ScorePart& part : hit.score_parts)
      parts.push_back({{"kind", name_of(part.kind)}, {"word", part.word}, {"score", part.score}});
  }
  json["title_highlights"] = to_json(title.highlights);
  add_extra(hit, json);
  json["missing"] = hit.missing;
  return json;
}

/// Returns the members of `hit` in `fields`; all if it is empty. "extra.kota" selects a member of "extra".
Json select_keys(Json hit, const std::vector<std::string>& fields) {
  if (fields.empty()) return hit;
  const auto has = [&](std::string_view name) { return std::ranges::find(fields, name) != fields.end(); };
  Json selected = Json::object();
  for (const auto& [key, value] : hit.items()) {
    if (has(key)) selected[key] = value;
    if (key != "extra" || has(key)) continue;
    Json extra = Json::object();
    for (const auto& [name, item] : value.items()) {
      if (has(std::string(kExtraColumnPrefix) + name)) extra[name] = item;
    }
    const bool is_asked = std::ranges::any_of(
        fields, [](const std::string& field) { return field.starts_with(kExtraColumnPrefix); });
    if (is_asked) selected[key] = std::move(extra);
  }
  return selected;
}

}  // namespace

std::string format_json(const Results& results, std::string_view query_id, ResultFormat format,
                        const std::vector<std::string>& fields) {
  constexpr double kPerMillisecond = 1000;  // rounds to microseconds, the precision of the clock
  Json json = {{"format_version", kOutputFormatVersion}};
  if (!query_id.empty()) json["query_id"] = query_id;
  json["query"] = results.query;
  json["parsed"] = results.parsed;
  json["total"] = results.total;
  json["total_is_exact"] = results.total_is_exact;
  json["total_all_words"] = results.total_all_words ? Json(*results.total_all_words) : Json(nullptr);
  json["took_ms"] = std::round(results.took_ms * kPerMillisecond) / kPerMillisecond;
  json["suggestion"] = results.suggestion ? Json(*results.suggestion) : Json(nullptr);
  json["missing"] = results.missing;
  json["hits"] = Json::array();
  for (const Hit& hit : results.hits) json["hits"].push_back(select_keys(to_json(hit), fields));
  json["facets"] = Json::object();
  for (const Facet& facet : results.facets) {
    Json& list = json["facets"][facet.name] = Json::array();
    for (const FacetValue& value : facet.values)
      list.push_back({{"value", value.value}, {"count", value.count}});
  }
  json["notes"] = Json::array();
  for (const QueryNote& note : results.notes) {
    json["notes"].push_back(
        {{"begin", note.where.begin}, {"end", note.where.end}, {"message", note.message}});
  }
  json["filters"] = Json::object();
  for (const FieldFilter& filter : results.filters) json["filters"][filter.name] = filter.values;
  json["known_sources"] = results.known_sources;
  json["suggested_source"] = results.suggested_source ? Json(*results.suggested_source) : Json(nullptr);
  json["partial"] = results.is_partial;
  json["commit"] = results.commit;
  if (results.ignored_words) json["ignored_words"] = *results.ignored_words;
  if (results.similar_to) json["similar_to"] = *results.similar_to;
  return dump(json, format);
}

std::string format_json(const Article& article, const std::optional<ArticleHighlights>& highlights,
                        ResultFormat format) {
  const ArticleHighlights marked = highlights.value_or(ArticleHighlights());
  const Snippet title = repair_parts({.text = article.title, .highlights = marked.title});
  const Snippet text = repair_parts({.text = article.text, .highlights = marked.text});
  Json json{{"format_version", kOutputFormatVersion}, {"id", article.id}, {"title", title.text}};
  add_origin(article, json);
  json["text"] = text.text;
  if (highlights) {
    json["title_highlights"] = to_json(title.highlights);
    json["text_highlights"] = to_json(text.highlights);
  }
  add_extra(article, json);
  return dump(json, format);
}

std::string format_json(const std::vector<Completion>& completions, ResultFormat format) {
  Json json{{"format_version", kOutputFormatVersion}, {"completions", Json::array()}};
  for (const Completion& completion : completions)
    json["completions"].push_back({{"text", completion.text}, {"articles", completion.articles}});
  return dump(json, format);
}

}  // namespace telusur
