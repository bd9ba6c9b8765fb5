// SPDX-License-Identifier: GPL-3.0-or-later
/// The formats json and jsonl: one object per query, of the same keys in the same order.
#include <cmath>
#include <utility>

#include <nlohmann/json.hpp>

#include <telusur/common/datetime.h>
#include <telusur/common/utf8.h>
#include <telusur/common/version.h>

#include "results/writers.h"
#include "snippet/snippet_parts.h"

namespace telusur {
namespace {

using Json = nlohmann::ordered_json;

/// Repaired part by part, so that the offsets are those of the text that is written.
Snippet repaired(const Snippet& snippet) {
  return convert_parts(snippet, [](std::string_view part) { return repair_utf8(std::string(part)); });
}

Json to_json(const std::vector<ByteRange>& highlights) {
  Json json = Json::array();
  for (const ByteRange& highlight : highlights) json.push_back(Json::array({highlight.begin, highlight.end}));
  return json;
}

Json to_json(const Hit& hit) {
  const Snippet title = repaired({.text = hit.title, .highlights = hit.title_highlights});
  const Snippet snippet = repaired(hit.snippet);
  Json json = {{"rank", hit.rank},
               {"id", hit.id},
               {"score", hit.score},
               {"title", title.text},
               {"source", hit.source},
               {"category", hit.category},
               {"author", hit.author},
               {"date", hit.date ? Json(to_iso8601(*hit.date)) : Json(nullptr)},
               {"url", hit.url},
               {"path", hit.path},
               {"snippet", {{"text", snippet.text}, {"highlights", to_json(snippet.highlights)}}},
               {"copies", hit.copies}};
  if (!hit.score_parts.empty()) {
    Json& parts = json["score_parts"] = Json::array();
    for (const ScorePart& part : hit.score_parts)
      parts.push_back({{"kind", part.kind}, {"word", part.word}, {"score", part.score}});
  }
  json["title_highlights"] = to_json(title.highlights);
  return json;
}

Json to_json(const Results& results, std::string_view query_id) {
  constexpr double kPerMillisecond = 1000;  // microseconds are as much as a clock can tell
  Json json = {{"format_version", kOutputFormatVersion}};
  if (!query_id.empty()) json["query_id"] = query_id;
  json["query"] = results.query;
  json["parsed"] = results.parsed;
  json["total"] = results.total;
  json["total_is_exact"] = results.total_is_exact;
  json["took_ms"] = std::round(results.took_ms * kPerMillisecond) / kPerMillisecond;
  json["suggestion"] = results.suggestion ? Json(*results.suggestion) : Json(nullptr);
  json["hits"] = Json::array();
  for (const Hit& hit : results.hits) json["hits"].push_back(to_json(hit));
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
  if (results.ignored_words) json["ignored_words"] = *results.ignored_words;
  if (results.similar_to) json["similar_to"] = *results.similar_to;
  return json;
}

class JsonWriter final : public ResultWriter {
 public:
  JsonWriter(int indent, Sink sink) : indent_(indent), sink_(std::move(sink)) {}

  void write(const Results& results, std::string_view query_id) override {
    const Json json = to_json(results, query_id);
    sink_(escape_json_controls(json.dump(indent_, ' ', false, Json::error_handler_t::replace)) + '\n');
  }

 private:
  int indent_;
  Sink sink_;
};

}  // namespace

std::unique_ptr<ResultWriter> make_json_writer(int indent, ResultWriter::Sink sink) {
  return std::make_unique<JsonWriter>(indent, std::move(sink));
}

}  // namespace telusur
