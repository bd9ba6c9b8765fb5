// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads posting lists from the table of postings of a glass database.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "glass/reading/table.h"

namespace telusur::glass {

struct Posting {
  Xapian::docid article = 0;
  Xapian::termcount frequency = 0;  ///< frequency of the term in the article
};

/// Reads the posting lists of one commit several times as fast as Xapian's iterators. Not thread-safe.
class PostingTable {
 public:
  /// Reads from `table`, the postings of the commit of `database`.
  PostingTable(std::shared_ptr<const Table> table, const Xapian::Database& database);

  /// Opens the table of the database in the folder `path`. Returns nullopt if Table::open() returns null.
  [[nodiscard]] static std::optional<PostingTable> open(const std::string& path,
                                                        const Xapian::Database& database);

  /// Like open(), but returns nullopt only if the table is empty. Throws like Table::require().
  [[nodiscard]] static std::optional<PostingTable> require(const std::string& path,
                                                           const Xapian::Database& database);

  using TakePostings = std::function<void(std::span<const Posting>)>;

  /// Passes the postings of `term` to `take`, ascending by article, some hundreds at a time. The empty term
  /// stands for all articles with their lengths. If it throws like Table, the postings passed may be
  /// wrong, but no article is above the last one.
  void read(const std::string& term, const TakePostings& take);

  /// Passes only the postings from article `first` on. Reads no more than the chunk before them.
  void read(const std::string& term, Xapian::docid first, const TakePostings& take);

  using BeginTerm = std::function<void(std::string_view term)>;

  /// Passes all terms that begin with `prefix`, in byte order: each to `begin`, and then its postings to
  /// `take`. Throws like read(). Reads that part of the table once.
  void read_prefix(std::string_view prefix, const BeginTerm& begin, const TakePostings& take);

  /// Passes all terms in the same way.
  void read_all(const BeginTerm& begin, const TakePostings& take) { read_prefix({}, begin, take); }

 private:
  template <typename Read>
  void read_verified(Read read);
  void read_list(std::string_view chunk_prefix, const TakePostings& take);
  void read_from(const std::string& first_key, Xapian::docid first, const TakePostings& take);
  void read_rest(std::string_view chunk_prefix, std::string_view chunk, Xapian::docid article,
                 const TakePostings& take);
  [[nodiscard]] Xapian::docid add_gap(Xapian::docid article, std::uint64_t gap) const;
  [[nodiscard]] bool read_chunk(std::string_view chunk, Xapian::docid& article);

  std::shared_ptr<const Table> table_;
  Table::Cursor cursor_;
  Xapian::docid last_article_;
  std::vector<Posting> postings_;  ///< room for those of the longest chunk so far
  std::size_t posting_count_ = 0;  ///< postings of the current chunk
};

}  // namespace telusur::glass
