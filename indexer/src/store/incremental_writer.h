// SPDX-License-Identifier: GPL-3.0-or-later
/// Changes articles one by one, in the database that searchers read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <xapian.h>

#include "documents/word_frequencies.h"
#include "glass/verification/entry_verifier.h"

namespace telusur {

/// One database, open for writing, always inside a transaction, also after a commit that failed: nothing is
/// committed but by commit(), neither by Xapian's own threshold nor by a destructor. After an exception only
/// the destructor may be called. Exceptions are those of IndexWriter.
///
/// In a database that searchers may read, all that Xapian reads for a change is verified before
/// (EntryVerifier): damage is an IndexError, and then nothing of the change is committed.
class IncrementalWriter {
 public:
  enum class Kind : std::uint8_t {
    create,   ///< make a new database
    open,     ///< one that searchers may read
    private_  ///< an unpublished one: commits are faster and not durable
  };

  /// `index_path` is for messages.
  IncrementalWriter(const std::string& database, std::string index_path, Kind kind);
  IncrementalWriter(const IncrementalWriter&) = delete;
  IncrementalWriter& operator=(const IncrementalWriter&) = delete;
  /// Drops what was not committed.
  ~IncrementalWriter();

  /// Adds the document of the article `id`, or replaces the one that there is; true when there was one.
  bool write(std::string_view id, const Xapian::Document& document);

  /// False when there is no article `id`.
  bool remove(std::string_view id);

  /// Removes the articles whose file lay in `folder` (or was `folder`) and does not exist any more; gives
  /// their number.
  std::size_t prune(const std::string& folder);

  /// Where several documents have one id, keeps the one with the highest number, which was written last.
  /// Looks at every id.
  void remove_superseded();

  [[nodiscard]] std::string metadata(std::string_view key) const;
  void set_metadata(std::string_view key, const std::string& value);

  /// Adds the counts of `words` to those that there are.
  void write_words(const WordFrequencies& words);

  void commit();

  [[nodiscard]] std::size_t article_count() const;

 private:
  void verify_removal(const std::string& term);
  void verify_pending();

  std::string database_path_;
  std::string index_path_;
  mutable std::optional<glass::EntryVerifier> verifier_;  ///< of the last commit, if others wrote it
  bool has_removals_ = false;                             ///< since the last commit
  std::size_t pending_changes_ = 0;                       ///< since verify_pending()
  mutable Xapian::WritableDatabase database_;
};

}  // namespace telusur
