// SPDX-License-Identifier: GPL-3.0-or-later
/// Renders the filters: those that are set, and those that the facets of the results offer.
#pragma once

#include <telusur/searcher/searcher.h>

#include "page/html.h"
#include "page/page_query.h"

namespace telusur::server {

/// Returns links that remove one filter each; empty if there are none.
[[nodiscard]] Html render_chips(const PageQuery& query);

/// Returns lists of sources, sections and years or months with their numbers, and a form for other dates.
[[nodiscard]] Html render_filters(const Results& results, const PageQuery& query);

}  // namespace telusur::server
