// SPDX-License-Identifier: GPL-3.0-or-later
#include "index_format/stored_articles.h"

#include "index_format/schema.h"

namespace telusur {

ArticleDecoder decoder_of(const Xapian::Database& database) {
  ArticleDecoder decoder;
  decoder.add_dictionary(database.get_metadata(std::string(kRecordDictionaryKey)));
  return decoder;
}

std::string dictionary_for(const Xapian::Database& database) {
  ArticleDecoder decoder = decoder_of(database);
  DictionaryTrainer trainer;
  for (auto article = database.postlist_begin("");
       article != database.postlist_end("") && !trainer.has_enough(); ++article)
    trainer.add(decoder.decode(database.get_document(*article).get_data()));
  return trainer.train();
}

}  // namespace telusur
