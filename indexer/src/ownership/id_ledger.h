// SPDX-License-Identifier: GPL-3.0-or-later
/// Who owns an id in a run: which article gets it, which files lose it, which ids are left, and which
/// different articles have one id.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <telusur/common/article.h>
#include <telusur/indexer/notice.h>

#include "files/lost_ids.h"
#include "ownership/gone_articles.h"
#include "ownership/id_claim.h"

namespace telusur {

/// The metadata of an index that is being changed. Exceptions are those of IndexWriter.
class MetadataStore {
 public:
  MetadataStore() = default;
  MetadataStore(const MetadataStore&) = delete;
  MetadataStore& operator=(const MetadataStore&) = delete;
  virtual ~MetadataStore() = default;

  /// Returns the value of `key`; empty if there is none.
  [[nodiscard]] virtual std::string metadata(std::string_view key) const = 0;
  /// Returns the keys that begin with `prefix`.
  [[nodiscard]] virtual std::vector<std::string> metadata_keys(const std::string& prefix) const = 0;
  virtual void set_metadata(std::string_view key, const std::string& value) = 0;
};

/// Decides which article gets an id. Of the records of a run the last one that says something new wins; a
/// record says something new if its file did not say it in an earlier run. Of the records of one file the
/// last one counts; if one of them says something new, it does, too.
///
/// What files lose is collected in memory, and written to their states in the commit of the articles. Memory
/// grows with the changed, the lost and the left ids: some 40 bytes for each. Not thread-safe.
class IdLedger {
 public:
  /// The articles of a file follow: all of them, or only its new lines.
  void begin_file(bool is_growth);

  enum class Verdict : std::uint8_t {
    kRefused,  ///< says nothing new, or another article of the run has the id
    kFirst,    ///< must be written
    kAgain     ///< must be written, over an article of this run
  };

  /// Decides about the next article of the input, in an index that has articles. Notes who loses the id, and
  /// in `gone` that the article of the last commit was met. `has_document` tells whether the document of
  /// `article` is made already.
  Verdict judge(const Article& article, const IdClaim& claim, bool has_document, GoneArticles& gone);

  /// Notes that the run has removed the article with an id (hash_id).
  void note_removed(std::uint64_t id) { writers_[id] = 0; }

  /// Returns hash_file() of the file whose article the run has written last, for each id (hash_id).
  [[nodiscard]] const std::unordered_map<std::uint64_t, std::uint64_t>& writers() const { return writers_; }

  /// Notes that `newer` replaces `older`, which was written in the same run.
  void add_duplicate(const Article& older, const Article& newer);

  /// Notes that two different articles of a run have the id `id`; the later one comes from `path`.
  void add_collision(const std::string& id, const std::string& path);

  /// Notes that the article with an id (hash_id) was removed (0), or that the file `file` (hash_file) no
  /// longer has it.
  void add_left(std::uint64_t id, std::uint64_t file) { left_[id] = file; }

  /// Writes what was noted into the states of files. Call it before each commit. If ids were left, reads the
  /// states of all files.
  void write_to(MetadataStore& metadata);

  /// Forgets the lost and the written ids, which were committed, before files are read again.
  void begin_pass();

  /// Returns the collisions so far, one notice for each path, and forgets them.
  [[nodiscard]] std::vector<Notice> take_collisions();

  /// Returns the files (path_to_text) that must be read again for a left id, and forgets them. Files of long
  /// paths are missing: a later run that visits them reads them.
  [[nodiscard]] std::vector<std::string> take_due_files();

 private:
  void add(const LostArticle& lost) { lost_[lost.file].push_back(lost.id); }

  std::unordered_map<std::uint64_t, std::uint64_t> writers_;
  std::unordered_set<std::uint64_t>
      said_;  // repeated ids of the current file whose last record was met again
  bool is_growth_ = false;
  // By file, in the order of the input; of the whole pass, as states may be replaced.
  std::map<std::string, std::vector<LostId>> lost_;
  LeftIds left_;
  std::map<std::string, Notice> collisions_;  // by path
  std::vector<std::string> due_files_;
};

}  // namespace telusur
