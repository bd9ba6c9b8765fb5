// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/api.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include <telusur/common/errors.h>
#include <telusur/common/utf8.h>
#include <telusur/common/version.h>
#include <telusur/searcher/result_writer.h>

#include "api/etag.h"
#include "http/error_response.h"

namespace telusur::server {
namespace {

using Json = nlohmann::ordered_json;

std::int64_t utc_seconds() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::seconds>(now).count();
}

Response json_response(std::string body) {
  Response response;
  response.body = std::move(body);
  return response;
}

void set_header(Response& response, std::string name, std::string value) {
  response.headers.push_back({.name = std::move(name), .value = std::move(value)});
}

Response no_article(const Request& request) {
  return error_response(404, "not_found", Message("The index has no such article."), request.language());
}

/// Returns the response to an exception of a search. The message about an index may hold
/// paths, so only the log has it.
Response respond_to(const Error& error, const Request& request) {
  const Language language = request.language();
  if (const auto* const parameter = dynamic_cast<const ParameterError*>(&error))
    return error_response(400, "parameter", error.message(), language, {{"parameter", parameter->name()}});
  if (dynamic_cast<const UsageError*>(&error) != nullptr)
    return error_response(400, "parameter", error.message(), language);
  if (dynamic_cast<const QueryError*>(&error) != nullptr)
    return error_response(400, "query", error.message(), language);
  const bool is_index = dynamic_cast<const IndexError*>(&error) != nullptr;
  const Message message = is_index ? Message("The index cannot be read now. The log of the server says why.")
                                   : Message("The server lacks memory or another resource. Try again later.");
  Response response = error_response(503, is_index ? "index" : "resource", message, language);
  set_header(response, "Retry-After", "5");
  return response;
}

}  // namespace

struct RouteTable {
  static constexpr auto kSearchParameters = std::to_array<std::string_view>(
      {"q",          "all",      "no-synonyms", "since",      "until",          "added-since",
       "source",     "category", "where",       "limit",      "offset",         "sort",
       "all-copies", "recency",  "facets",      "no-snippet", "snippet-length", "context",
       "fields",     "explain",  "count",       "timeout"});
  static constexpr auto kSimilarParameters = std::to_array<std::string_view>(
      {"id!", "since", "until", "added-since", "source", "category", "where", "limit", "offset", "all-copies",
       "facets", "no-snippet", "snippet-length", "context", "fields", "timeout"});
  static constexpr auto kSuggestParameters = std::to_array<std::string_view>({"prefix!", "limit"});
  static constexpr auto kArticleParameters = std::to_array<std::string_view>({"id!", "q", "no-synonyms"});

  static constexpr auto kRoutes = std::to_array<Route>({
      {"/api/search", "Finds articles. The answer is the JSON of telusur-search.", kSearchParameters,
       &Api::search},
      {"/api/similar", "Finds articles on the same subject as an article.", kSimilarParameters,
       &Api::similar},
      {"/api/suggest", "Completes the last word of a query.", kSuggestParameters, &Api::suggest},
      {"/api/article", "Returns an article with its text; with q also the matches in it.", kArticleParameters,
       &Api::article},
      {"/api/sources", "Lists the sources and how many articles each has.", {}, &Api::sources},
      {"/api/openapi.json", "Describes this interface.", {}, &Api::openapi},
  });
};

Api::Api(const Searcher& searcher, const CommitWatch& watch, Metrics& metrics, HttpObserver& observer,
         const ApiLimits& limits)
    : searcher_(searcher), watch_(watch), metrics_(metrics), observer_(observer), limits_(limits) {}

std::span<const Route> Api::routes() noexcept { return RouteTable::kRoutes; }

Response Api::answer(const Request& request) const {
  const auto* const route =
      std::ranges::find(RouteTable::kRoutes, std::string_view(request.path), &Route::path);
  if (route == RouteTable::kRoutes.end())
    return error_response(404, "not_found", Message("There is nothing at this address."), request.language());
  Response response = answer_route(*route, request);
  response.route = route->path;
  return response;
}

/// Answers with status 304 if the client has the answer from the newest commit.
Response Api::answer_route(const Route& route, const Request& request) const {
  try {
    Call call = read_parameters(request, route.parameters, limits_);
    call.commit = watch_.state()->commit;
    const std::int64_t now = utc_seconds();
    const std::string newest = make_etag(request, call.commit, now);
    Answer answer;
    if (const std::string_view known = request.header("If-None-Match");
        !call.commit.empty() && !known.empty() && matches_etag(known, newest)) {
      answer = {.response = {.status = 304}, .commit = call.commit};
    } else {
      answer = (this->*route.answer)(request, call);
    }
    if (!answer.commit.empty()) set_header(answer.response, "ETag", make_etag(request, answer.commit, now));
    const bool is_error = answer.response.status >= 400;
    if (!is_error) set_header(answer.response, "Cache-Control", "no-cache");
    return answer.response;
  } catch (const Error& error) {
    Response response = respond_to(error, request);
    if (response.status == 503) observer_.on_error(error.message());
    return response;
  }
}

SearchOptions Api::options_of(const Request& request, const Call& call) const {
  SearchOptions options = call.search;
  const auto is_left_out = [&](std::string_view field) {
    return !call.fields.empty() && std::ranges::find(call.fields, field) == call.fields.end();
  };
  if (is_left_out("snippet") && is_left_out("title_highlights")) options.snippets = false;
  if (options.exact_total) {  // counts only
    options.limit = 0;
    options.snippets = false;
  }
  options.deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(call.milliseconds);
  options.stop = request.stop;
  return options;
}

/// An answer that ended early has no commit, because it may be better next time.
Answer Api::write_results(const Results& results, const Call& call) const {
  if (results.is_partial) metrics_.count_partial();
  Answer answer{.response = {}, .commit = results.is_partial ? "" : results.commit};
  const auto writer = make_result_writer(ResultFormat::kJsonl, {.fields = call.fields},
                                         [&](std::string_view text) { answer.response.body += text; });
  writer->write(results, "");
  return answer;
}

Answer Api::search(const Request& request, const Call& call) const {
  const SearchOptions& asked = call.search;
  const bool has_filters = asked.since || asked.until || asked.added_since || !asked.sources.empty() ||
                           !asked.categories.empty() || !asked.fields.empty();
  if (!call.query && !has_filters) throw ParameterError("q", Message("The parameter {} is missing.", "q"));
  return write_results(searcher_.search(call.query.value_or(""), options_of(request, call)), call);
}

Answer Api::similar(const Request& request, const Call& call) const {
  const std::optional<Results> results = searcher_.similar(call.id, options_of(request, call));
  return results ? write_results(*results, call) : Answer{no_article(request)};
}

Answer Api::suggest(const Request& /*request*/, const Call& call) const {
  Answer answer{.response = {}, .commit = call.commit};
  write_completions(searcher_.complete(call.prefix, *call.search.limit), ResultFormat::kJsonl,
                    [&](std::string_view text) { answer.response.body += text; });
  return answer;
}

Answer Api::article(const Request& request, const Call& call) const {
  const std::optional<Article> article = searcher_.find(call.id);
  if (!article) return {no_article(request)};
  std::optional<ArticleHighlights> highlights;
  if (call.query && !call.query->empty()) {
    Highlighter highlighter = searcher_.highlighter(*call.query, {.synonyms = call.search.synonyms});
    highlights = {.title = highlighter.highlight(article->title, HighlightedPart::kTitle).highlights,
                  .text = highlighter.highlight(article->text, HighlightedPart::kText).highlights};
  }
  Answer answer{.response = {}, .commit = call.commit};
  write_article(
      *article, ResultFormat::kJsonl, {}, [&](std::string_view text) { answer.response.body += text; },
      highlights);
  return answer;
}

Answer Api::sources(const Request& /*request*/, const Call& call) const {
  Json list = Json::array();
  for (const FacetValue& source : searcher_.sources())
    list.push_back({{"value", source.value}, {"count", source.count}});
  const Json document{{"format_version", kOutputFormatVersion}, {"sources", std::move(list)}};
  const std::string text = document.dump(-1, ' ', false, Json::error_handler_t::replace);
  return {.response = json_response(escape_json_controls(text) + '\n'), .commit = call.commit};
}

Answer Api::openapi(const Request& /*request*/, const Call& call) const {
  return {.response = json_response(describe().dump(2) + '\n'), .commit = call.commit};
}

Response Api::answer_health(const Request& request) const {
  const std::shared_ptr<const IndexState> state = watch_.state();
  Response response;
  if (state->commit.empty()) {
    response =
        error_response(503, "index", Message("The index cannot be read now. The log of the server says why."),
                       request.language());
  } else {
    const Json health{{"status", "ok"}, {"commit", state->commit}, {"articles", state->articles}};
    response = json_response(health.dump() + '\n');
    set_header(response, "Cache-Control", "no-store");
  }
  response.route = "/healthz";
  return response;
}

}  // namespace telusur::server
