// SPDX-License-Identifier: GPL-3.0-or-later
/// Articles that `telusur-search --export` and `--show --json` have written.
#pragma once

#include <optional>

#include <simdjson.h>

#include <telusur/common/article.h>

#include "readers/json/printed_numbers.h"

namespace telusur {

/// Returns the article of `object` as it was in its index, with the time at which that received it; empty if
/// `object` is no such article (docs/output-format.md). It has no path. `numbers` has the document open.
[[nodiscard]] std::optional<Article> read_exported_article(simdjson::dom::object object,
                                                           PrintedNumbers& numbers);

}  // namespace telusur
