// SPDX-License-Identifier: GPL-3.0-or-later
/// Verifies the table of postings: posting lists, lengths, values of articles and metadata.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "glass/entries/posting_entries.h"
#include "glass/entries/value_reader.h"
#include "glass/reading/version_reader.h"
#include "glass/verification/multiset_hash.h"
#include "glass/verification/position_checker.h"
#include "glass/verification/problem_log.h"
#include "glass/verification/slot_checker.h"
#include "glass/verification/tree_walker.h"

namespace telusur::glass {

/// The articles according to the table of postings. Other tables must agree.
struct PostingSums {
  MultisetHash postings;  ///< term hash, article, frequency
  MultisetHash lengths;   ///< 0, article, length
  MultisetHash articles;  ///< 0, article, 0
  MultisetHash values;    ///< slot, article, 0
  std::uint64_t total_length = 0;
};

/// The part of the table of postings that is in the file of positions, too.
struct ListedSums {
  std::uint32_t last_article = 0;  ///< the last one of the file; 0 without a file
  MultisetHash postings;           ///< term hash, article, frequency
  MultisetHash lengths;            ///< 0, article, length, unless it is 0
  std::vector<bool> articles;      ///< by number: whether the article exists

  [[nodiscard]] bool has(std::uint32_t article) const {
    return article < articles.size() && articles[article];
  }
};

/// Reads all entries of the table once, in their order.
class PostingChecker {
 public:
  /// All arguments must outlive the checker. Adds to the sums of `listed`.
  PostingChecker(TreeWalker& table, PositionChecker& positions, const VersionFile& version,
                 ListedSums& listed, ProblemLog& log);

  /// Reads the table, and in parallel the table of positions. Reports problems to the log.
  [[nodiscard]] PostingSums run();

 private:
  /// A posting list, or the list of lengths, after some of its chunks.
  struct List {
    std::string prefix;  ///< begins the keys of all chunks but the first (make_chunk_prefix)
    bool is_of_lengths = false;
    bool is_listed = false;      ///< it is in the file of positions, too
    bool is_open = false;        ///< the last chunk was not read yet
    std::uint64_t postings = 0;  ///< according to the first chunk
    std::uint64_t occurrences = 0;
    std::uint64_t read_postings = 0;
    std::uint64_t read_occurrences = 0;
    std::uint32_t last_article = 0;
    std::uint64_t term_hash = 0;
  };

  void check_entry();
  void check_marked(std::string_view key);
  void begin_term(std::string_view key);
  void begin_list(std::string prefix, bool is_of_lengths);
  void read_first_chunk();
  void continue_list(std::string_view article);
  void close_list();
  void read_chunk(ValueReader& reader, std::uint32_t first);
  [[nodiscard]] ChunkEnd read_terms(ValueReader& reader, std::uint32_t first);
  [[nodiscard]] ChunkEnd read_lengths(ValueReader& reader, std::uint32_t first);
  void compare_with_version();

  TreeWalker& table_;
  PositionChecker& positions_;
  const VersionFile& version_;
  ListedSums& listed_;
  ProblemLog& log_;
  SlotChecker slots_;
  PostingSums sums_;
  List list_;
};

}  // namespace telusur::glass
