// SPDX-License-Identifier: GPL-3.0-or-later
/// Counts facets window by window.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <telusur/searcher/searcher.h>

#include "index/snapshot.h"
#include "match/columns/facet_counter.h"
#include "match/scratch.h"
#include "match/windows/window.h"

namespace telusur {

/// The facets of one search. Throws Xapian::Error.
class WindowFacets {
 public:
  /// `names` may have one twice, which is counted once. `snapshot` and `scratch` must outlive this. Throws
  /// UsageError for an unknown name.
  WindowFacets(const std::vector<std::string>& names, const Snapshot& snapshot, Scratch& scratch);

  [[nodiscard]] bool empty() const noexcept { return facets_.empty(); }

  /// Drops all matches.
  void reset();

  /// Adds the matches of a window, which is added once.
  void add(std::size_t window, const WindowBits& matches);

  /// Returns the facets of all matches.
  [[nodiscard]] std::vector<Facet> count() const;

 private:
  struct CountedFacet {
    std::string name;
    const IndexField* field = nullptr;                ///< null for a built-in facet
    std::unique_ptr<FacetCounter> counter = nullptr;  ///< null for a declared field
  };

  [[nodiscard]] std::vector<FacetValue> count_declared(const IndexField& field) const;
  [[nodiscard]] std::unique_ptr<FacetCounter> make_counter(const std::string& name) const;

  const Snapshot& snapshot_;
  Scratch& scratch_;
  std::vector<CountedFacet> facets_;
  std::vector<std::uint64_t> matches_;  ///< a bit for each article; empty without declared fields
};

}  // namespace telusur
