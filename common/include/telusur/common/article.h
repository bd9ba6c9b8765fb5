// SPDX-License-Identifier: GPL-3.0-or-later
/// The news article, as readers produce it, the index stores it and a search returns it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <telusur/common/byte_range.h>
#include <telusur/common/datetime.h>

namespace telusur {

/// A field of a record that Article has no member for, such as "kota" or "tags".
struct ExtraField {
  std::string name;  ///< as in the file; names of nested fields are joined by '.': "lokasi.kota"
  std::vector<std::string> values;  ///< at least one; none is empty
  bool is_list = false;             ///< an array in the file, even if it has one value
  bool is_literal = false;          ///< numbers, true or false in JSON, which are written without quotes

  friend bool operator==(const ExtraField&, const ExtraField&) = default;
};

/// A plain value. Every string is valid UTF-8 in any normalization form, trimmed, and empty if unknown.
struct Article {
  std::string id = {};     ///< unique in an index; any length; never empty in an index
  std::string title = {};  ///< one line
  std::string text = {};   ///< the body; paragraphs are separated by one '\n'
  std::optional<DateTime> date = {};
  std::string source = {};    ///< the publication, such as "Kabar Nusa"
  std::string author = {};    ///< as printed; several names stay in one string
  std::string category = {};  ///< the section, such as "Ekonomi"
  std::string url = {};
  std::string path = {};               ///< absolute path of its file; empty if it came from a stream
  std::vector<ExtraField> extra = {};  ///< everything else that the record says; each name once
  /// When an index first received the article, in seconds since 1970 UTC. Updates and `reindex` keep it. 0 if
  /// unknown, as in a file.
  std::int64_t added_utc_seconds = 0;
  /// Lines of `text`, each with its '\n', that recur in many articles of its source. They are not searched
  /// and not in snippets. Ascending, disjoint. The index sets them.
  std::vector<ByteRange> recurring_lines = {};

  friend bool operator==(const Article&, const Article&) = default;
};

}  // namespace telusur
