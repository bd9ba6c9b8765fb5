// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/document_builder.h"

#include <cstdint>
#include <vector>

#include "index_format/article_lookup.h"
#include "index_format/article_record.h"
#include "index_format/fingerprint.h"
#include "index_format/index_field_values.h"
#include "index_format/schema.h"

namespace telusur {
namespace {

/// Collects a Xapian document.
class XapianSink final : public DocumentSink {
 public:
  void add_posting(std::string_view term, std::uint32_t position, std::uint32_t frequency) override {
    document_.add_posting(std::string(term), position, frequency);
  }
  void add_term(std::string_view term, std::uint32_t frequency) override {
    document_.add_term(std::string(term), frequency);
  }
  void add_value(std::uint32_t slot, std::string_view value) override {
    document_.add_value(slot, std::string(value));
  }
  void set_data(std::string data) override { document_.set_data(data); }
  void end_document() override {}

  [[nodiscard]] Xapian::Document take() { return std::move(document_); }

 private:
  Xapian::Document document_;
};

void add_words(DocumentSink& sink, Field field, std::string_view value) {
  for (const std::string& word : field_words(value))
    sink.add_term(make_term(schema_of(field).prefix, word), 0);
}

void add_values(DocumentSink& sink, const Article& article) {
  if (article.date) {
    sink.add_value(kDateSlot, Xapian::sortable_serialise(static_cast<double>(article.date->utc_seconds)));
    // In WIB, as queries for a year read it.
    sink.add_value(kYearSlot, std::to_string(year_of({.utc_seconds = article.date->utc_seconds})));
  }
  sink.add_value(kSourceSlot, article.source);
  sink.add_value(kCategorySlot, article.category);
  sink.add_value(kAuthorSlot, article.author);
  if (article.added_utc_seconds != 0)
    sink.add_value(kAddedSlot, encode_field_orders({static_cast<double>(article.added_utc_seconds)}));
}

/// Adds the terms and the value of a field whose values are whole: of all types but text.
void add_whole_values(DocumentSink& sink, const IndexField& field, const Article& article) {
  std::vector<double> orders;
  for_each_extra(article, field, [&](const ExtraField& extra) {
    for (const std::string& text : extra.values) {
      const auto value = read_field_value(field.type, text, notation_of(extra));
      if (!value) continue;
      sink.add_term(index_field_term(field.name, value->text), 0);
      if (value->order) orders.push_back(*value->order);
    }
  });
  sink.add_value(index_field_slot(field.name), encode_field_orders(std::move(orders)));
}

/// A few stems, from which many others are removed. Nearly all of these are not in it, which a bit of each
/// stem tells.
class StemSet {
 public:
  explicit StemSet(std::size_t max_size) { stems_.reserve(max_size); }

  void add(std::string_view stem) {
    stems_.push_back(stem);
    bits_ |= bit_of(stem);
  }
  void remove(std::string_view stem) {
    if ((bits_ & bit_of(stem)) != 0) std::erase(stems_, stem);
  }
  [[nodiscard]] const std::vector<std::string_view>& stems() const { return stems_; }

 private:
  static std::uint64_t bit_of(std::string_view stem) {
    const auto first = static_cast<unsigned char>(stem.front());
    const auto last = static_cast<unsigned char>(stem.back());
    return std::uint64_t{1} << ((stem.size() + 7U * first + 23U * last) % 64);
  }

  std::vector<std::string_view> stems_;
  std::uint64_t bits_ = 0;
};

}  // namespace

Xapian::Document DocumentBuilder::build(const Article& article) {
  XapianSink sink;
  build(article, sink);
  return sink.take();
}

void DocumentBuilder::set_dictionary(std::shared_ptr<const std::string> dictionary) {
  if (dictionary == dictionary_) return;
  encoder_ = ArticleEncoder(dictionary ? *dictionary : std::string_view());
  dictionary_ = std::move(dictionary);
}

void DocumentBuilder::build(const Article& article, DocumentSink& sink) {
  derive(article, sink, fields_.size());
  if (words_) words_->add(title_.tokens(), text_.tokens());
  sink.set_data(encoder_.encode(article, fingerprint(), fields_.size()));
  sink.end_document();
}

std::optional<std::uint64_t> DocumentBuilder::fingerprint() const {
  return compute_fingerprint(text_.tokens());
}

void DocumentBuilder::derive(const Article& article, DocumentSink& sink, std::size_t field_count) {
  std::uint32_t next_position = 0;
  if (article.recurring_lines.empty()) {
    next_position = add_stems(article.title, article.text, sink);
  } else {
    Article searched{
        .title = article.title, .text = article.text, .recurring_lines = article.recurring_lines};
    remove_recurring_lines(searched);
    next_position = add_stems(searched.title, searched.text, sink);
  }
  if (!article.extra.empty()) add_fields(article, next_position, field_count, sink);
  add_words(sink, Field::kSource, article.source);
  add_words(sink, Field::kAuthor, article.author);
  add_words(sink, Field::kCategory, article.category);
  add_words(sink, Field::kUrl, article.url);
  add_values(sink, article);
  sink.add_term(make_id_term(article.id), 0);
  if (!article.path.empty()) sink.add_term(make_term(kPathPrefix, article.path), 0);
}

std::uint32_t DocumentBuilder::add_stems(std::string_view title, std::string_view text, DocumentSink& sink) {
  analyzer_.analyze(title, title_);
  analyzer_.analyze(text, text_);
  const std::string_view title_prefix = schema_of(Field::kTitle).prefix;

  StemSet title_only(title_.tokens().size());
  std::uint32_t text_start = kFirstPosition;
  for (const Token& token : title_.tokens()) {
    const std::uint32_t position = kFirstPosition + token.position;
    text_start = position + kFieldGap;
    if (token.is_stop_word) continue;
    add_word(sink, token, position, kTitleWeight);
    // Only `judul:` uses it. Without frequency, so that the title does not count twice in the length.
    add_posting(sink, make_term(title_prefix, token.stem), position, 0);
    title_only.add(token.stem);
  }
  for (const Token& token : text_.tokens()) {
    if (token.is_stop_word) continue;
    add_word(sink, token, text_start + token.position, token.position < kLeadWords ? kLeadWeight : 1);
    title_only.remove(token.stem);
  }
  for (const std::string_view stem : title_only.stems()) sink.add_term(make_term(kTitleOnlyPrefix, stem), 0);
  return text_.tokens().empty() ? text_start : text_start + text_.tokens().back().position + kFieldGap;
}

void DocumentBuilder::add_fields(const Article& article, std::uint32_t position, std::size_t field_count,
                                 DocumentSink& sink) {
  for (const IndexField& field : fields_.first(field_count)) {
    if (field.type != IndexFieldType::kText) {
      add_whole_values(sink, field, article);
      continue;
    }
    const std::string prefix = index_field_prefix(field.name);
    for_each_extra(article, field, [&](const ExtraField& extra) {
      for (const std::string& value : extra.values) position = add_field_stems(prefix, value, position, sink);
    });
  }
}

std::uint32_t DocumentBuilder::add_field_stems(std::string_view prefix, std::string_view value,
                                               std::uint32_t position, DocumentSink& sink) {
  analyzer_.analyze(value, field_value_);
  for (const Token& token : field_value_.tokens()) {
    if (!token.is_stop_word) add_posting(sink, make_term(prefix, token.stem), position + token.position, 0);
  }
  return field_value_.tokens().empty() ? position
                                       : position + field_value_.tokens().back().position + kFieldGap;
}

void DocumentBuilder::add_posting(DocumentSink& sink, std::string_view term, std::uint32_t position,
                                  std::uint32_t frequency) {
  if (has_positions_) {
    sink.add_posting(term, position, frequency);
  } else {
    sink.add_term(term, frequency);
  }
}

/// Adds a posting of the stem of `token`.
void DocumentBuilder::add_word(DocumentSink& sink, const Token& token, std::uint32_t position,
                               std::uint32_t frequency) {
  if (!has_positions_) {
    sink.add_term(make_term("", token.stem), frequency);
  } else if (token.stem.size() > kMaxPlainTermBytes) {
    sink.add_word(token.word, make_term("", token.stem), position, frequency);
  } else {
    sink.add_word(token.word, token.stem, position, frequency);
  }
}

}  // namespace telusur
