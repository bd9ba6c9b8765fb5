// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds the articles in a JSON document that wraps them: answers of interfaces, feeds, dumps of databases.
#pragma once

#include <vector>

#include <simdjson.h>

#include "readers/record/field_names.h"

namespace telusur {

/// Returns the articles in `document`, in their order: the items of a list such as "articles", "data" or
/// hits.hits, also below other objects, or the members of an object of articles ({"k1": {...}, "k2":
/// {...}}). Empty if the document has a text itself, so is an article, or wraps none.
[[nodiscard]] std::vector<simdjson::dom::element> find_wrapped_articles(simdjson::dom::object document,
                                                                        const FieldNames& names);

}  // namespace telusur
