// SPDX-License-Identifier: GPL-3.0-or-later
/// Renders the page without a query.
#pragma once

#include <cstddef>
#include <vector>

#include <telusur/searcher/searcher.h>

#include "page/html.h"

namespace telusur::server {

/// Returns the inside of `<main>`: how many articles there are, their sections, and how to write queries.
[[nodiscard]] Html render_start(std::size_t articles, const std::vector<FacetValue>& sections);

}  // namespace telusur::server
