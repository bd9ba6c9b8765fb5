// SPDX-License-Identifier: GPL-3.0-or-later
/// Renders a whole article.
#pragma once

#include <optional>

#include <telusur/common/article.h>
#include <telusur/searcher/searcher.h>

#include "page/html.h"
#include "page/page_query.h"

namespace telusur::server {

/// What the page of an article shows.
struct ArticleContent {
  const Article& article;
  Snippet title;                   ///< with the matches of the query
  Snippet text;                    ///< the same
  std::optional<Results> similar;  ///< articles on the same subject
};

/// Returns the inside of `<main>`. A link leads back to the results of `query`.
[[nodiscard]] Html render_article(const ArticleContent& content, const PageQuery& query);

}  // namespace telusur::server
