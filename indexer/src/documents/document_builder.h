// SPDX-License-Identifier: GPL-3.0-or-later
/// The only place where an article becomes terms, positions and values. The schema is
/// telusur/common/schema.h.
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

#include "documents/word_frequencies.h"
#include "glass/writing/document_sink.h"
#include "index_format/stored_article.h"

namespace telusur {

/// Builds documents for an index with or without positions, by a lexicon, which may be null, and counts their
/// words, if there is a counter. One per thread.
class DocumentBuilder {
 public:
  DocumentBuilder(bool has_positions, std::shared_ptr<const UserLexicon> lexicon,
                  std::shared_ptr<WordCounter> words = nullptr)
      : has_positions_(has_positions), analyzer_(std::move(lexicon)), words_(std::move(words)) {}

  /// Compresses the records of the following documents against `dictionary`, which may be empty; null as
  /// well. Until then they are compressed without one.
  void set_dictionary(std::shared_ptr<const std::string> dictionary);

  /// Puts the document of `article`, whose id must not be empty, into `sink`.
  void build(const Article& article, DocumentSink& sink);

  /// The same as a document of Xapian.
  [[nodiscard]] Xapian::Document build(const Article& article);

  /// Puts the terms, positions and values of `article` into `sink`: all of its document but the record.
  /// Counts no words.
  void derive(const Article& article, DocumentSink& sink);

  /// Of the last article. The tokens are valid until the next one.
  [[nodiscard]] std::optional<std::uint64_t> fingerprint() const;
  [[nodiscard]] std::span<const Token> title() const { return title_.tokens(); }
  [[nodiscard]] std::span<const Token> text() const { return text_.tokens(); }

 private:
  void add_stems(const Article& article, DocumentSink& sink);
  void add_posting(DocumentSink& sink, const std::string& term, std::uint32_t position,
                   std::uint32_t frequency);

  bool has_positions_;
  Analyzer analyzer_;
  std::shared_ptr<WordCounter> words_;
  std::shared_ptr<const std::string> dictionary_;  // of encoder_
  ArticleEncoder encoder_;
  Analysis title_;
  Analysis text_;
};

}  // namespace telusur
