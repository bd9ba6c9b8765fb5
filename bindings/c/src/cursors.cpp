// SPDX-License-Identifier: GPL-3.0-or-later
#include <optional>
#include <utility>

#include "failure.h"
#include "handles.h"

using namespace telusur::c;
using telusur::Article;
using telusur::Hit;

struct telusur_match_cursor {
  explicit telusur_match_cursor(telusur::MatchCursor&& from) : cursor(std::move(from)) { write_results(); }

  void write_results() { results.emplace(telusur::Results(cursor.results())); }

  telusur::MatchCursor cursor;
  std::optional<telusur_hit> hit = {};
  std::optional<telusur_results> results = {};
};

struct telusur_article_cursor {
  telusur::ArticleCursor cursor;
  std::optional<telusur_article> article = {};
};

telusur_match_cursor* telusur_searcher_matches(const telusur_searcher* searcher, const char* query,
                                               const telusur_search_options* options, telusur_error** error) {
  return guard_pointer(error, [&] {
    const telusur::Searcher& opened = require(object_of(searcher), "searcher");
    return new telusur_match_cursor(opened.matches(require_text(query, "query"), options_of(options)));
  });
}

void telusur_match_cursor_free(telusur_match_cursor* cursor) { delete cursor; }

telusur_status telusur_match_cursor_next(telusur_match_cursor* cursor, const telusur_hit** hit,
                                         telusur_error** error) {
  if (hit != nullptr) *hit = nullptr;
  return guard(error, [&] {
    telusur_match_cursor& from = require(cursor, "cursor");
    const telusur_hit*& target = require(hit, "hit");
    from.hit.reset();
    if (std::optional<Hit> next = from.cursor.next()) {
      target = &from.hit.emplace(std::move(*next));
    } else {
      from.write_results();
    }
  });
}

const telusur_results* telusur_match_cursor_results(const telusur_match_cursor* cursor) {
  return cursor == nullptr ? nullptr : &*cursor->results;
}

telusur_article_cursor* telusur_searcher_articles(const telusur_searcher* searcher, telusur_error** error) {
  return guard_pointer(error, [&] {
    return new telusur_article_cursor{.cursor = require(object_of(searcher), "searcher").articles()};
  });
}

void telusur_article_cursor_free(telusur_article_cursor* cursor) { delete cursor; }

telusur_status telusur_article_cursor_next(telusur_article_cursor* cursor, const telusur_article** article,
                                           telusur_error** error) {
  if (article != nullptr) *article = nullptr;
  return guard(error, [&] {
    telusur_article_cursor& from = require(cursor, "cursor");
    const telusur_article*& target = require(article, "article");
    from.article.reset();
    if (std::optional<Article> next = from.cursor.next()) target = &from.article.emplace(std::move(*next));
  });
}
