// SPDX-License-Identifier: GPL-3.0-or-later
/// Renders the results of a query: what was found, the hits, and the pages before and behind.
#pragma once

#include <optional>
#include <string>

#include <telusur/searcher/searcher.h>

#include "page/html.h"
#include "page/page_query.h"

namespace telusur::server {

/// Returns the inside of `<main>`. `results` may have one hit more than a page, which shows that there is a
/// next one.
[[nodiscard]] Html render_results(const Results& results, const PageQuery& query);

/// Returns a date as text and for programs; empty if there is none.
[[nodiscard]] Html render_date(const std::optional<DateTime>& date);

/// Returns how many articles match: "1.234 berita", "lebih dari 10.000 berita".
[[nodiscard]] std::string total_text(const Results& results);

}  // namespace telusur::server
