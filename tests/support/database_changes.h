// SPDX-License-Identifier: GPL-3.0-or-later
/// Changes databases behind the back of the index writer.
#pragma once

#include <string>
#include <string_view>

#include <xapian.h>

namespace telusur::test {

/// Applies `change` to the database in the folder `generation` and commits it.
template <typename Change>
void change_database(const std::string& generation, Change change) {
  Xapian::WritableDatabase database(generation);
  change(database);
  database.commit();
}

inline void set_metadata(const std::string& generation, std::string_view key, const std::string& value) {
  change_database(generation, [&](Xapian::WritableDatabase& database) {
    database.set_metadata(std::string(key), value);
  });
}

/// Applies `change` to the document `number`.
template <typename Change>
void change_document(Xapian::WritableDatabase& database, Xapian::docid number, Change change) {
  Xapian::Document document = database.get_document(number);
  change(document);
  database.replace_document(number, document);
}

/// Replaces the record of the document `number` by an invalid one.
inline void damage_record(Xapian::WritableDatabase& database, Xapian::docid number) {
  change_document(database, number, [](Xapian::Document& document) { document.set_data("?"); });
}

}  // namespace telusur::test
