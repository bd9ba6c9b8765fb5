// SPDX-License-Identifier: GPL-3.0-or-later
/// Changes articles one by one, in the database that searchers read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <xapian.h>

#include <telusur/common/article.h>

#include "documents/word_frequencies.h"
#include "glass/verification/entry_verifier.h"
#include "index_format/article_codec.h"
#include "ownership/id_ledger.h"

namespace telusur {

/// One database, open for writing and always inside a transaction, also after a failed commit. Only commit()
/// commits: neither Xapian's own threshold nor a destructor does. After an exception only the destructor may
/// be called. Exceptions are those of IndexWriter.
///
/// Verifies (EntryVerifier) everything that Xapian reads for a change of a published database. Damage is an
/// IndexError, and then nothing of the change is committed.
class IncrementalWriter final : public MetadataStore {
 public:
  enum class Kind : std::uint8_t {
    kNew,         ///< creates the database
    kPublished,   ///< searchers may read it
    kUnpublished  ///< commits are faster and not durable
  };

  /// `index_path` is for messages.
  IncrementalWriter(const std::string& database, std::string index_path, Kind kind);
  /// Drops uncommitted changes.
  ~IncrementalWriter() override;

  /// Adds the document of the article `id`, or replaces the existing one. Returns whether there was one.
  bool write(std::string_view id, const Xapian::Document& document);

  /// Removes the article `id`. Returns false if there is none.
  bool remove(std::string_view id);

  /// Returns the article `id`, also of this transaction; nothing if there is none.
  [[nodiscard]] std::optional<Article> read(std::string_view id);

  /// Removes the articles whose file was `folder`, or lay in it, and is deleted. Returns their ids (hash_id).
  std::vector<std::uint64_t> prune(const std::string& folder);

  /// Which documents of a merged database a run has written.
  struct WrittenDocuments {
    Xapian::doccount last = 0;              ///< this many with the highest numbers
    std::unordered_set<std::uint64_t> ids;  ///< and those with these ids (hash_id)
    /// Ids of which the last documents from this file do not count.
    std::unordered_map<std::uint64_t, std::string> withdrawn;

    /// Notes that a document was written that does not count.
    void withdraw(std::uint64_t id, const std::string& file) {
      ++last;
      withdrawn[id] = file;
    }
  };

  /// Keeps only the last written of several documents with one id: the highest number that counts. Visits
  /// every id. Calls `on_duplicate` with each article that `written` contains and that another one of them
  /// replaces, and with the latter; reads no other records.
  void remove_superseded(const WrittenDocuments& written,
                         const std::function<void(const Article& older, const Article& newer)>& on_duplicate);

  [[nodiscard]] std::string metadata(std::string_view key) const override;
  [[nodiscard]] std::vector<std::string> metadata_keys(const std::string& prefix) const override;
  void set_metadata(std::string_view key, const std::string& value) override;

  /// Adds the counts of `words` to the stored ones.
  void write_words(const WordFrequencies& words);

  void commit();

  [[nodiscard]] std::size_t article_count() const;

 private:
  [[nodiscard]] Article decode(Xapian::docid number);
  void verify_removal(const std::string& term);
  void verify_pending();

  std::string database_path_;
  std::string index_path_;
  Xapian::docid last_of_file_ = 0;  ///< articles up to this one have their positions in the file
  mutable std::optional<glass::EntryVerifier> verifier_;  ///< verifies the last commit of published databases
  bool has_removals_ = false;                             ///< documents were removed since the last commit
  std::size_t pending_changes_ = 0;                       ///< number of changes since verify_pending()
  mutable Xapian::WritableDatabase database_;
  std::optional<ArticleDecoder> decoder_;  ///< made when it is needed
};

}  // namespace telusur
