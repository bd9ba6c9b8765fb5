// SPDX-License-Identifier: GPL-3.0-or-later
#include "check/article_deriver.h"

#include <telusur/common/errors.h>

#include "index_format/article_lookup.h"
#include "index_format/generation.h"
#include "index_format/schema.h"

namespace telusur {

Message name_of(const Xapian::Database& database, Xapian::docid article) {
  const std::string term = find_id_term(database, article);
  if (!term.empty()) return Message::verbatim(term.substr(schema_of(Field::kId).prefix.size()));
  return Message("of number {}, which has no id,", article);
}

ArticleDeriver::ArticleDeriver(const std::string& generation, const ContentCheckOptions& options)
    : database_(open_generation(generation)),
      decoder_(make_decoder(database_)),
      builder_(options.has_positions, options.lexicon),
      field_count_(options.fields.size()) {
  builder_.set_fields(options.fields);
}

ArticleDeriver::Derived ArticleDeriver::derive(Xapian::docid article) {
  numbers_.push_back(article);
  Derived derived;
  const Xapian::Document document = database_.get_document(article);
  const std::string record = document.get_data();
  try {
    derived.article = decoder_.decode(record);
    const std::size_t field_count = read_field_count(record);
    builder_.derive(derived.article, inverter_, field_count);
    derived.has_lost_fields = field_count > field_count_;
    derived.fingerprint = builder_.fingerprint();
    derived.stored_fingerprint = read_fingerprint(record);
  } catch (const IndexError&) {
    derived.is_damaged = true;
    copy_document(document, inverter_);
    inverter_.set_data({});
  }
  inverter_.end_document();
  return derived;
}

void ArticleDeriver::clear() {
  inverter_.clear();
  numbers_.clear();
}

}  // namespace telusur
