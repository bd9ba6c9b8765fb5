// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/window_facets.h"

#include <algorithm>

#include "index_format/schema.h"
#include "match/columns/field_facet.h"
#include "match/columns/windows.h"
#include "match/facet_names.h"

namespace telusur {

WindowFacets::WindowFacets(const std::vector<std::string>& names, const Snapshot& snapshot, Scratch& scratch)
    : snapshot_(snapshot), scratch_(scratch) {
  for (const std::string& name : names) {
    if (std::ranges::find(facets_, name, &CountedFacet::name) != facets_.end()) continue;
    facets_.push_back({.name = name, .field = find_facet(name, snapshot.fields)});
  }
  reset();
}

void WindowFacets::reset() {
  matches_.clear();
  for (CountedFacet& facet : facets_) {
    if (facet.field == nullptr)
      facet.counter = make_counter(facet.name);
    else
      matches_.resize(count_windows(snapshot_.database.get_lastdocid()) * kWindowWords);
  }
}

std::unique_ptr<FacetCounter> WindowFacets::make_counter(const std::string& name) const {
  const Xapian::valueno slot = *built_in_facet_slot(name);
  if (slot == kDateSlot) return count_months(scratch_.dates());
  return count_names(scratch_.names(slot));
}

void WindowFacets::add(std::size_t window, const WindowBits& matches) {
  for (const CountedFacet& facet : facets_) {
    if (facet.counter) facet.counter->add(window, matches.words);
  }
  if (!matches_.empty())
    std::ranges::copy(matches.words, matches_.begin() + static_cast<std::ptrdiff_t>(window * kWindowWords));
}

std::vector<Facet> WindowFacets::count() const {
  std::vector<Facet> counted;
  for (const CountedFacet& facet : facets_) {
    auto& table = scratch_.reader().table();
    if (facet.counter) {
      counted.push_back({.name = facet.name, .values = facet.counter->values()});
    } else if (table && !scratch_.interruption.is_due()) {
      counted.push_back({.name = facet.name,
                         .values = count_field_values(*facet.field, matches_, *table, snapshot_.database,
                                                      scratch_.decoder(), &scratch_.labels())});
    } else {
      counted.push_back({.name = facet.name, .values = {}});  // an empty index, or time is over
    }
  }
  return counted;
}

}  // namespace telusur
