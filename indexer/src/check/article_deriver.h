// SPDX-License-Identifier: GPL-3.0-or-later
/// Derives again, from the stored articles of an index, what the indexer derived from them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <xapian.h>

#include <telusur/common/article.h>
#include <telusur/common/message.h>

#include "check/content_check.h"
#include "documents/document_builder.h"
#include "documents/segment_inverter.h"
#include "index_format/article_codec.h"

namespace telusur {

/// Upper bound of the text whose derived terms are in memory at a time.
inline constexpr std::size_t kMaxBatchBytes = 1024 * 1024;

/// Returns the id of an article as its term list has it, or its number. Part of a sentence: "The article NAME
/// has". Throws Xapian::DocNotFoundError.
[[nodiscard]] Message name_of(const Xapian::Database& database, Xapian::docid article);

/// Collects the documents of a batch of articles in inverted form. One per thread.
class ArticleDeriver {
 public:
  ArticleDeriver(const std::string& generation, const ContentCheckOptions& options);

  /// An article, and the fingerprint that its text gives beside the stored one.
  struct Derived {
    bool is_damaged = false;
    Article article = {};
    std::optional<std::uint64_t> fingerprint = {};
    std::optional<std::uint64_t> stored_fingerprint = {};
    bool has_lost_fields = false;  ///< its terms were made with more fields than the index declares
  };

  /// Adds the document of the article to inverter(), as derived from its record. If the record is damaged,
  /// adds the stored document, in which the comparison then finds no difference.
  [[nodiscard]] Derived derive(Xapian::docid article);

  [[nodiscard]] const Xapian::Database& database() const { return database_; }
  [[nodiscard]] SegmentInverter& inverter() { return inverter_; }
  [[nodiscard]] const DocumentBuilder& builder() const { return builder_; }

  /// Number in the index of a document of inverter().
  [[nodiscard]] Xapian::docid number_of(std::uint32_t document) const { return numbers_[document - 1]; }
  [[nodiscard]] std::span<const Xapian::docid> numbers() const { return numbers_; }

  /// Ends the batch.
  void clear();

 private:
  Xapian::Database database_;
  ArticleDecoder decoder_;
  DocumentBuilder builder_;
  std::size_t field_count_;
  SegmentInverter inverter_;
  std::vector<Xapian::docid> numbers_;  ///< numbers of the documents in inverter_
};

}  // namespace telusur
