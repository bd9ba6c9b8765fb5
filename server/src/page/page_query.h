// SPDX-License-Identifier: GPL-3.0-or-later
/// What an address of the search page asks for. The parameters have Indonesian names, because readers see
/// them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/searcher/searcher.h>

#include "api/api_limits.h"
#include "http/exchange.h"

namespace telusur::server {

/// The number of hits on a page.
inline constexpr std::size_t kHitsOfPage = 10;

struct PageQuery {
  std::string text;  ///< q
  std::size_t page = 1;
  SortOrder order = SortOrder::kRelevance;
  std::vector<std::string> sources;   ///< sumber, repeated
  std::vector<std::string> sections;  ///< rubrik, repeated
  std::string since;                  ///< sejak
  std::string until;                  ///< sampai

  [[nodiscard]] bool has_filters() const noexcept {
    return !sources.empty() || !sections.empty() || !since.empty() || !until.empty();
  }

  /// Returns whether there is nothing to search for.
  [[nodiscard]] bool empty() const noexcept;
};

/// Reads the parameters of a request. Ignores unknown ones, which links of other sites may add. Throws
/// UsageError for values that are too long or too many.
[[nodiscard]] PageQuery read_page_query(const Request& request, const ApiLimits& limits);

/// Returns the parameters of `query` that differ from the defaults, in the order of the address.
[[nodiscard]] std::vector<NamedValue> parameters_of(const PageQuery& query);

/// Returns the address of the results: `/?q=harga+beras&halaman=2`.
[[nodiscard]] std::string results_address(const PageQuery& query);

/// Returns the address of an article, from which a link leads back to the results of `query`.
[[nodiscard]] std::string article_address(std::string_view id, const PageQuery& query);

/// Returns `query` with `values`, a list of filters of it, containing `value` if it did not, and vice versa.
/// Starts at the first page.
[[nodiscard]] PageQuery toggled(const PageQuery& query, std::vector<std::string> PageQuery::*values,
                                const std::string& value);

/// Returns the first page of `query` between two dates.
[[nodiscard]] PageQuery between(const PageQuery& query, std::string_view since, std::string_view until);

/// Returns the year in which both bounds are; empty if there is none. The page then shows its months.
[[nodiscard]] std::string_view year_of_bounds(const PageQuery& query) noexcept;

}  // namespace telusur::server
