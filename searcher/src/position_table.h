// SPDX-License-Identifier: GPL-3.0-or-later
/// Where terms stand in articles, read from the table of positions that Xapian's glass backend keeps.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <xapian.h>

namespace telusur {

/// Reads positions of any term in any article. Xapian's own iterators search the B-tree anew for each list
/// and read two blocks from the file, which took 4.9 microseconds each; this one looks into the mapped file
/// and goes on from where it was: about half a microsecond, less for articles near each other. The format is
/// the one of all Xapian 1.4 releases (xapian-core, backends/glass, describes it).
///
/// Of one commit: what a writer has overwritten since is told from the revision of its block, by
/// Xapian::DatabaseModifiedError, and what makes no sense by Xapian::DatabaseCorruptError. Not thread-safe.
class PositionTable {
 public:
  /// The table of the database in the folder `path`; nothing when the folder is no longer that of `database`
  /// in its revision, when the database has another format, and when the file cannot be mapped.
  [[nodiscard]] static std::optional<PositionTable> open(const std::string& path,
                                                         const Xapian::Database& database);

  /// Adds the positions of `term` in `article`, ascending, to `positions`; none when it does not stand there.
  /// Fastest for the ascending articles of one term.
  void read(const std::string& term, Xapian::docid article, std::vector<Xapian::termpos>& positions);

 private:
  struct Unmap {
    std::size_t bytes;
    void operator()(const unsigned char* begin) const noexcept;
  };

  explicit PositionTable(const Xapian::Database& database) : database_(database) {}
  void make_key(const std::string& term, Xapian::docid article);
  void check_revision() const;
  void descend();
  [[nodiscard]] bool find();

  Xapian::Database database_;
  std::unique_ptr<const unsigned char, Unmap> map_;
  std::size_t block_bytes_ = 0;
  std::uint64_t revision_ = 0;
  std::uint64_t root_ = 0;               ///< number of its block
  unsigned levels_ = 0;                  ///< above the leaves
  std::span<const unsigned char> leaf_;  ///< that was read last
  std::size_t item_ = 0;                 ///< of it
  std::string term_;                     ///< that was read last
  std::size_t prefix_bytes_ = 0;         ///< of key_, which are of the term
  std::string key_;
};

}  // namespace telusur
