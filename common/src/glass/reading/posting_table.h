// SPDX-License-Identifier: GPL-3.0-or-later
/// The articles of terms, read from the table that Xapian's glass backend keeps them in.
#pragma once

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

namespace telusur {

struct Posting {
  Xapian::docid article = 0;
  Xapian::termcount frequency = 0;  ///< of the term in the article
};

/// Reads posting lists several times as fast as Xapian's iterators. Of one commit. Not thread-safe.
class PostingTable {
 public:
  /// That of the database in the folder `path`; nothing when it cannot be read by itself (GlassTable::open).
  [[nodiscard]] static std::optional<PostingTable> open(const std::string& path,
                                                        const Xapian::Database& database);

  /// The same for who cannot do without it: nothing only when the table is empty (GlassTable::require).
  [[nodiscard]] static std::optional<PostingTable> require(const std::string& path,
                                                           const Xapian::Database& database);

  using TakePostings = std::function<void(std::span<const Posting>)>;

  /// Gives the postings of `term` to `take`, ascending by article, some hundreds at a time; for the empty
  /// term all articles with their lengths. Throws what GlassTable throws; then all that were given may be
  /// wrong, though none is above the last article.
  void read(const std::string& term, const TakePostings& take);

  using BeginTerm = std::function<void(std::string_view term)>;

  /// Gives all terms in the order of their bytes, each to `begin` and then its postings to `take`. Throws as
  /// read() does. One walk over the table.
  void read_all(const BeginTerm& begin, const TakePostings& take);

 private:
  PostingTable(std::shared_ptr<const GlassTable> table, Xapian::docid last_article);

  void read_chunks(const std::string& term, const TakePostings& take);
  void read_list(std::string_view chunks_key, const TakePostings& take);
  [[nodiscard]] Xapian::docid number_behind(Xapian::docid article, std::uint64_t gap) const;
  [[nodiscard]] bool read_chunk(std::string_view chunk, Xapian::docid& article);

  std::shared_ptr<const GlassTable> table_;
  GlassTable::Cursor cursor_;
  Xapian::docid last_article_;
  std::vector<Posting> postings_;
};

}  // namespace telusur
