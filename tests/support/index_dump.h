// SPDX-License-Identifier: GPL-3.0-or-later
/// A text form of everything in an index except document numbers, compression and the time of addition.
/// Indexes with equal dumps answer every query alike.
#pragma once

#include <map>
#include <string>

#include <doctest/doctest.h>
#include <xapian.h>

#include "index_format/article_codec.h"
#include "index_format/schema.h"
#include "stored_positions.h"

namespace telusur::test {

/// Reads document data. For an index it gives the records as they are without a dictionary.
class DataReader {
 public:
  explicit DataReader(const Xapian::Database& database)
      : has_records_(!database.get_metadata(std::string(kFormatVersionKey)).empty()) {
    decoder_.add_dictionary(database.get_metadata(std::string(kRecordDictionaryKey)));
  }

  std::string read(const Xapian::Document& document) {
    const std::string data = document.get_data();
    if (!has_records_) return data;
    Article article = decoder_.decode(data);
    article.added_utc_seconds = 0;  // depends on the clock
    return encoder_.encode(article, read_fingerprint(data), read_field_count(data));
  }

 private:
  bool has_records_;
  ArticleEncoder encoder_;
  ArticleDecoder decoder_;
};

/// Dumps a document: length, data, values but the time when it was added, and terms, each term with frequency
/// and positions.
inline std::string dump_document(const Xapian::Database& database, DataReader& data,
                                 StoredPositions& positions, Xapian::docid number) {
  const Xapian::Document document = database.get_document(number);
  std::string text =
      "length " + std::to_string(database.get_doclength(number)) + "\ndata " + data.read(document) + "\n";
  for (auto value = document.values_begin(); value != document.values_end(); ++value) {
    if (value.get_valueno() == kAddedSlot) continue;
    text += "value " + std::to_string(value.get_valueno()) + " " + *value + "\n";
  }
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    text += "term " + *term + " " + std::to_string(term.get_wdf()) + positions.text_at(*term, number) + "\n";
  }
  return text;
}

/// Dumps the documents by id term, from term lists and again from posting lists, the metadata by key, and the
/// statistics for ranking.
inline std::map<std::string, std::string> dump_index(const std::string& path) {
  const Xapian::Database database(path);
  DataReader data(database);
  StoredPositions positions(path, database);
  std::map<std::string, std::string> dump;
  std::map<Xapian::docid, std::string> names;
  for (auto term = database.allterms_begin("Q:"); term != database.allterms_end("Q:"); ++term) {
    for (auto posting = database.postlist_begin(*term); posting != database.postlist_end(*term); ++posting) {
      dump["document " + *term] += dump_document(database, data, positions, *posting);
      names[*posting] = *term;
    }
  }
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    std::map<std::string, std::string> postings;
    for (auto posting = database.postlist_begin(*term); posting != database.postlist_end(*term); ++posting) {
      std::string& text = postings[names[*posting]];
      text = std::to_string(posting.get_wdf()) + "/" + std::to_string(posting.get_doclength()) +
             positions.text_at(*term, *posting);
    }
    std::string& text = dump["term " + *term];
    text = std::to_string(term.get_termfreq()) + " " + std::to_string(database.get_collection_freq(*term));
    for (const auto& [name, posting] : postings) text.append("\n").append(name).append(" ").append(posting);
  }
  for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key) {
    const bool is_file_state = (*key).starts_with(kFileKeyPrefix);  // a writer without files stores none
    const bool is_dictionary = *key == kRecordDictionaryKey;        // only the bulk path trains one
    const bool is_census = (*key).starts_with(kRecurringLinesKeyPrefix);  // as with file states
    const bool is_place = *key == kPositionsKey;                          // depends on where positions are
    if (!is_file_state && !is_dictionary && !is_census && !is_place)
      dump["metadata " + *key] = database.get_metadata(*key);
  }
  for (Xapian::valueno slot = 0; slot < 8; ++slot)
    dump["slot " + std::to_string(slot)] = std::to_string(database.get_value_freq(slot));
  dump["articles"] = std::to_string(database.get_doccount());
  dump["average length"] = std::to_string(database.get_avlength());
  return dump;
}

/// Returns the articles of an index by id, without the times when they were added.
inline std::map<std::string, Article> articles_of(const std::string& database) {
  const Xapian::Database opened(database);
  ArticleDecoder decoder;
  decoder.add_dictionary(opened.get_metadata(std::string(kRecordDictionaryKey)));
  std::map<std::string, Article> articles;
  for (auto number = opened.postlist_begin(""); number != opened.postlist_end(""); ++number) {
    Article article = decoder.decode(opened.get_document(*number).get_data());
    article.added_utc_seconds = 0;
    articles[article.id] = article;
  }
  return articles;
}

/// Returns the metadata entries whose key begins with `prefix`.
inline std::map<std::string, std::string> metadata_of(const std::string& database,
                                                      const std::string& prefix) {
  const Xapian::Database opened(database);
  std::map<std::string, std::string> metadata;
  for (auto key = opened.metadata_keys_begin(prefix); key != opened.metadata_keys_end(prefix); ++key)
    metadata[*key] = opened.get_metadata(*key);
  return metadata;
}

inline void check_equal_dumps(const std::map<std::string, std::string>& expected,
                              const std::map<std::string, std::string>& found) {
  CHECK(expected.size() == found.size());
  for (const auto& entry : expected) {
    const std::string& what = entry.first;
    CAPTURE(what);
    REQUIRE(found.contains(what));
    REQUIRE(found.at(what) == entry.second);
  }
}

}  // namespace telusur::test
