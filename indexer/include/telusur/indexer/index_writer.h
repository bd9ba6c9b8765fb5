// SPDX-License-Identifier: GPL-3.0-or-later
/// Writing an index article by article. To index files, index_files (index_files.h) is faster and simpler.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <telusur/common/article.h>
#include <telusur/common/user_lexicon.h>

namespace telusur {

struct IndexWriterOptions {
  bool positions = true;  ///< needed by phrases and NEAR; without them the index is about half the size
  bool rebuild = false;   ///< start from nothing; the old index stays in use until commit()
  std::size_t memory_budget_bytes = std::size_t{1} << 30;  ///< for changes that are not yet on disk, roughly
  /// Names, words and synonyms of the archive, recorded in the index. Null goes on with those that are
  /// recorded already, in a rebuild too. An index with other words is refused without `rebuild`, as its terms
  /// would not match; other synonyms are just recorded.
  std::shared_ptr<const UserLexicon> lexicon = {};
  std::chrono::seconds lock_wait{0};  ///< for another writer to finish; max() waits as long as it takes
};

/// What add() did.
enum class AddOutcome : std::uint8_t { added, updated, unchanged };

/// The one writer of an index. Changes become visible to searchers, and durable, with commit(); those that
/// were not committed are dropped by the destructor or a crash, and the last commit stands. When a step fails
/// half-way (disk full, no memory), the writer drops what was not committed and answers every later call with
/// an IndexError that says why: open the index anew. Every function may throw ResourceError. Not thread-safe.
class IndexWriter {
 public:
  /// Opens or makes the index at `database`. Throws IndexLockedError when another writer has it
  /// and keeps it longer than `lock_wait`; IndexError
  /// when the folder is not an index of this version; UsageError when the index has positions and none are
  /// wanted, or the reverse, or when the words of its lexicon are others.
  explicit IndexWriter(const std::string& database, const IndexWriterOptions& options = {});
  IndexWriter(IndexWriter&&) noexcept;
  IndexWriter& operator=(IndexWriter&&) noexcept;
  ~IndexWriter();

  /// Adds `article`, or replaces the one with its id when anything in it differs. Throws UsageError when the
  /// id is empty, IndexError when the disk fails.
  AddOutcome add(const Article& article);

  /// Removes the article with this id; false when there is none.
  bool remove(std::string_view id);

  /// Makes all changes durable and visible in one step: after it returns they survive a crash. Throws
  /// IndexError when the disk fails (full, read-only); the last commit then still stands.
  void commit();

  /// Articles in the index, with the changes not yet committed.
  [[nodiscard]] std::size_t article_count() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace telusur
