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
#include "glass/reading/version_file.h"
#include "glass/verification/checked_table.h"

namespace telusur::glass {

/// Verifies, in the last commit of a database, the blocks on the way to single entries and decodes these.
/// What has passed does not crash Xapian. Cheap where verify_database() is not: costs time by what is asked
/// for, not by the size of the database.
///
/// Of one commit: make a new one after the next commit. A writer may use it in a transaction, which leaves
/// the blocks of the last commit as they are. What was verified is remembered; some 50 bytes for each term.
/// Opens the tables when they are first needed. Not thread-safe.
///
/// All functions throw what CheckedTable throws: Xapian::DatabaseCorruptError with a clause that names what
/// is damaged, DatabaseModifiedError, and DatabaseError with the errno.
class EntryVerifier {
 public:
  /// That of the database in the folder `path`. Throws what read_version_file() throws.
  explicit EntryVerifier(std::string path);

  /// The metadata `key`, which need not be set.
  void verify_metadata(std::string_view key);

  /// The posting list of `term`. Returns its articles; empty if there is no such term.
  std::vector<std::uint32_t> verify_term(std::string_view term);

  /// The posting lists of all terms that begin with `prefix`.
  void verify_terms_of(std::string_view prefix);

  /// What Xapian reads to open the first article and to tell which tables it has opened.
  void verify_first_article();

  /// The record of `article`, and its length.
  void verify_record(std::uint32_t article);

  /// All that Xapian reads at once to remove `article`, or to write another one in its place. Its term list
  /// must have `term`, by which it was found.
  void verify_removal(std::uint32_t article, std::string_view term);

  /// All that Xapian reads at once to write `document` as `article`, or as a new article behind all that
  /// there are if `article` is 0.
  void verify_addition(const Xapian::Document& document, std::uint32_t article);

  /// The posting lists of the articles that the two functions above were called for, which Xapian reads when
  /// it flushes what it has collected: at a commit, and after 10,000 changes. To be called before.
  void verify_pending();

 private:
  /// What was verified of a list of chunks.
  struct List {
    bool has_head = false;  ///< the first chunk, or that there is none
    bool is_whole = false;  ///< no other chunk follows
    bool has_end = false;   ///< the place behind the last article
  };
  /// What a chunk consists of.
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
  void verify_place(TableKind kind, const std::string& key);

  std::string path_;
  VersionFile version_;
  std::array<std::optional<CheckedTable>, kTableCount> tables_;
  Inflater inflater_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> pending_;  ///< articles by term
  std::unordered_map<std::uint64_t, List> lists_;    ///< by the hash of what their keys begin with
  std::unordered_map<std::uint64_t, Chunk> chunks_;  ///< long ones, by their place
  std::uint32_t removed_ = 0;                        ///< articles that verify_removal() was asked for
  std::uint32_t article_ = 0;                        ///< whose term list was decoded last
  std::vector<std::string> terms_;                   ///< of it, ascending
};

}  // namespace telusur::glass
