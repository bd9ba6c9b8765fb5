// SPDX-License-Identifier: GPL-3.0-or-later
/// Writes a glass database as Xapian 1.4 does, but from its beginning to its end.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "glass/format/version_file.h"
#include "glass/writing/list_writer.h"
#include "glass/writing/table_writer.h"

namespace telusur::glass {

/// Larger values of compressed tables are compressed; the default of Xapian.
inline constexpr std::uint32_t kMinCompressedBytes = 18;

/// A value of a compressed table.
struct TableValue {
  std::string bytes;
  bool is_compressed = false;
};

/// What the values of a slot are.
struct SlotSummary {
  std::uint32_t values = 0;
  std::string min;
  std::string max;

  void add(std::uint32_t count, std::string_view least, std::string_view greatest);
};

/// What a database says about its articles. Bounds may be too wide.
struct DatabaseSummary {
  std::uint32_t articles = 0;
  std::uint32_t last_article = 0;  ///< the highest number ever given
  std::uint64_t total_length = 0;
  std::uint32_t shortest = 0;  ///< lower bound of the lengths that are not 0
  std::uint32_t longest = 0;
  std::uint32_t max_frequency = 0;
  std::map<std::uint32_t, SlotSummary> slots = {};

  /// Adds the articles of `other`, whose numbers are above these by `last_article`.
  void add(const DatabaseSummary& other);
};

/// Writes a database into a folder. The articles and the table of postings are written independently, each in
/// the order of its keys. Does not sync. All functions throw IndexError if the disk fails. Not thread-safe, but
/// one thread may add articles while another one writes postings.
class DatabaseWriter {
 public:
  /// Creates the folder `path`, which must not exist.
  explicit DatabaseWriter(std::string path);

  /// Adds an entry of an article, under its key.
  void add_record(std::string_view key, std::string_view value, bool is_compressed);
  void add_term_list(std::string_view key, std::string_view value, bool is_compressed);

  /// Adds metadata, in the order of the keys, before anything else of the table of postings.
  void add_metadata(std::string_view key, std::string_view value);

  /// Adds the summaries of the slots, after the metadata.
  void add_slots(const std::map<std::uint32_t, SlotSummary>& slots);

  /// Writes lists after the slots: values, then lengths, then postings.
  [[nodiscard]] ListWriter& lists() noexcept { return list_writer_; }

  /// Writes the rest. `uuid` is what random_uuid() returns.
  void finish(const DatabaseSummary& summary, const std::string& uuid);

 private:
  [[nodiscard]] std::string path_of(TableKind kind) const;

  std::string path_;
  TableWriter postings_;
  TableWriter records_;
  TableWriter term_lists_;
  TableWriter positions_;  ///< without entries: Xapian adds those of articles that are written in place
  ListWriter list_writer_;
};

/// Returns a random UUID as text.
[[nodiscard]] std::string random_uuid();

/// Returns whether the linked Xapian uses the format of DatabaseWriter. Makes an empty database in the folder
/// `scratch` and removes it. Throws Xapian::Error and IndexError.
[[nodiscard]] bool is_format_of_xapian(const std::string& scratch);

}  // namespace telusur::glass
