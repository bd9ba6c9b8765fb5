// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstring>
#include <memory>
#include <new>
#include <string_view>

#include "failure.h"
#include "handles.h"

using namespace telusur::c;
using telusur::Article;
using telusur::Hit;
using telusur::Results;
using telusur::Searcher;

namespace {

telusur::Highlighter* object_of(telusur_highlighter* highlighter) noexcept {
  return reinterpret_cast<telusur::Highlighter*>(highlighter);
}

/// Opens indexes. Telusur has more errors than a null pointer for them.
telusur_searcher* open(const std::vector<std::string>& databases, const telusur::SearcherOptions& options) {
  return reinterpret_cast<telusur_searcher*>(new Searcher(databases, options));
}

/// Copies a string for a caller that releases it.
char* copy_text(const std::string& text) {
  auto* copy = static_cast<char*>(std::malloc(text.size() + 1));
  if (copy == nullptr) throw std::bad_alloc();
  std::memcpy(copy, text.c_str(), text.size() + 1);
  return copy;
}

}  // namespace

telusur_searcher* telusur_searcher_open(const char* database, telusur_error** error) {
  return guard_pointer(error, [&] { return open({require_text(database, "database")}, {}); });
}

telusur_searcher* telusur_searcher_open_all(const char* const* databases, size_t count, size_t cache_bytes,
                                            telusur_error** error) {
  return guard_pointer(error, [&] {
    std::vector<std::string> paths;
    require(databases, "databases");
    for (size_t i = 0; i < count; ++i) paths.emplace_back(require_text(databases[i], "databases"));
    telusur::SearcherOptions options;
    if (cache_bytes != 0) options.posting_cache_bytes = cache_bytes;
    return open(paths, options);
  });
}

void telusur_searcher_free(telusur_searcher* searcher) { delete reinterpret_cast<Searcher*>(searcher); }

telusur_results* telusur_searcher_search(const telusur_searcher* searcher, const char* query,
                                         const telusur_search_options* options, telusur_error** error) {
  return guard_pointer(error, [&] {
    return new telusur_results(
        require(object_of(searcher), "searcher").search(require_text(query, "query"), options_of(options)));
  });
}

telusur_status telusur_searcher_similar(const telusur_searcher* searcher, const char* id,
                                        const telusur_search_options* options, telusur_results** results,
                                        telusur_error** error) {
  if (results != nullptr) *results = nullptr;
  return guard(error, [&] {
    telusur_results*& target = require(results, "results");
    std::optional<Results> found =
        require(object_of(searcher), "searcher").similar(require_text(id, "id"), options_of(options));
    if (found) target = new telusur_results(std::move(*found));
  });
}

telusur_status telusur_searcher_export(const telusur_searcher* searcher, const char* query,
                                       const telusur_search_options* options, telusur_hit_callback take,
                                       void* user, telusur_results** results, telusur_error** error) {
  if (results != nullptr) *results = nullptr;
  return guard(error, [&] {
    const auto& call = require(take, "take");
    const auto sink = [&](Hit&& hit) {
      const telusur_hit taken(std::move(hit));
      if (call(&taken, user) != 0) throw Stopped();
    };
    Results found = require(object_of(searcher), "searcher")
                        .search(require_text(query, "query"), options_of(options), sink);
    if (results != nullptr) *results = new telusur_results(std::move(found));
  });
}

telusur_status telusur_searcher_for_each_article(const telusur_searcher* searcher,
                                                 telusur_article_callback take, void* user,
                                                 telusur_error** error) {
  return guard(error, [&] {
    const auto& call = require(take, "take");
    bool is_stopped = false;
    require(object_of(searcher), "searcher").for_each_article([&](Article&& article) {
      const telusur_article taken(std::move(article));
      is_stopped = call(&taken, user) != 0;
      return !is_stopped;
    });
    if (is_stopped) throw Stopped();
  });
}

telusur_status telusur_searcher_find(const telusur_searcher* searcher, const char* id,
                                     telusur_article** article, telusur_error** error) {
  if (article != nullptr) *article = nullptr;
  return guard(error, [&] {
    telusur_article*& target = require(article, "article");
    std::optional<Article> found = require(object_of(searcher), "searcher").find(require_text(id, "id"));
    if (found) target = new telusur_article(std::move(*found));
  });
}

telusur_status telusur_searcher_contains(const telusur_searcher* searcher, const char* id, bool* contains,
                                         telusur_error** error) {
  if (contains != nullptr) *contains = false;
  return guard(error, [&] {
    require(contains, "contains") = require(object_of(searcher), "searcher").contains(require_text(id, "id"));
  });
}

telusur_status telusur_searcher_article_count(const telusur_searcher* searcher, size_t* count,
                                              telusur_error** error) {
  if (count != nullptr) *count = 0;
  return guard(error,
               [&] { require(count, "count") = require(object_of(searcher), "searcher").article_count(); });
}

telusur_counts* telusur_searcher_complete(const telusur_searcher* searcher, const char* query, size_t limit,
                                          telusur_error** error) {
  return guard_pointer(error, [&] {
    Counts counts;
    for (telusur::Completion& completion :
         require(object_of(searcher), "searcher").complete(require_text(query, "query"), limit)) {
      counts.push_back(
          {.value = std::move(completion.text), .count = static_cast<size_t>(completion.articles)});
    }
    return own(std::move(counts));
  });
}

telusur_counts* telusur_searcher_sources(const telusur_searcher* searcher, telusur_error** error) {
  return guard_pointer(error, [&] { return own(require(object_of(searcher), "searcher").sources()); });
}

telusur_counts* telusur_searcher_categories(const telusur_searcher* searcher, telusur_error** error) {
  return guard_pointer(error, [&] { return own(require(object_of(searcher), "searcher").categories()); });
}

telusur_counts* telusur_searcher_field_names(const telusur_searcher* searcher, telusur_error** error) {
  return guard_pointer(error, [&] {
    Counts counts;
    for (std::string& name : require(object_of(searcher), "searcher").field_names())
      counts.push_back({.value = std::move(name)});
    return own(std::move(counts));
  });
}

char* telusur_searcher_refresh(const telusur_searcher* searcher, telusur_error** error) {
  return guard_pointer(error, [&] { return copy_text(require(object_of(searcher), "searcher").refresh()); });
}

telusur_highlighter* telusur_highlighter_new(const telusur_searcher* searcher, const char* query,
                                             telusur_error** error) {
  return guard_pointer(error, [&] {
    const char* text = require_text(query, "query");
    auto made = std::make_unique<telusur::Highlighter>(
        searcher == nullptr ? telusur::Highlighter(text)
                            : require(object_of(searcher), "searcher").highlighter(text));
    return reinterpret_cast<telusur_highlighter*>(made.release());
  });
}

void telusur_highlighter_free(telusur_highlighter* highlighter) { delete object_of(highlighter); }

telusur_snippet* telusur_highlighter_highlight(telusur_highlighter* highlighter, const char* text,
                                               size_t length, telusur_error** error) {
  return guard_pointer(error, [&] {
    telusur::Highlighter& marker = *object_of(&require(highlighter, "highlighter"));
    const char* begin = require_text(text, "text");
    const std::string_view whole(begin, length == TELUSUR_NUL_TERMINATED ? std::strlen(begin) : length);
    return new telusur_snippet{.snippet = marker.highlight(whole)};
  });
}
