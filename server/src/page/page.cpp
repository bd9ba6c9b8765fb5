// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/page.h"

#include <chrono>
#include <string>
#include <utility>

#include <telusur/common/errors.h>

#include "api/etag.h"
#include "page/article_view.h"
#include "page/assets.h"
#include "page/filters_view.h"
#include "page/layout.h"
#include "page/results_view.h"
#include "page/start_view.h"

namespace telusur::server {
namespace {

constexpr std::size_t kMaxSimilar = 5;

// Values of the parameter with which the script asks for the inside of the page only.
constexpr std::string_view kInside = "isi";
constexpr std::string_view kDraft = "ketikan";  ///< for a text that the reader is typing

/// Nothing but our own files may run or load, and no other site may show the page in a frame.
constexpr std::string_view kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

void set_header(Response& response, std::string_view name, std::string_view value) {
  response.headers.push_back({.name = std::string(name), .value = std::string(value)});
}

std::int64_t utc_seconds() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::seconds>(now).count();
}

Response answer_asset(const Asset& asset, const Request& request) {
  Response response;
  response.route = "asset";
  response.content_type = asset.content_type;
  const std::string etag = '"' + std::string(asset.version) + '"';
  set_header(response, "ETag", etag);
  const bool is_version = request.parameter("v") == asset.version;
  set_header(response, "Cache-Control", is_version ? "public, max-age=31536000, immutable" : "no-cache");
  if (matches_etag(request.header("If-None-Match"), etag)) {
    response.status = 304;
  } else {
    response.body = asset.content;
  }
  return response;
}

bool is_readable_date(const std::string& text) {
  return parse_date(text) || parse_date_range(text, utc_seconds(), DateUse::kBound);
}

/// Says what cannot be read. The message about a date names it as programs do, so it is replaced.
Html explain(const UsageError& error, const PageQuery& query) {
  Html html;
  html << render_chips(query);
  for (const std::string& date : {query.since, query.until}) {
    if (date.empty() || is_readable_date(date)) continue;
    return html << notice("Tanggal “" + date + "” tidak dipahami",
                          "Tulis seperti 2023, 2023-10, 18 Oktober 2023, kemarin, atau 3 bulan lalu.");
  }
  return html << notice("Pencarian ini tidak dapat dibaca", error.message().text(Language::kIndonesian));
}

/// The route for metrics must be a literal.
constexpr std::string_view kStartPath = "/";
constexpr std::string_view kArticlePath = "/artikel";

bool is_page(const Request& request) { return request.path == kStartPath || request.path == kArticlePath; }

/// Returns whether a browser asks for a page that does not exist.
bool is_unknown_page(const Request& request) {
  return !request.path.starts_with("/api") &&
         request.header("Accept").find("text/html") != std::string_view::npos;
}

}  // namespace

/// The inside of a page.
struct Page::Content {
  Html html;
  std::string subject = {};
  std::string commit = {};  ///< empty if the page may be another one next time
  unsigned status = 200;
  bool is_start = false;
};

Page::Page(const Searcher& searcher, const CommitWatch& watch, Metrics& metrics, HttpObserver& observer,
           const ApiLimits& limits)
    : searcher_(searcher), watch_(watch), metrics_(metrics), observer_(observer), limits_(limits) {}

std::optional<Response> Page::answer(const Request& request) const {
  if (const Asset* const asset = find_asset(request.path)) return answer_asset(*asset, request);
  if (!is_page(request) && !is_unknown_page(request)) return std::nullopt;
  Response response = answer_page(request);
  if (is_page(request)) response.route = request.path == kStartPath ? kStartPath : kArticlePath;
  response.content_type = "text/html; charset=utf-8";
  set_header(response, "Content-Security-Policy", kPolicy);
  set_header(response, "Referrer-Policy", "same-origin");
  set_header(response, "Content-Language", "id");
  return response;
}

/// Answers with status 304 if the client has the page from the newest commit.
Response Page::answer_page(const Request& request) const {
  Response response;
  const std::int64_t now = utc_seconds();
  const std::string newest = watch_.state()->commit;
  if (!newest.empty() && matches_etag(request.header("If-None-Match"), make_etag(request, newest, now))) {
    response.status = 304;
    set_header(response, "ETag", make_etag(request, newest, now));
    set_header(response, "Cache-Control", "no-cache");
    return response;
  }
  PageQuery query;
  Content content;
  try {
    query = read_page_query(request, limits_);
    content = make_content(request, query);
  } catch (const UsageError& error) {
    content = {.html = explain(error, query), .status = 400};
  } catch (const QueryError& error) {
    content = {
        .html = notice("Pencarian ini tidak dapat dijawab", error.message().text(Language::kIndonesian)),
        .status = 400};
  } catch (const Error& error) {  // its message may hold paths, so only the log has it
    observer_.on_error(error.message());
    content = {.html = notice("Arsip sedang tidak dapat dibaca", "Coba lagi beberapa saat lagi."),
               .status = 503};
    set_header(response, "Retry-After", "5");
  }
  const std::optional<std::string_view> part = request.parameter("potongan");
  const bool is_part = part == kInside || part == kDraft;
  response.status = content.status;
  response.body = is_part ? std::move(content.html).text()
                          : make_document(content.subject, query, content.html, content.is_start).text();
  if (!content.commit.empty()) set_header(response, "ETag", make_etag(request, content.commit, now));
  set_header(response, "Cache-Control", content.status == 200 ? "no-cache" : "no-store");
  return response;
}

Page::Content Page::make_content(const Request& request, const PageQuery& query) const {
  if (request.path == kArticlePath) return article(request, query);
  if (request.path != kStartPath)
    return {.html = notice("Halaman ini tidak ada", "Mulailah pencarian di atas."), .status = 404};
  return query.empty() ? start() : search(request, query);
}

SearchOptions Page::options_of(const Request& request) const {
  SearchOptions options;
  options.deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(limits_.milliseconds);
  options.stop = request.stop;
  return options;
}

Page::Content Page::start() const {
  const std::string commit = watch_.state()->commit;
  return {.html = render_start(searcher_.article_count(), searcher_.categories()),
          .commit = commit,
          .is_start = true};
}

Results Page::find(const Request& request, const PageQuery& query) const {
  SearchOptions options = options_of(request);
  options.limit = kHitsOfPage + 1;  // one more shows whether there is a next page
  options.offset = (query.page - 1) * kHitsOfPage;
  options.sort = query.order;
  options.sources = query.sources;
  options.categories = query.sections;
  if (!query.since.empty()) options.since = query.since;
  if (!query.until.empty()) options.until = query.until;
  options.facets = {year_of_bounds(query).empty() ? "year" : "month", "source", "category"};
  return searcher_.search(query.text, options);
}

Page::Content Page::search(const Request& request, const PageQuery& query) const {
  PageQuery found = query;
  Results results = find(request, query);
  if (request.parameter("potongan") == kDraft && results.hits.empty() && !results.is_partial) {
    const std::vector<Completion> completions = searcher_.complete(query.text, 1);
    if (!completions.empty() && completions.front().text != query.text) {
      found.text = completions.front().text;
      results = find(request, found);
    }
  }
  if (results.is_partial) metrics_.count_partial();
  return {.html = render_results(results, found),
          .subject = query.text.empty() ? "Berita" : query.text,
          .commit = results.is_partial ? std::string() : results.commit};
}

Page::Content Page::article(const Request& request, const PageQuery& query) const {
  const std::string id(request.parameter("id").value_or(""));
  const std::string commit = watch_.state()->commit;
  const std::optional<Article> article = id.empty() ? std::nullopt : searcher_.find(id);
  if (!article) {
    return {.html = notice("Berita ini tidak ada", "Mungkin berita ini sudah dihapus dari arsip."),
            .status = 404};
  }
  ArticleContent content{
      .article = *article,
      .title = {.text = article->title.empty() ? make_heading(article->text) : article->title,
                .highlights = {}},
      .text = {.text = article->text, .highlights = {}},
      .similar = {}};
  if (!query.text.empty()) {
    Highlighter highlighter = searcher_.highlighter(query.text);
    content.title = highlighter.highlight(content.title.text, HighlightedPart::kTitle);
    content.text = highlighter.highlight(article->text, HighlightedPart::kText);
  }
  SearchOptions options = options_of(request);
  options.limit = kMaxSimilar;
  options.snippets = false;
  content.similar = searcher_.similar(id, options);
  const bool is_partial = content.similar && content.similar->is_partial;
  if (is_partial) metrics_.count_partial();
  return {.html = render_article(content, query),
          .subject = content.title.text,
          .commit = is_partial ? std::string() : commit};
}

}  // namespace telusur::server
