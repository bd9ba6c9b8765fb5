// SPDX-License-Identifier: GPL-3.0-or-later
/// Where the lists of an index come from when it is built.
#pragma once

#include <string_view>

#include "glass/entries/item_stream.h"

namespace telusur {

/// The lists of some articles, in the order of their keys. A key is that of the first entry of a list in Xapian's
/// table of postings (glass/format/keys.h), for values without the article. Not thread-safe.
class ListSource {
 public:
  ListSource() = default;
  ListSource(const ListSource&) = delete;
  ListSource& operator=(const ListSource&) = delete;
  virtual ~ListSource() = default;

  /// Goes to the next list. Returns false at the end.
  [[nodiscard]] virtual bool next() = 0;

  /// The current list, valid until next().
  [[nodiscard]] virtual std::string_view key() const = 0;
  [[nodiscard]] virtual glass::ItemStream postings() const = 0;   ///< or values
  [[nodiscard]] virtual glass::ItemStream positions() const = 0;  ///< only articles that have any
};

}  // namespace telusur
