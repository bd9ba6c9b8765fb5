// SPDX-License-Identifier: GPL-3.0-or-later
/// Ids that a file lost: its records have them, but the articles with them come from other files, or from
/// later records of the file. Part of the state of a file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <telusur/common/article.h>

namespace telusur {

/// Returns the hash by which ids are compared: that of the id term, so terms can be compared, too.
[[nodiscard]] std::uint64_t hash_id(std::string_view id);
/// The same of the whole id term `term`.
[[nodiscard]] std::uint64_t hash_id_term(std::string_view term);

/// Returns a hash of title and text. Articles with one id that differ in it are different articles.
[[nodiscard]] std::uint64_t hash_words(const Article& article);

/// Returns a hash of all that a record says, without id and path.
[[nodiscard]] std::uint64_t hash_content(const Article& article);

/// Returns the hash of the file at `path` (path_to_text). Never 0.
[[nodiscard]] std::uint64_t hash_file(std::string_view path);

struct LostId {
  std::uint64_t id = 0;       ///< hash_id()
  std::uint64_t content = 0;  ///< hash_content() of the record that lost it
  /// hash_file() of the file that had the id and no longer does: its article may be replaced. Else 0.
  std::uint64_t left_by = 0;
  bool is_superseded = false;  ///< a later record of the file has the id, too

  friend bool operator==(const LostId&, const LostId&) = default;
};

/// An id that the file at `file` (path_to_text) lost.
struct LostArticle {
  std::string file;
  LostId id;
};

/// Ids that their articles left: hash_id() -> hash_file() of the file that had it, or 0 if the article was
/// removed from the index.
using LeftIds = std::unordered_map<std::uint64_t, std::uint64_t>;

/// The lost ids of one file: for each id one entry for each content, of which at most one is not superseded.
/// About 20 bytes an entry in the state, so that a state grows with what a file repeats or has lost.
class LostIds {
 public:
  /// Adds entries in the order in which the records were met. A later one replaces an equal one; one that is
  /// not superseded supersedes those before it.
  void add(std::span<const LostId> lost);

  /// Returns what is known of the id.
  [[nodiscard]] std::span<const LostId> find(std::uint64_t id) const;

  /// Notes which of the ids were left. Returns whether the file must be read again for one of them.
  bool note_left(const LeftIds& left);

  [[nodiscard]] bool is_empty() const noexcept { return ids_.empty(); }
  [[nodiscard]] const std::vector<LostId>& ids() const noexcept { return ids_; }

  friend bool operator==(const LostIds&, const LostIds&) = default;

 private:
  std::vector<LostId> ids_;  // by id
};

}  // namespace telusur
