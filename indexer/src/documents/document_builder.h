// SPDX-License-Identifier: GPL-3.0-or-later
/// Builds the document of an article: its terms, positions, values and record, by the schema
/// (index_format/schema.h). No other code does.
#pragma once

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

  /// Puts the document of `article` into `sink`. Its id must not be empty.
  void build(const Article& article, DocumentSink& sink);

  /// The same as a Xapian document.
  [[nodiscard]] Xapian::Document build(const Article& article);

  /// Puts the terms, positions and values of `article` into `sink`, but no record. Counts no words.
  void derive(const Article& article, DocumentSink& sink);

  /// Fingerprint and tokens of the last article. The tokens are valid until the next one.
  [[nodiscard]] std::optional<std::uint64_t> fingerprint() const;
  [[nodiscard]] std::span<const Token> title() const { return title_.tokens(); }
  [[nodiscard]] std::span<const Token> text() const { return text_.tokens(); }

 private:
  void add_stems(std::string_view title, std::string_view text, DocumentSink& sink);
  void add_posting(DocumentSink& sink, const std::string& term, std::uint32_t position,
                   std::uint32_t frequency);

  bool has_positions_;
  Analyzer analyzer_;
  std::shared_ptr<WordCounter> words_;
  std::shared_ptr<const std::string> dictionary_;  // used by encoder_
  ArticleEncoder encoder_;
  Analysis title_;
  Analysis text_;
};

}  // namespace telusur
