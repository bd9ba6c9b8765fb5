// SPDX-License-Identifier: GPL-3.0-or-later
/// All that an index holds, in words, without the numbers of its documents and how they are compressed: two
/// indexes of equal dumps answer every query alike.
#pragma once

#include <map>
#include <string>

#include <xapian.h>

#include "index_format/schema.h"
#include "index_format/stored_article.h"

namespace telusur::test {

/// The data of the documents of a database; of an index the records, as they are without a dictionary.
class DataReader {
 public:
  explicit DataReader(const Xapian::Database& database)
      : has_records_(!database.get_metadata(std::string(kFormatVersionKey)).empty()) {
    decoder_.add_dictionary(database.get_metadata(std::string(kRecordDictionaryKey)));
  }

  std::string read(const Xapian::Document& document) {
    const std::string data = document.get_data();
    return has_records_ ? encoder_.encode(decoder_.decode(data), stored_fingerprint(data)) : data;
  }

 private:
  bool has_records_;
  ArticleEncoder encoder_;
  ArticleDecoder decoder_;
};

/// A document: its length, data, values and terms, each with frequency and positions.
inline std::string dump_document(const Xapian::Database& database, DataReader& data, Xapian::docid number) {
  const Xapian::Document document = database.get_document(number);
  std::string text =
      "length " + std::to_string(database.get_doclength(number)) + "\ndata " + data.read(document) + "\n";
  for (auto value = document.values_begin(); value != document.values_end(); ++value)
    text += "value " + std::to_string(value.get_valueno()) + " " + *value + "\n";
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    text += "term " + *term + " " + std::to_string(term.get_wdf());
    for (auto position = term.positionlist_begin(); position != term.positionlist_end(); ++position)
      text += " " + std::to_string(*position);
    text += "\n";
  }
  return text;
}

/// Documents by their id term, as the term lists tell them and once more as the posting lists do; metadata by
/// key; and the statistics that ranking goes by.
inline std::map<std::string, std::string> dump_index(const std::string& path) {
  const Xapian::Database database(path);
  DataReader data(database);
  std::map<std::string, std::string> dump;
  std::map<Xapian::docid, std::string> names;
  for (auto term = database.allterms_begin("Q:"); term != database.allterms_end("Q:"); ++term) {
    for (auto posting = database.postlist_begin(*term); posting != database.postlist_end(*term); ++posting) {
      dump["document " + *term] += dump_document(database, data, *posting);
      names[*posting] = *term;
    }
  }
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    std::map<std::string, std::string> postings;
    for (auto posting = database.postlist_begin(*term); posting != database.postlist_end(*term); ++posting) {
      std::string& text = postings[names[*posting]];
      text = std::to_string(posting.get_wdf()) + "/" + std::to_string(posting.get_doclength());
      for (auto position = posting.positionlist_begin(); position != posting.positionlist_end(); ++position)
        text += " " + std::to_string(*position);
    }
    std::string& text = dump["term " + *term];
    text = std::to_string(term.get_termfreq()) + " " + std::to_string(database.get_collection_freq(*term));
    for (const auto& [name, posting] : postings) text.append("\n").append(name).append(" ").append(posting);
  }
  for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key) {
    const bool is_file_state =
        (*key).starts_with(kFileKeyPrefix);                   // unknown to who writes articles without files
    const bool is_dictionary = *key == kRecordDictionaryKey;  // trained on the bulk path alone
    if (!is_file_state && !is_dictionary) dump["metadata " + *key] = database.get_metadata(*key);
  }
  for (Xapian::valueno slot = 0; slot < 8; ++slot)
    dump["slot " + std::to_string(slot)] = std::to_string(database.get_value_freq(slot));
  dump["articles"] = std::to_string(database.get_doccount());
  dump["average length"] = std::to_string(database.get_avlength());
  return dump;
}

}  // namespace telusur::test
