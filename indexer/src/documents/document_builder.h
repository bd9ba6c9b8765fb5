// SPDX-License-Identifier: GPL-3.0-or-later
/// Builds the document of an article: its terms, positions, values and record, by the schema
/// (index_format/schema.h). No other code does.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <xapian.h>

#include <telusur/common/analyzer.h>
#include <telusur/common/article.h>

#include "documents/document_sink.h"
#include "documents/word_frequencies.h"
#include "index_format/article_codec.h"
#include "index_format/index_fields.h"

namespace telusur {

/// One per thread: keeps the memory of its analyses.
class DocumentBuilder {
 public:
  /// `lexicon` may be null. build() counts words in `words`, unless that is null.
  DocumentBuilder(bool has_positions, std::shared_ptr<const UserLexicon> lexicon,
                  std::shared_ptr<WordCounter> words = nullptr)
      : has_positions_(has_positions), analyzer_(std::move(lexicon)), words_(std::move(words)) {}

  /// Compresses the following records against `dictionary`. Null or an empty one means none.
  void set_dictionary(std::shared_ptr<const std::string> dictionary);

  /// Derives terms and values of `fields` too.
  void set_fields(IndexFields fields) { fields_ = std::move(fields); }

  /// Puts the document of `article` into `sink`. Its id must not be empty.
  void build(const Article& article, DocumentSink& sink);

  /// The same as a Xapian document.
  [[nodiscard]] Xapian::Document build(const Article& article);

  /// Puts the terms, positions and values of `article` into `sink`, those of the first `field_count` fields
  /// included, but no record. Counts no words.
  void derive(const Article& article, DocumentSink& sink, std::size_t field_count);

  /// Fingerprint and tokens of the last article. The tokens are valid until the next one.
  [[nodiscard]] std::optional<std::uint64_t> fingerprint() const;
  [[nodiscard]] std::span<const Token> title() const { return title_.tokens(); }
  [[nodiscard]] std::span<const Token> text() const { return text_.tokens(); }

 private:
  /// Returns the first position that another field may use.
  std::uint32_t add_stems(std::string_view title, std::string_view text, DocumentSink& sink);
  void add_fields(const Article& article, std::uint32_t position, std::size_t field_count,
                  DocumentSink& sink);
  std::uint32_t add_field_stems(std::string_view prefix, std::string_view value, std::uint32_t position,
                                DocumentSink& sink);
  void add_posting(DocumentSink& sink, std::string_view term, std::uint32_t position,
                   std::uint32_t frequency);
  void add_word(DocumentSink& sink, const Token& token, std::uint32_t position, std::uint32_t frequency);

  bool has_positions_;
  Analyzer analyzer_;
  std::shared_ptr<WordCounter> words_;
  std::shared_ptr<const std::string> dictionary_;  // used by encoder_
  ArticleEncoder encoder_;
  IndexFields fields_;
  Analysis title_;
  Analysis text_;
  Analysis field_value_;
};

}  // namespace telusur
