// SPDX-License-Identifier: GPL-3.0-or-later
#include "document_builder.h"

#include <string>
#include <unordered_set>

#include <telusur/common/fingerprint.h>
#include <telusur/common/schema.h>
#include <telusur/common/stored_article.h>

namespace telusur {
namespace {

void add_words(Xapian::Document& document, Field field, std::string_view value) {
  for (const std::string& word : field_words(value)) {
    document.add_boolean_term(make_term(schema_of(field).prefix, word));
  }
}

void add_values(Xapian::Document& document, const Article& article) {
  if (article.date) {
    document.add_value(kDateSlot, Xapian::sortable_serialise(static_cast<double>(article.date->utc_seconds)));
    document.add_value(kYearSlot, std::to_string(year_of(*article.date)));
  }
  document.add_value(kSourceSlot, article.source);
  document.add_value(kCategorySlot, article.category);
}

}  // namespace

Xapian::Document DocumentBuilder::build(const Article& article) {
  Xapian::Document document;
  add_stems(document, article);
  add_words(document, Field::source, article.source);
  add_words(document, Field::author, article.author);
  add_words(document, Field::category, article.category);
  add_words(document, Field::url, article.url);
  add_values(document, article);
  if (const auto fingerprint = fingerprint_of(text_.tokens()))
    document.add_value(kFingerprintSlot, encode_fingerprint(*fingerprint));
  document.add_boolean_term(make_term(schema_of(Field::id).prefix, article.id));
  if (!article.path.empty()) document.add_boolean_term(make_term(kPathPrefix, article.path));
  document.set_data(encode_article(article));
  return document;
}

void DocumentBuilder::add_stems(Xapian::Document& document, const Article& article) {
  analyzer_.analyze(article.title, title_);
  analyzer_.analyze(article.text, text_);
  words_->add(title_.tokens(), text_.tokens());
  const std::string_view title_prefix = schema_of(Field::title).prefix;

  std::uint32_t text_start = 0;
  for (const Token& token : title_.tokens()) {
    text_start = token.position + kFieldGap;
    if (token.is_stop_word) continue;
    add_posting(document, make_term("", token.stem), token.position, kTitleWeight);
    // For judul: only; without frequency, so that the title does not lengthen the article twice.
    add_posting(document, make_term(title_prefix, token.stem), token.position, 0);
  }
  std::unordered_set<std::string_view> text_stems;
  for (const Token& token : text_.tokens()) {
    if (token.is_stop_word) continue;
    add_posting(document, make_term("", token.stem), text_start + token.position, 1);
    text_stems.insert(token.stem);
  }
  for (const Token& token : title_.tokens()) {
    if (!token.is_stop_word && !text_stems.contains(token.stem)) {
      document.add_boolean_term(make_term(kTitleOnlyPrefix, token.stem));
    }
  }
}

void DocumentBuilder::add_posting(Xapian::Document& document, const std::string& term, std::uint32_t position,
                                  std::uint32_t frequency) {
  if (has_positions_) {
    document.add_posting(term, position, frequency);
  } else {
    document.add_term(term, frequency);
  }
}

}  // namespace telusur
