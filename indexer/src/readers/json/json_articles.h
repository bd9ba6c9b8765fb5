// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds the articles in a JSON document that wraps them: answers of interfaces, feeds, dumps of databases.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include <simdjson.h>

#include "readers/record/field_names.h"

namespace telusur {

/// The articles in a document, in their order: the items of a list such as "articles", "data" or hits.hits,
/// also below other objects, the members of an object of articles ({"k1": {...}, "k2": {...}}), or the items
/// of its lists ({"2020": [{...}], "2021": [{...}]}). Not thread-safe.
class WrappedArticles {
 public:
  /// `names` must outlive this object.
  explicit WrappedArticles(const FieldNames& names) : names_(names) {}

  /// Finds the articles in `document`, which must stay valid. Returns false if there are none: the document
  /// is an article itself, or something else.
  [[nodiscard]] bool open(simdjson::dom::element document);

  /// Returns the next article; nothing at the end.
  [[nodiscard]] std::optional<simdjson::dom::element> next();

 private:
  const FieldNames& names_;
  std::vector<simdjson::dom::element> articles_;
  std::size_t next_ = 0;
};

/// Returns whether `value` only says what an export is about: the objects of phpMyAdmin before its tables,
/// and tables without rows.
[[nodiscard]] bool is_export_note(simdjson::dom::element value);

}  // namespace telusur
