// SPDX-License-Identifier: GPL-3.0-or-later
/// A table of a database of Xapian's glass backend, read in the mapped file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace telusur {

/// The B-tree of one kind of data in one commit. Xapian reads it block by block from the file, and gives it
/// out by several virtual calls for each posting; a ranked query reads many thousands. The format is the one
/// of all Xapian 1.4 releases; xapian-core describes it in backends/glass.
///
/// A writer may overwrite blocks that belong to an older commit. That is told from the revision of a block,
/// as Xapian does it, by Xapian::DatabaseModifiedError; what makes no sense by Xapian::DatabaseCorruptError.
class GlassTable {
 public:
  enum class Kind : std::uint8_t { postings, positions };
  class Cursor;

  /// The table of the database in the folder `path`. Nothing when the folder no longer holds `database` in
  /// its commit, when the database has another format, and when the file cannot be mapped: then Xapian must
  /// be asked.
  [[nodiscard]] static std::optional<GlassTable> open(const std::string& path, Kind kind,
                                                      const Xapian::Database& database);

 private:
  using Bytes = std::span<const unsigned char>;
  struct Unmap {
    std::size_t bytes;
    void operator()(const unsigned char* begin) const noexcept;
  };

  GlassTable() = default;
  [[nodiscard]] bool map(const std::string& file);
  [[nodiscard]] Bytes block(std::uint64_t number, std::size_t level, std::uint64_t revision) const;

  std::unique_ptr<const unsigned char, Unmap> file_;
  std::size_t block_bytes_ = 0;
  std::uint64_t revision_ = 0;
  std::uint64_t root_ = 0;    ///< number of its block
  std::size_t branches_ = 0;  ///< levels above the leaves
};

/// A place in a table, which must outlive it. Not thread-safe.
class GlassTable::Cursor {
 public:
  explicit Cursor(const GlassTable& table) : table_(&table), path_(table.branches_ + 1) {}

  /// Goes to the entry of `key`; false when there is none, and then the cursor is nowhere. O(log n); less for
  /// keys that ascend by little.
  [[nodiscard]] bool find(std::string_view key);

  /// Goes from an entry to the next one; false at the end.
  [[nodiscard]] bool next();

  /// Of the entry. Valid until the cursor moves.
  [[nodiscard]] std::string_view key() const noexcept { return key_; }
  [[nodiscard]] std::string_view value() const noexcept { return value_; }

 private:
  /// A block on the way from the root, and one of its items.
  struct Step {
    Bytes block;
    std::size_t item = 0;
  };

  [[nodiscard]] Step& leaf() noexcept { return path_.back(); }
  void descend(Bytes key);
  [[nodiscard]] bool advance();
  void enter(std::size_t step);
  [[nodiscard]] bool read_entry();

  const GlassTable* table_;
  std::vector<Step> path_;  ///< the root first; empty blocks before the first find()
  std::string key_;
  std::string value_;
};

}  // namespace telusur
