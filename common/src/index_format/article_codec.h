// SPDX-License-Identifier: GPL-3.0-or-later
/// Encodes an article as the record that the index stores (docs/index-format.md): its fingerprint, and the
/// record of article_record.h, compressed by zstd.
///
/// The articles of an archive share names, titles of office, phrases and the beginnings of URLs, but one
/// article is too short to compress well by itself. So an index may have a dictionary, trained on some of its
/// articles, which the compression of each record uses. A record names its dictionary, so records with and
/// without one can be mixed.
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

/// Trains the dictionary of an index on samples of its articles, with the fastCOVER algorithm of zstd's
/// ZDICT. Not thread-safe.
class DictionaryTrainer {
 public:
  /// Adds an article as a sample, unless there are enough. Uses the first 16 KiB of a long one.
  void add(const Article& article);

  /// Returns whether there are enough samples: 1 MiB.
  [[nodiscard]] bool has_enough() const;

  /// Returns the dictionary, at most 112 KiB. Empty (no dictionary) if the samples are so few that it would
  /// take more than it saves. About 0.15 s.
  [[nodiscard]] std::string train() const;

 private:
  std::string samples_;  // concatenated
  std::vector<std::size_t> sizes_;
};

/// Encodes articles as records. Prepares the dictionary once, so use one object for many records. Not
/// thread-safe.
class ArticleEncoder {
 public:
  /// `dictionary` is of DictionaryTrainer::train(), or empty. Throws IndexError if it is damaged.
  explicit ArticleEncoder(std::string_view dictionary = {});
  ArticleEncoder(ArticleEncoder&&) noexcept;
  ArticleEncoder& operator=(ArticleEncoder&&) noexcept;
  ~ArticleEncoder();

  /// Returns the record of `article` with the `fingerprint` of its text (fingerprint.h), if it has one, and
  /// with the number of IndexFields that its terms were made with. Equal articles have equal records. About
  /// 15 us for 3 kB.
  [[nodiscard]] std::string encode(const Article& article, std::optional<std::uint64_t> fingerprint = {},
                                   std::size_t field_count = 0);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Returns the fingerprint in a record, without decompressing it. Returns nullopt if the article has none or
/// the record is cut before it.
[[nodiscard]] std::optional<std::uint64_t> read_fingerprint(std::string_view record) noexcept;

/// Returns the number of IndexFields that the terms of the article were made with, without decompressing the
/// record. 0 if the record is cut before it.
[[nodiscard]] std::size_t read_field_count(std::string_view record) noexcept;

/// Decodes the records of an index, or of several that are searched as one. Not thread-safe.
class ArticleDecoder {
 public:
  ArticleDecoder();
  ArticleDecoder(ArticleDecoder&&) noexcept;
  ArticleDecoder& operator=(ArticleDecoder&&) noexcept;
  ~ArticleDecoder();

  /// Adds the dictionary of an index whose records are decoded. Does nothing if it is empty. Throws
  /// IndexError if it is damaged.
  void add_dictionary(std::string_view dictionary);

  /// Returns another decoder that shares the dictionaries, for another thread. Several threads may call it at
  /// once.
  [[nodiscard]] ArticleDecoder share() const;

  /// Returns the article of a record. Throws IndexError if `record` is damaged, cut anywhere, of a newer
  /// version, or compressed with a dictionary that was not added. Needs no more memory than the article, even
  /// if the record is damaged. About 5 us for 3 kB.
  [[nodiscard]] Article decode(std::string_view record);

  /// The same without the recurring lines: what is searched and what snippets are made from.
  [[nodiscard]] Article decode_searchable(std::string_view record);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace telusur
