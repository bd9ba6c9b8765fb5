// SPDX-License-Identifier: GPL-3.0-or-later
/// Verifies entries of a database before Xapian reads or changes them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "glass/entries/inflater.h"
#include "glass/format/version_file.h"
#include "glass/verification/checked_table.h"

namespace telusur::glass {

/// Verifies single entries of the last commit of a database: the blocks on the path to an entry, and its
/// value. What it has verified does not crash Xapian. Costs time by the entries asked for, not by the size of
/// the database (verify_database).
///
/// Make a new one after each commit. A writer may use it in a transaction, because that does not change the
/// blocks of the last commit. Remembers what it verified, with some 50 bytes for each term. Opens tables when
/// they are first used. Not thread-safe.
///
/// All functions throw like CheckedTable: Xapian::DatabaseCorruptError with a clause that names the damage,
/// DatabaseModifiedError, and DatabaseError with the errno.
class EntryVerifier {
 public:
  /// For the database in the folder `path`. Throws like read_version_file().
  explicit EntryVerifier(std::string path);

  /// Verifies the metadata `key`, which need not exist.
  void verify_metadata(std::string_view key);

  /// Verifies the metadata whose keys begin with `prefix`.
  void verify_metadata_of(std::string_view prefix);

  /// Verifies the posting list of `term`. Returns its articles; empty if there is no such term.
  std::vector<std::uint32_t> verify_term(std::string_view term);

  /// Verifies the posting lists of all terms that begin with `prefix`.
  void verify_terms_of(std::string_view prefix);

  /// Verifies what Xapian reads to open the first article and to tell which tables it has opened.
  void verify_first_article();

  /// Verifies the record of `article`, and its length.
  void verify_record(std::uint32_t article);

  /// Verifies what Xapian reads immediately to remove or replace `article`. Its term list must have `term`,
  /// by which the article was found.
  void verify_removal(std::uint32_t article, std::string_view term);

  /// Verifies what Xapian reads immediately to write `document` as `article`, or as a new article if
  /// `article` is 0.
  void verify_addition(const Xapian::Document& document, std::uint32_t article);

  /// Verifies the posting lists changed by the articles passed to verify_removal() and verify_addition().
  /// Xapian reads them when it flushes its changes: at a commit, and after 10,000 changes. Call it before.
  void verify_pending();

 private:
  /// The verified parts of a list of chunks.
  struct List {
    bool has_head = false;  ///< the first chunk, or its absence
    bool is_whole = false;  ///< the first chunk is the only one
    bool has_end = false;   ///< the chunk to which a new article is added
  };
  struct Chunk {
    std::uint32_t postings = 0;
    bool is_last = false;
  };

  [[nodiscard]] CheckedTable& table(TableKind kind);
  void read_terms_of(std::uint32_t article);
  void add_pending(const std::string& term, std::uint32_t article);
  void verify_posting(std::string_view term, std::uint32_t article);
  void verify_neighbours(const std::string& chunk_key, const std::string& first_key,
                         const std::string& prefix);
  Chunk verify_chunk(std::string_view first_key, std::string_view prefix,
                     std::vector<std::uint32_t>* articles = nullptr);
  void verify_positions_of(std::string_view term, std::uint32_t article);
  void verify_slot(std::uint32_t slot, std::uint32_t article);
  [[nodiscard]] std::string_view stored_value(CheckedTable& from);
  void verify_leaf_of(TableKind kind, const std::string& key);

  std::string path_;
  VersionFile version_;
  std::array<std::optional<CheckedTable>, kTableCount> tables_;
  Inflater inflater_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> pending_;  ///< articles by term
  std::unordered_map<std::uint64_t, List> lists_;                        ///< by the hash of the first key
  std::unordered_map<std::uint64_t, Chunk> chunks_;                      ///< large chunks by entry number
  std::uint32_t removed_ = 0;                                            ///< calls of verify_removal()
  std::uint32_t article_ = 0;                                            ///< article that terms_ belongs to
  std::vector<std::string> terms_;                                       ///< terms of article_, ascending
};

}  // namespace telusur::glass
