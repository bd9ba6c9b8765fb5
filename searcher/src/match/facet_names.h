// SPDX-License-Identifier: GPL-3.0-or-later
/// The names of facets.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <xapian.h>

#include <telusur/common/index_field.h>
#include <telusur/searcher/searcher.h>

#include "index_format/index_fields.h"

namespace telusur {

/// Returns the value slot of a built-in facet; kDateSlot for months. Empty for another name.
[[nodiscard]] std::optional<Xapian::valueno> built_in_facet_slot(std::string_view name);

/// Returns the kind of the facet `name`, which exists.
[[nodiscard]] FacetKind facet_kind(std::string_view name);

/// Returns the declared field of the facet `name`; null for a built-in facet. Throws UsageError, with the
/// possible names, if there is no such facet.
[[nodiscard]] const IndexField* find_facet(const std::string& name, const IndexFields& declared);

}  // namespace telusur
