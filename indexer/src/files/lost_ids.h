// SPDX-License-Identifier: GPL-3.0-or-later
/// Ids that a file lost: its records have them, but the articles with them come from other files. Part of the
/// state of a file.
#pragma once

#include <cstddef>
#include <cstdint>
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

/// The lost ids of one file. Only the first kMax are known one by one, so that a state stays small.
class LostIds {
 public:
  static constexpr std::size_t kMax = 2000;

  /// Adds an id, or replaces what is known of it.
  void add(const LostId& lost);
  void add(const LostIds& lost);

  /// Returns what is known of the id; null if it was not lost, or if it is one of the others.
  [[nodiscard]] const LostId* find(std::uint64_t id) const;

  /// Notes which of the ids were left. Returns whether the file must be read again for one of them. `file` is
  /// hash_file() of the file itself.
  bool note_left(const LeftIds& left, std::uint64_t file);

  /// Returns whether there are more than kMax, of which any id may be one.
  [[nodiscard]] bool has_others() const noexcept { return has_others_; }
  void set_others() noexcept { has_others_ = true; }

  [[nodiscard]] bool is_empty() const noexcept { return ids_.empty() && !has_others_; }
  [[nodiscard]] const std::vector<LostId>& ids() const noexcept { return ids_; }

  friend bool operator==(const LostIds&, const LostIds&) = default;

 private:
  std::vector<LostId> ids_;  // by id
  bool has_others_ = false;
};

}  // namespace telusur
