// SPDX-License-Identifier: GPL-3.0-or-later
/// Changes an index article by article. For many articles index_articles (index_articles.h) is faster, and
/// for files index_files (index_files.h).
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/common/article.h>
#include <telusur/common/export.h>
#include <telusur/common/index_field.h>
#include <telusur/common/user_lexicon.h>

namespace telusur {

struct IndexWriterOptions {
  bool positions = true;  ///< allow phrases and NEAR; without them the index has about half the size
  bool rebuild = false;   ///< start with an empty index; the old one stays in use until commit()
  std::size_t memory_budget_bytes = std::size_t{1}
                                    << 30;  ///< memory for changes not yet on disk; approximate
  /// Names, words and synonyms of the archive, recorded in the index. Null keeps the recorded ones, also in a
  /// rebuild. Without `rebuild` an index with other words is refused, as its terms would not match; other
  /// synonyms replace the recorded ones.
  std::shared_ptr<const UserLexicon> lexicon = {};
  /// Extra fields of articles (Article::extra) that queries shall find. The index records them, and later
  /// runs and rebuilds keep them. In an existing index, new ones apply to articles that are written from then
  /// on. An article that has a value in a new field counts as different from the stored one.
  std::vector<IndexField> fields = {};
  std::vector<std::string> dropped_fields = {};  ///< recorded fields to forget; only with `rebuild`
  std::chrono::seconds lock_wait{0};             ///< time to wait for another writer; max() waits forever
  std::optional<std::int64_t> added_utc_seconds =
      {};  ///< time of addition of new articles; none: the clock's
};

/// What add() has done. An article that was added since the last commit counts as updated when it is added
/// again.
enum class AddOutcome : std::uint8_t { kAdded, kUpdated, kUnchanged };

/// The writer of an index; there is at most one at a time. commit() makes changes durable and visible to
/// searchers. The destructor or a crash drops uncommitted changes, and the last commit stays. Changes that
/// exceed `memory_budget_bytes` are committed early, except in a rebuild. When a step fails (disk full, no
/// memory), the writer drops uncommitted changes, and every later call throws an IndexError with the reason
/// until rollback() succeeds. Every function may throw ResourceError.
///
/// Safe to share between threads: all functions but the move and the destructor may be called at the same
/// time. They run one after another; index_articles() uses all cores.
class TELUSUR_EXPORT IndexWriter {
 public:
  /// Opens or creates the index at `database`. Throws IndexLockedError when another writer still holds it
  /// after `lock_wait`; IndexError when the folder is not an index of this version; UsageError when
  /// `positions`, the words of `lexicon` or the type of a field differ from those of the index, or a field
  /// has no valid name.
  explicit IndexWriter(const std::string& database, const IndexWriterOptions& options = {});
  IndexWriter(IndexWriter&&) noexcept;
  IndexWriter& operator=(IndexWriter&&) noexcept;
  ~IndexWriter();

  /// Adds `article`, or replaces the one with its id if they differ. Sets Article::recurring_lines to the
  /// lines that index_files has decided for its source; does not count lines for new decisions. Throws
  /// UsageError when the id is empty, IndexError when the disk fails.
  AddOutcome add(const Article& article);

  /// Removes the article with this id. Returns false if there is none.
  bool remove(std::string_view id);

  /// Makes all changes durable and visible in one step. They survive a crash after it returns. Throws
  /// IndexError when the disk fails (full, read-only); the last commit then stays.
  void commit();

  /// Drops all uncommitted changes, and begins again from the last commit with the options of the
  /// constructor: a rebuild that is not committed is empty again. Keeps the lock. Makes a writer usable whose
  /// step failed. Throws as the constructor does; then every call fails until a rollback succeeds.
  void rollback();

  /// Number of articles in the index, with uncommitted changes.
  [[nodiscard]] std::size_t article_count() const;

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace telusur
