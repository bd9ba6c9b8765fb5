// SPDX-License-Identifier: GPL-3.0-or-later
/// How an article is stored in the index: its fingerprint, and what it says (docs/index-format.md),
/// compressed by zstd. Written by the indexer, read by the searcher.
///
/// News of one archive repeat each other: names, titles of office, turns of phrase, the beginnings of URLs.
/// An article is too short to show that by itself, so an index may hold a dictionary, trained on some of its
/// articles, that each record is compressed against. A record names its dictionary, so records with and
/// without one stand side by side.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/common/article.h>

namespace telusur {

/// Makes the dictionary of an index from samples of its articles (zstd's ZDICT, which is fastCOVER: it picks
/// the segments that occur in most samples).
class DictionaryTrainer {
 public:
  /// Takes an article as a sample, unless there are enough. Of a long one only the beginning.
  void add(const Article& article);

  /// Whether more samples, beyond 1 MiB, would change nothing.
  [[nodiscard]] bool has_enough() const;

  /// The dictionary, at most 112 KiB, to be stored with the index. Empty, which is none, when the samples are
  /// so few that it would take more than it saves. About 0.15 s.
  [[nodiscard]] std::string train() const;

 private:
  std::string samples_;  // one behind the other
  std::vector<std::size_t> sizes_;
};

/// Makes records. One per thread, and for many records: it digests the dictionary once.
class ArticleEncoder {
 public:
  /// `dictionary` is one that was trained, or empty. Throws IndexError when it is neither.
  explicit ArticleEncoder(std::string_view dictionary = {});
  ArticleEncoder(ArticleEncoder&&) noexcept;
  ArticleEncoder& operator=(ArticleEncoder&&) noexcept;
  ~ArticleEncoder();

  /// The record of `article`, with the `fingerprint` of its text (fingerprint.h) if it has one. Equal
  /// articles have equal records. About 15 us for 3 kB.
  [[nodiscard]] std::string encode(const Article& article, std::optional<std::uint64_t> fingerprint = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The fingerprint in a record, which need not be expanded for it; nothing when the article has none, or the
/// record is cut before it.
[[nodiscard]] std::optional<std::uint64_t> stored_fingerprint(std::string_view record) noexcept;

/// Reads the records of an index, or of several that are searched as one. One per thread.
class ArticleDecoder {
 public:
  ArticleDecoder();
  ArticleDecoder(ArticleDecoder&&) noexcept;
  ArticleDecoder& operator=(ArticleDecoder&&) noexcept;
  ~ArticleDecoder();

  /// Takes the dictionary of an index whose records are to be read; nothing when it is empty. Throws
  /// IndexError when it is damaged.
  void add_dictionary(std::string_view dictionary);

  /// The article of a record. Throws IndexError when `record` is damaged or cut anywhere, of a newer version,
  /// or compressed against a dictionary that was not added. Never takes more memory than the article has.
  /// About 5 us for 3 kB.
  [[nodiscard]] Article decode(std::string_view record);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace telusur
