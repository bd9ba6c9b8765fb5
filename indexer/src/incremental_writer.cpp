// SPDX-License-Identifier: GPL-3.0-or-later
#include "incremental_writer.h"

#include <exception>
#include <utility>
#include <vector>

#include <telusur/common/schema.h>

#include "file_state.h"
#include "index_format/generation.h"
#include "index_format/xapian_errors.h"
#include "pruning.h"

namespace telusur {
namespace {

std::string id_term(std::string_view id) { return make_term(schema_of(Field::id).prefix, id); }

int flags_of(IncrementalWriter::Kind kind) {
  switch (kind) {
    case IncrementalWriter::Kind::create:
      return Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS;
    case IncrementalWriter::Kind::open:
      return Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS;
    case IncrementalWriter::Kind::private_:
      return Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;
  }
  return Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS;
}

}  // namespace

IncrementalWriter::IncrementalWriter(const std::string& database, std::string index_path, Kind kind)
    : index_path_(std::move(index_path)) {
  guarded(index_path_, [&] {
    if (kind != Kind::create) require_openable(database);
    database_ = Xapian::WritableDatabase(database, flags_of(kind));
    database_.begin_transaction();
  });
}

IncrementalWriter::~IncrementalWriter() {
  try {
    // In a transaction this commits nothing. To cancel it, as Xapian's destructor does, would read blocks,
    // and a read that fails leaves that destructor with memory that was never set.
    database_.close();
  } catch (const Xapian::Error&) {
    // The last commit stands.
  } catch (const std::exception&) {
    // The same.
  }
}

bool IncrementalWriter::write(std::string_view id, const Xapian::Document& document) {
  return guarded(index_path_, [&] {
    const std::string term = id_term(id);
    const bool exists = database_.term_exists(term);
    if (exists) {
      database_.replace_document(term, document);
    } else {
      database_.add_document(document);
    }
    return exists;
  });
}

bool IncrementalWriter::remove(std::string_view id) {
  return guarded(index_path_, [&] {
    const std::string term = id_term(id);
    if (!database_.term_exists(term)) return false;
    database_.delete_document(term);
    return true;
  });
}

std::size_t IncrementalWriter::prune(const std::string& folder) {
  return guarded(index_path_, [&] {
    const GoneFiles gone = find_gone_files(database_, folder);
    for (const Xapian::docid document : gone.articles) database_.delete_document(document);
    // A file may come back as it was, and is then to be read.
    for (const std::string& file : gone.paths) database_.set_metadata(file_key(file), "");
    return gone.articles.size();
  });
}

void IncrementalWriter::remove_superseded() {
  guarded(index_path_, [&] {
    std::vector<Xapian::docid> superseded;
    const std::string prefix(schema_of(Field::id).prefix);
    for (auto term = database_.allterms_begin(prefix); term != database_.allterms_end(prefix); ++term) {
      Xapian::doccount older = term.get_termfreq() - 1;
      for (auto posting = database_.postlist_begin(*term); older > 0; ++posting, --older)
        superseded.push_back(*posting);
    }
    for (const Xapian::docid document : superseded) database_.delete_document(document);
  });
}

std::string IncrementalWriter::metadata(std::string_view key) const {
  return guarded(index_path_, [&] { return database_.get_metadata(std::string(key)); });
}

void IncrementalWriter::set_metadata(std::string_view key, const std::string& value) {
  guarded(index_path_, [&] {
    if (database_.get_metadata(std::string(key)) != value) database_.set_metadata(std::string(key), value);
  });
}

void IncrementalWriter::write_words(const WordFrequencies& words) {
  guarded(index_path_, [&] { words.write(database_); });
}

void IncrementalWriter::commit() {
  guarded(index_path_, [&] {
    try {
      database_.commit_transaction();
    } catch (...) {
      // Xapian has left the transaction, and its destructor commits outside of one what is left of the
      // changes.
      database_.begin_transaction(false);
      throw;
    }
    database_.begin_transaction();
  });
}

std::size_t IncrementalWriter::article_count() const { return database_.get_doccount(); }

}  // namespace telusur
