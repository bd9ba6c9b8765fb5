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

/// Returns no values of an empty index, and none if time is over.
std::vector<FacetValue> WindowFacets::count_declared(const IndexField& field) const {
  auto& table = scratch_.reader().table();
  if (!table) return {};
  try {
    return count_field_values(field, matches_, *table, snapshot_.database, scratch_.decoder(),
                              scratch_.interruption, &scratch_.labels());
  } catch (const Interrupted&) {
    return {};
  }
}

std::vector<Facet> WindowFacets::count() const {
  std::vector<Facet> counted;
  for (const CountedFacet& facet : facets_) {
    if (facet.counter) {
      counted.push_back({.name = facet.name, .values = facet.counter->values()});
    } else {
      counted.push_back({.name = facet.name, .values = count_declared(*facet.field)});
    }
  }
  return counted;
}

}  // namespace telusur
