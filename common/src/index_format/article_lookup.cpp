// SPDX-License-Identifier: GPL-3.0-or-later
#include "index_format/article_lookup.h"

#include <cstdint>
#include <vector>

#include "index_format/index_metadata.h"
#include "index_format/schema.h"

namespace telusur {

std::string make_id_term(std::string_view id) { return make_term(schema_of(Field::kId).prefix, id); }

Xapian::docid find_article(const Xapian::Database& database, std::string_view id,
                           glass::EntryVerifier* verifier) {
  const std::string term = make_id_term(id);
  if (verifier != nullptr) {
    const std::vector<std::uint32_t> articles = verifier->verify_term(term);
    if (!articles.empty()) verifier->verify_record(articles.front());
  }
  const auto posting = database.postlist_begin(term);
  return posting == database.postlist_end(term) ? 0 : *posting;
}

std::string find_id_term(const Xapian::Database& database, Xapian::docid article) {
  const std::string prefix(schema_of(Field::kId).prefix);
  auto term = database.termlist_begin(article);
  term.skip_to(prefix);
  return term != database.termlist_end(article) && (*term).starts_with(prefix) ? *term : std::string();
}

ArticleDecoder make_decoder(const Xapian::Database& database) {
  ArticleDecoder decoder;
  decoder.add_dictionary(read_dictionary(database));
  return decoder;
}

std::string train_dictionary(const Xapian::Database& database) {
  ArticleDecoder decoder = make_decoder(database);
  DictionaryTrainer trainer;
  for (auto article = database.postlist_begin("");
       article != database.postlist_end("") && !trainer.has_enough(); ++article)
    trainer.add(decoder.decode(database.get_document(*article).get_data()));
  return trainer.train();
}

}  // namespace telusur
