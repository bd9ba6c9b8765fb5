// SPDX-License-Identifier: GPL-3.0-or-later
/// The articles of one commit: which numbers have one, and how long they are.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include "match/lists/file_pages.h"
#include "match/lists/list_reader.h"
#include "match/windows/window.h"
#include "positions/article_lengths.h"

namespace telusur {

/// The lengths of the articles in the file are read when they are needed, page by page, and kept.
/// Thread-safe. Takes two bytes for each article of the file,
/// four for each later one, and four more for each once many norms are in use.
class ArticleTable {
 public:
  /// Returns whether the numbers of the articles of `database` are dense enough for tables by number. Most
  /// numbers of an index have an article; a damaged count may be far above.
  [[nodiscard]] static bool is_possible(const Xapian::Database& database);

  /// Reads the lengths of the articles that are not in the file, some 3 ns for each; of all articles if any
  /// of the file is no more. Throws like ListReader.
  explicit ArticleTable(ListReader& reader);
  ArticleTable(const ArticleTable&) = delete;
  ArticleTable& operator=(const ArticleTable&) = delete;

  [[nodiscard]] std::size_t window_count() const noexcept { return windows_; }

  /// The average length of an article, in terms.
  [[nodiscard]] double average_length() const noexcept { return average_length_; }

  /// The numbers of a window that have an article.
  [[nodiscard]] WindowBits alive(std::size_t window) const noexcept;

  /// Sets `norms` to the length_norm() of `articles`, which ascend. As many as there are articles.
  void read_norms(std::span<const std::uint32_t> articles, std::span<float> norms) const;

 private:
  [[nodiscard]] const float* all_norms(std::size_t asked) const;
  void compute_norms(std::span<const std::uint32_t> articles, std::span<float> norms) const;
  [[nodiscard]] std::uint32_t* read_lengths_of_file(std::span<const std::uint32_t> articles,
                                                    std::uint32_t* lengths) const;

  std::size_t windows_;
  double average_length_;
  std::uint32_t last_article_;
  std::uint32_t last_of_file_;
  std::optional<ArticleLengths> lengths_;       ///< empty without a file, as is:
  std::optional<FilePages> pages_;              ///< those with the lengths
  std::vector<std::uint32_t> later_;            ///< lengths of the articles after the file
  std::vector<WindowBits> alive_;               ///< empty if every number has an article
  mutable std::atomic<std::size_t> asked_ = 0;  ///< norms that were computed one by one
  mutable std::mutex norms_mutex_;              ///< held while all_norms_ is made
  mutable std::vector<float> all_norms_;        ///< by article number less 1; immutable once norms_ is set
  mutable std::atomic<const float*> norms_ = nullptr;  ///< all_norms_, or null
};

}  // namespace telusur
