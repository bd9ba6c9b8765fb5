// SPDX-License-Identifier: GPL-3.0-or-later
/// What a run changes in the ownership of ids: which files lose an id, which ids are left, and which
/// different articles have one id.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/common/article.h>
#include <telusur/indexer/notice.h>

#include "files/lost_ids.h"

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

/// Collected in memory, and written to the states of files in the commit of the articles. Memory grows with
/// the lost and the left ids, not with the articles. Not thread-safe.
class IdLedger {
 public:
  /// Notes that a file has lost an id.
  void add(const LostArticle& lost);

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

  /// Forgets the lost ids, which were committed, before files are read again.
  void begin_pass() { lost_.clear(); }

  /// Returns the collisions so far, one notice for each path, and forgets them.
  [[nodiscard]] std::vector<Notice> take_collisions();

  /// Returns the files (path_to_text) that must be read again for a left id, and forgets them. Files of long
  /// paths are missing: a later run that visits them reads them.
  [[nodiscard]] std::vector<std::string> take_due_files();

 private:
  std::map<std::string, LostIds> lost_;  // by file; of the whole pass, as states may be replaced
  LeftIds left_;
  std::map<std::string, Notice> collisions_;  // by path
  std::vector<std::string> due_files_;
};

}  // namespace telusur
